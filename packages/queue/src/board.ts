import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { windowLabel } from '@enrichment/core';
import type { Job, Queue } from 'bullmq';
import { z } from 'zod';
import { ARMING_LIMITER } from './apply-outcome.ts';
import type { BullQueue } from './bullmq-classes.ts';
import {
  type BatchJob,
  batchJob,
  deriveJob,
  describeFacts,
  isWindowJob,
  type JobDefinition,
  type ScanJob,
  scanJob,
  summarizeJob,
  type WorkJob,
  workJob,
} from './catalog.ts';
import { openInternals, type QueueConnection } from './connect.ts';

export interface BoardOptions {
  readonly connection: QueueConnection;
  /** `read-only` shows everything and changes nothing. */
  readonly mode: 'full' | 'read-only';
  /**
   * Called by the Retry buttons; the same as `enrich replay`. Gets all ids of one click, in batches of a
   * hundred.
   */
  replay(windowIds: readonly string[]): Promise<void>;
  /** Called by Pause and Resume of the windows, if the reason of a pause is also stored elsewhere. */
  pause?(): Promise<void>;
  resume?(): Promise<void>;
}

/** Thrown for a Bull Board button that would break or bypass something. Bull Board shows the message. */
class BoardRefusal extends Error {
  readonly statusCode = 405;
}

/**
 * Creates the adapters of all queues for Bull Board. Retry is our replay, jobs cannot be added or edited by
 * hand, and options that scanner and summarizer set each time cannot be changed.
 * @throws TemporaryError QUEUE_UNAVAILABLE
 */
export async function createBoardAdapters(options: BoardOptions): Promise<BullMQAdapter[]> {
  const { openQueue } = openInternals(options.connection);
  const readOnlyMode = options.mode === 'read-only';
  const windows = new WindowsAdapter(await openQueue(summarizeJob.queue, 'viewer'), {
    ...options,
    readOnlyMode,
    displayName: 'Windows to summarize',
    description: 'One job per user, bot and window',
  });
  windows.setFormatter('name', (job) => nameOf(workJob, job, describeWork));
  const scans = new RoundsAdapter<ScanJob>(await openQueue(scanJob.queue, 'viewer'), scanJob, {
    readOnlyMode,
    displayName: 'Scans',
    description: 'Looks at the source for windows that are due',
    setting: 'Set ENRICHMENT_INTERVAL_SECONDS instead: the scanner restores the schedule regularly.',
    owner: 'the scanner',
  });
  scans.setFormatter('name', (job) => nameOf(scanJob, job, ({ depth }) => `scan · ${depth}`));
  const batches = new RoundsAdapter<BatchJob>(await openQueue(batchJob.queue, 'viewer'), batchJob, {
    readOnlyMode,
    displayName: 'Rounds over batches',
    description: 'Submits gathered requests, and reads the results of Message Batches that have ended',
    setting: 'The interval is fixed: the summarizers restore the schedule regularly.',
    owner: 'the summarizers, or set LLM_BATCH to off',
  });
  batches.setFormatter('name', (job) => nameOf(batchJob, job, () => 'round over all batches'));
  return [windows, scans, batches];
}

type AdapterOptions = { readOnlyMode: boolean; displayName: string; description: string };

/** Behaviour of all queues. */
class CatalogueAdapter<Payload> extends BullMQAdapter {
  readonly #queue: BullQueue;

  constructor(queue: BullQueue, definition: JobDefinition<Payload>, options: AdapterOptions) {
    super(asPlainQueue(queue), options);
    this.#queue = queue;
    this.setFormatter('data', (data) => shownData(definition, data));
    this.setFormatter('returnValue', describeFacts);
  }

  /** Because of our arming limiter, the default query always finds a limit. */
  override async getActiveRateLimitTtl(): Promise<number> {
    return Math.max(0, await this.#queue.getRateLimitTtl(ARMING_LIMITER.max));
  }

  override get supportsGlobalRateLimit(): boolean {
    // A queue limit and a worker limit would be mixed up: max of one, duration of the other.
    return false;
  }

  override get supportsJobSchedulerUpdate(): boolean {
    return false;
  }

  protected editable(job: Job): Job {
    job.updateData = () => refuse('Jobs cannot be edited: their data comes from the ledger.');
    return job;
  }

  override async getJob(id: string): Promise<Job | undefined> {
    const job = await super.getJob(id);
    return job === undefined ? undefined : this.editable(job);
  }

  override async getJobs(...query: Parameters<BullMQAdapter['getJobs']>): Promise<Job[]> {
    return (await super.getJobs(...query)).map((job) => this.editable(job));
  }

  override addJob(): Promise<Job> {
    return refuse('Jobs cannot be added by hand: use `enrich scan`, `enrich backfill` or `enrich replay`.');
  }

  override obliterate(): Promise<void> {
    return refuse('Use Empty instead: it keeps running jobs and the schedule.');
  }
}

class WindowsAdapter extends CatalogueAdapter<WorkJob> {
  readonly #options: Omit<BoardOptions, 'connection' | 'mode'>;
  readonly #replay: (windowId: string) => Promise<void>;

  constructor(queue: BullQueue, options: Omit<BoardOptions, 'connection' | 'mode'> & AdapterOptions) {
    super(queue, workJob, options);
    this.#options = options;
    this.#replay = inBatches((windowIds) => options.replay(windowIds));
  }

  // BullMQ's own retry keeps the used attempts and the count of dead workers: the job would run once and fail
  // again.
  protected override editable(job: Job): Job {
    job.retry = () => this.#replay(job.id ?? '');
    return super.editable(job);
  }

  override pause(): Promise<void> {
    return this.#options.pause === undefined ? super.pause() : this.#options.pause();
  }

  override resume(): Promise<void> {
    return this.#options.resume === undefined ? super.resume() : this.#options.resume();
  }
}

/** A queue with a schedule, whose jobs run one at a time. */
class RoundsAdapter<Payload> extends CatalogueAdapter<Payload> {
  readonly #setting: string;
  readonly #owner: string;

  constructor(
    queue: BullQueue,
    definition: JobDefinition<Payload>,
    { setting, owner, ...options }: AdapterOptions & { setting: string; owner: string },
  ) {
    super(queue, definition, options);
    this.#setting = setting;
    this.#owner = owner;
  }

  override updateJobScheduler(): ReturnType<BullMQAdapter['updateJobScheduler']> {
    return refuse(this.#setting);
  }

  override removeJobScheduler(): Promise<boolean> {
    return refuse(`Stop ${this.#owner} instead: the schedule is restored regularly.`);
  }

  override setGlobalConcurrency(): Promise<void> {
    return refuse('These jobs run one at a time.');
  }
}

/**
 * Bull Board declares its parameter as a Redis queue but uses only what both backends have (tested on both).
 */
function asPlainQueue(queue: BullQueue): Queue {
  return queue as unknown as Queue;
}

async function refuse(message: string): Promise<never> {
  throw new BoardRefusal(message);
}

/** Retry-all retries each job of a page at the same time; these become one replay. */
function inBatches(replay: (windowIds: readonly string[]) => Promise<void>) {
  let batch: string[] = [];
  let flushing: Promise<void> | undefined;
  return (windowId: string): Promise<void> => {
    batch.push(windowId);
    flushing ??= Promise.resolve().then(() => {
      const windowIds = batch;
      batch = [];
      flushing = undefined;
      return replay(windowIds);
    });
    return flushing;
  };
}

const FoundJob = z.object({ id: z.coerce.string(), name: z.string(), data: z.unknown() });

/** Returns a readable name of the job, or its id if the job cannot be read. */
function nameOf<Payload>(
  definition: JobDefinition<Payload>,
  job: unknown,
  label: (payload: Payload) => string,
): string {
  const found = FoundJob.safeParse(job);
  if (!found.success) return 'unreadable job';
  const payload = tryParse(definition, found.data);
  return payload === undefined ? `unreadable job ${found.data.id}` : label(payload);
}

/** Returns only the fields of the catalogue. */
function shownData<Payload>(definition: JobDefinition<Payload>, data: unknown): Record<string, unknown> {
  const payload = [definition.name, deriveJob.name]
    .map((name) => tryParse(definition, { id: '', name, data }))
    .find((found) => found !== undefined);
  return payload === undefined ? {} : definition.encode(payload);
}

function describeWork(job: WorkJob): string {
  return isWindowJob(job) ? windowLabel(job) : `${job.kind} · ${job.botName} · ${job.userId}`;
}

function tryParse<Payload>(
  definition: JobDefinition<Payload>,
  found: z.infer<typeof FoundJob>,
): Payload | undefined {
  try {
    return definition.parse(found);
  } catch {
    return undefined;
  }
}
