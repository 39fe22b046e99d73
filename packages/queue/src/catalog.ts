import { Cause, PermanentError, type WindowKey } from '@enrichment/core';
import { z } from 'zod';

/** One attempt to summarize a window: its key, without any conversation text. */
export interface WindowJob extends WindowKey {
  readonly windowId: string;
  readonly cause: Cause;
}

/** One attempt to make a derived result: its kind and owner. Its subject has no window. */
export interface DeriveJob {
  /** Hash of kind and subject; also the job's id. */
  readonly subjectId: string;
  readonly kind: string;
  readonly userId: string;
  readonly botName: string;
}

/** Jobs of the queue of windows. */
export type WorkJob = WindowJob | DeriveJob;

/** One scan of the source. `deep` also compares windows whose totals agree with the ledger. */
export interface ScanJob {
  readonly depth: 'totals' | 'deep';
}

/** One round over all batches: it has no data, since everything is in Postgres. */
export type BatchJob = Readonly<Record<never, never>>;

/** The result of a finished job: numbers, flags, ids and codes, never a sentence. */
export type JobFacts = Readonly<Record<string, string | number | boolean | null>>;

/** Definition of a job, shared by producer, consumer and dashboard. */
export interface JobDefinition<Job> {
  readonly name: string;
  readonly queue: string;
  /** After this time the handler's signal is aborted and the attempt counts as failed. */
  readonly timeoutMs: number;
  readonly options: JobOptions;
  readonly encode: (job: Job) => Record<string, unknown>;
  /**
   * The user whose id must not appear in what the queue stores of a failure; undefined if the job has no
   * user.
   */
  readonly findUser: (job: Job) => string | undefined;
  /** @throws PermanentError JOB_UNREADABLE, with the job and the wrong fields but not their values */
  readonly parse: (found: { name: string; id: string; data: unknown }) => Job;
}

export interface JobOptions {
  readonly attempts: number;
  readonly backoff: { readonly type: 'exponential'; readonly delay: number; readonly jitter: number };
  readonly removeOnComplete: { readonly age: number; readonly count: number };
  readonly removeOnFail: { readonly age: number; readonly count: number };
  readonly stackTraceLimit: number;
  readonly keepLogs: number;
  readonly sizeLimit: number;
}

/**
 * Retries wait about 5, 10, 20 and 40 s. Finished jobs are kept only for the dashboard, because the ledger
 * has the state: completed ones for an hour, failed ones for 30 days. 20,000 failed ones take about 75 MB of
 * Redis, 30 of them for seven log lines each.
 */
const OPTIONS: JobOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 5_000, jitter: 0.5 },
  removeOnComplete: { age: 3_600, count: 2_000 },
  removeOnFail: { age: 30 * 86_400, count: 20_000 },
  stackTraceLimit: 1,
  keepLogs: 20,
  sizeLimit: 4_096,
};

/** Ignores fields of newer versions, so that old workers can run new jobs. */
const WindowJobData = z
  .object({
    v: z.literal(1),
    windowId: z.string().regex(/^w-[0-9a-z]{8,64}$/),
    userId: z.string().min(1),
    botName: z.string().min(1),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    cause: Cause,
  })
  .refine((data) => data.startsAt < data.endsAt, { path: ['endsAt'] });

const DeriveJobData = z.object({
  v: z.literal(1),
  subjectId: z.string().regex(/^k-[0-9a-z]{8,64}$/),
  kind: z.string().regex(/^[a-z_]{1,40}$/),
  userId: z.string().min(1),
  botName: z.string().min(1),
});

const ScanJobData = z.object({ v: z.literal(1), depth: z.enum(['totals', 'deep']) });

/** Idempotent: however often it runs, the ledger's lease and the guarded write accept only one summary. */
export const summarizeJob: JobDefinition<WindowJob> = {
  name: 'summarize',
  queue: 'windows',
  timeoutMs: 30 * 60_000,
  options: OPTIONS,
  encode: (job) => ({
    v: 1,
    windowId: job.windowId,
    userId: job.userId,
    botName: job.botName,
    startsAt: job.startsAt.toISOString(),
    endsAt: job.endsAt.toISOString(),
    cause: job.cause,
  }),
  findUser: (job) => job.userId,
  parse: (found) => {
    const { windowId, userId, botName, startsAt, endsAt, cause } = read(summarizeJob, WindowJobData, found);
    return { windowId, userId, botName, startsAt: new Date(startsAt), endsAt: new Date(endsAt), cause };
  },
};

/**
 * Idempotent: however often it runs, a lease on the result's row accepts only one result. Uses the queue of
 * the windows.
 */
export const deriveJob: JobDefinition<DeriveJob> = {
  ...{ name: 'derive', queue: summarizeJob.queue, timeoutMs: summarizeJob.timeoutMs, options: OPTIONS },
  encode: ({ subjectId, kind, userId, botName }) => ({ v: 1, subjectId, kind, userId, botName }),
  findUser: (job) => job.userId,
  parse: (found) => {
    const { v: _, ...job } = read(deriveJob, DeriveJobData, found);
    return job;
  },
};

/** Both types of jobs on the queue of windows, distinguished by name. */
export const workJob: JobDefinition<WorkJob> = {
  ...summarizeJob,
  encode: (job) => (isWindowJob(job) ? summarizeJob.encode(job) : deriveJob.encode(job)),
  findUser: (job) => job.userId,
  parse: (found) => (found.name === deriveJob.name ? deriveJob : summarizeJob).parse(found),
};

/** Whether a job is about a window, not about a derived result. */
export function isWindowJob(job: WorkJob): job is WindowJob {
  return 'windowId' in job;
}

/** Idempotent: each scan computes again what is due. */
export const scanJob: JobDefinition<ScanJob> = {
  name: 'scan',
  queue: 'scans',
  timeoutMs: 60 * 60_000,
  options: { ...OPTIONS, attempts: 3, removeOnComplete: { age: 86_400, count: 500 } },
  encode: (job) => ({ v: 1, depth: job.depth }),
  findUser: () => undefined,
  parse: (found) => ({ depth: read(scanJob, ScanJobData, found).depth }),
};

const BatchJobData = z.object({ v: z.literal(1) });

/** Idempotent: each round goes on from what is in Postgres. The next tick is the retry. */
export const batchJob: JobDefinition<BatchJob> = {
  name: 'batches',
  queue: 'batches',
  timeoutMs: 60 * 60_000,
  options: {
    ...OPTIONS,
    attempts: 1,
    removeOnComplete: { age: 3_600, count: 200 },
    removeOnFail: { age: 7 * 86_400, count: 200 },
  },
  encode: () => ({ v: 1 }),
  findUser: () => undefined,
  parse: (found) => {
    read(batchJob, BatchJobData, found);
    return {};
  },
};

function read<Schema extends z.ZodType>(
  definition: { name: string; queue: string },
  schema: Schema,
  found: { name: string; id: string; data: unknown },
): z.infer<Schema> {
  const label = `The job ${shown(found.name)} (${shown(found.id)}) on the queue ${definition.queue}`;
  if (found.name !== definition.name) {
    throw new PermanentError('JOB_UNREADABLE', `${label} is unknown to this version.`);
  }
  const parsed = schema.safeParse(found.data);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) =>
    issue.path.length === 0 ? 'data' : issue.path.join('.'),
  );
  throw new PermanentError(
    'JOB_UNREADABLE',
    `${label} cannot be read: wrong or missing ${[...new Set(fields)].join(', ')}.`,
  );
}

/** Shortens a job name to printable characters: anyone may have written to the queue. */
function shown(name: string): string {
  return JSON.stringify(name.slice(0, 80)).slice(1, -1);
}

const FACT_NAME = /^[A-Za-z]\w{0,40}$/;
const FACT_TEXT = /^[\w.:/@+-]{0,120}$/;

/** Keeps only the parts of a result that may be stored in Redis. Texts that contain a space are withheld. */
export function describeFacts(result: unknown): JobFacts {
  if (typeof result !== 'object' || result === null) return {};
  const facts: Record<string, string | number | boolean | null> = {};
  for (const [name, value] of Object.entries(result)) {
    if (!FACT_NAME.test(name)) continue;
    if (value === null || typeof value === 'number' || typeof value === 'boolean') facts[name] = value;
    if (typeof value === 'string') facts[name] = FACT_TEXT.test(value) ? value : '[withheld]';
  }
  return facts;
}
