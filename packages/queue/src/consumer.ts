import type { EnrichmentError } from '@enrichment/core';
import type { JobFacts } from './catalog.ts';
import type { QueueConnection } from './connect.ts';

/** Context of a run, passed to the handler. */
export interface JobContext {
  /** Starts at 1. Runs whose worker died count; runs that were handed back do not. */
  readonly attempt: number;
  readonly attemptsMax: number;
  /** A failure of this attempt is final; the handler records it in the ledger. */
  readonly isLastAttempt: boolean;
  /**
   * Aborted with a TemporaryError JOB_TIMEOUT at the job's deadline, which uses up the attempt, or with an
   * AbortError when another worker gets the job. After an AbortError write nothing more; any error may be
   * thrown.
   */
  readonly signal: AbortSignal;
  /** Reports progress from 0 to 1 to the dashboard. Never throws and never waits. */
  reportProgress(fraction: number): void;
  /**
   * Writes a line to the job's log in the dashboard: a fixed text and facts. Never throws and never waits.
   */
  reportStep(step: string, facts?: JobFacts): void;
}

export type Handler<Payload> = (job: Payload, context: JobContext) => Promise<JobFacts>;

/** Hooks for events. They cannot stop the queue: their errors go to onError. */
export interface ConsumerHooks<Payload> {
  onFinished?(event: {
    job: Payload;
    jobId: string;
    facts: JobFacts;
    attempt: number;
    /** Time from enqueueing to the start of this run. */
    waitedMs: number;
    durationMs: number;
  }): void | Promise<void>;
  /**
   * Called after each failed attempt. `job` is null if it could not be read. `error` is what the handler
   * threw.
   */
  onFailed?(event: {
    job: Payload | null;
    jobId: string;
    error: unknown;
    isFinal: boolean;
    attempt: number;
  }): void | Promise<void>;
  /** The job waits for `afterMs` and uses no attempt. With scope `queue`, all jobs wait. */
  onThrottled?(event: {
    job: Payload;
    jobId: string;
    error: EnrichmentError;
    afterMs: number;
    scope: 'queue' | 'job';
  }): void | Promise<void>;
  /**
   * Awaited before the queue pauses, so that the reason is stored first. Not called if it is already paused.
   */
  onPaused?(event: { job: Payload; jobId: string; error: EnrichmentError }): void | Promise<void>;
  /** The job was returned unchanged because this consumer stops. */
  onHandedBack?(event: { job: Payload; jobId: string }): void | Promise<void>;
  /** The job's worker died and the job waits again. */
  onStalled?(event: { jobId: string }): void | Promise<void>;
  /**
   * Errors of the connection, of moving a job and of the hooks; used instead of the connection's onError.
   * There are many during an outage.
   */
  onError?(error: unknown): void;
}

/** Times in milliseconds. Only tests change them, except the deadline of a job. */
export interface ConsumerTimings {
  /** A worker that does not renew its lock on a job for this long counts as dead. */
  readonly lockMs: number;
  readonly stalledCheckMs: number;
  /** How long an aborted handler may take to return before its slot is freed. */
  readonly abortMs: number;
  /** How long closing may take after the last job. */
  readonly closeMs: number;
  /** How long a job whose worker died twice is delayed while another such job runs. */
  readonly suspectMs: number;
  /** Deadline of an attempt; overrides the catalogue's. */
  readonly timeoutMs?: number;
}

export interface ConsumerOptions<Payload> {
  /** Must have the role `worker`. */
  readonly connection: QueueConnection;
  readonly handle: Handler<Payload>;
  readonly hooks?: ConsumerHooks<Payload>;
  /** How long running jobs may continue after stop(). */
  readonly graceMs: number;
  readonly timings?: Partial<ConsumerTimings>;
}

export interface Consumer {
  /**
   * Starts fetching jobs.
   * @throws TemporaryError QUEUE_UNAVAILABLE if the server is unavailable; run() may then be called again
   */
  run(): Promise<void>;
  /**
   * Stops fetching jobs, gives running jobs `graceMs`, then hands back the rest. A second call with `now`
   * hands back at once. Resolves when all is closed, at most some seconds after the hand-back.
   */
  stop(options?: { now: boolean }): Promise<void>;
  health(): ConsumerHealth;
}

export interface ConsumerHealth {
  readonly running: number;
  readonly lastStartedAt: Date | null;
  readonly lastFinishedAt: Date | null;
}
