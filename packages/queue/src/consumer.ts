import type { EnrichmentError } from '@enrichment/core';
import type { JobFacts } from './catalog.ts';
import type { QueueConnection } from './connect.ts';

/** What a handler is told about its run. */
export interface JobContext {
  /** From 1; runs that ended with a dead worker count, those that were handed back do not. */
  readonly attempt: number;
  readonly attemptsMax: number;
  /** A failure now is final: the handler tells the ledger so. */
  readonly isLastAttempt: boolean;
  /**
   * Aborted with a TemporaryError JOB_TIMEOUT at the job's deadline, which uses the attempt up; with an
   * AbortError when the job goes to someone else: then write nothing more, throw anything.
   */
  readonly signal: AbortSignal;
  /** Shows in the dashboard how far the job is, 0 to 1; never throws and never waits. */
  reportProgress(fraction: number): void;
  /**
   * Writes a line into the job's log in the dashboard: a fixed text and facts. Never throws and never waits.
   */
  reportStep(step: string, facts?: JobFacts): void;
}

export type Handler<Payload> = (job: Payload, context: JobContext) => Promise<JobFacts>;

/** Told what happened. None of them can stop the queue: what they throw goes to onError. */
export interface ConsumerHooks<Payload> {
  onFinished?(event: {
    job: Payload;
    jobId: string;
    facts: JobFacts;
    attempt: number;
    /** From enqueueing to this run's start. */
    waitedMs: number;
    durationMs: number;
  }): void | Promise<void>;
  /**
   * After each failed attempt; `job` is null when it could not be read. `error` is what the handler threw.
   */
  onFailed?(event: {
    job: Payload | null;
    jobId: string;
    error: unknown;
    isFinal: boolean;
    attempt: number;
  }): void | Promise<void>;
  /** The job waits for `afterMs` and uses no attempt; with scope `queue` all jobs wait. */
  onThrottled?(event: {
    job: Payload;
    jobId: string;
    error: EnrichmentError;
    afterMs: number;
    scope: 'queue' | 'job';
  }): void | Promise<void>;
  /**
   * Awaited before the queue pauses, so that its reason is known first. Not called when it is paused already.
   */
  onPaused?(event: { job: Payload; jobId: string; error: EnrichmentError }): void | Promise<void>;
  /** The job went back unharmed because this consumer stops. */
  onHandedBack?(event: { job: Payload; jobId: string }): void | Promise<void>;
  /** The job lost its worker and waits again. */
  onStalled?(event: { jobId: string }): void | Promise<void>;
  /**
   * Errors of the connection, of moving a job and of the hooks, in place of the connection's own onError;
   * many while the server is away.
   */
  onError?(error: unknown): void;
}

/** Milliseconds that only tests change, but for the deadline of a job. */
export interface ConsumerTimings {
  /** A worker that does not renew its hold on a job for so long is taken for dead. */
  readonly lockMs: number;
  readonly stalledCheckMs: number;
  /** How long an aborted handler may take to return before its slot is given away. */
  readonly abortMs: number;
  /** How long closing may take after the last job. */
  readonly closeMs: number;
  /** How long a job that lost its worker twice is put off while another such job runs. */
  readonly suspectMs: number;
  /** After so long a job's attempt has failed: in place of the catalogue's deadline. */
  readonly timeoutMs?: number;
}

export interface ConsumerOptions<Payload> {
  /** With the role `worker`. */
  readonly connection: QueueConnection;
  readonly handle: Handler<Payload>;
  readonly hooks?: ConsumerHooks<Payload>;
  /** How long running jobs may go on after stop(). */
  readonly graceMs: number;
  readonly timings?: Partial<ConsumerTimings>;
}

export interface Consumer {
  /**
   * Starts fetching. @throws TemporaryError QUEUE_UNAVAILABLE when the server is away; it may be called again
   * then
   */
  run(): Promise<void>;
  /**
   * Stops fetching, gives the running jobs `graceMs`, then hands back what still runs. Called again with
   * `now`, it hands back at once. Resolves when all is closed, some seconds after the hand-back at the
   * latest.
   */
  stop(options?: { now: boolean }): Promise<void>;
  health(): ConsumerHealth;
}

export interface ConsumerHealth {
  readonly running: number;
  readonly lastStartedAt: Date | null;
  readonly lastFinishedAt: Date | null;
}
