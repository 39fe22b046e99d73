import { Cause, PermanentError, type WindowKey } from '@enrichment/core';
import { z } from 'zod';

/** One try to summarize a window: its names and nothing that was said in it. */
export interface WindowJob extends WindowKey {
  readonly windowId: string;
  readonly cause: Cause;
}

/** One try to make a derived result: of what kind, and whose it is. Its subject has no window. */
export interface DeriveJob {
  /** Hash of kind and subject; also the job's id. */
  readonly subjectId: string;
  readonly kind: string;
  readonly userId: string;
  readonly botName: string;
}

/** What the queue of windows holds. */
export type WorkJob = WindowJob | DeriveJob;

/** One look at the source; `deep` also holds windows against the ledger whose totals agree. */
export interface ScanJob {
  readonly depth: 'totals' | 'deep';
}

/** What a finished job says about itself: numbers, flags, ids and codes; never a sentence. */
export type JobFacts = Readonly<Record<string, string | number | boolean | null>>;

/** A job as it is declared, once, for producer, consumer and dashboard. */
export interface JobDefinition<Job> {
  readonly name: string;
  readonly queue: string;
  /** After so long the handler's signal is aborted and the attempt counts as failed. */
  readonly timeoutMs: number;
  readonly options: JobOptions;
  readonly encode: (job: Job) => Record<string, unknown>;
  /**
   * The user whose id must not get into what the queue stores of a failure; undefined where a job is
   * nobody's.
   */
  readonly findUser: (job: Job) => string | undefined;
  /** @throws PermanentError JOB_UNREADABLE, which names the job and the wrong fields, never their values */
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
 * Retries wait about 5, 10, 20 and 40 s. Finished jobs are only the dashboard's view, the ledger remembers:
 * completed ones go after an hour, failed ones after 30 days; 20,000 failed ones are about 75 MB of Redis, 30
 * of them for seven lines of log each.
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

/** A field that a newer version adds is not looked at, so old workers and new jobs get along. */
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

/** Idempotent: the ledger's lease and the guarded write let one summary through, however often it runs. */
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
 * Idempotent: a lease on the result's row lets one through, however often it runs. On the same queue as the
 * windows.
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

/** Both sorts of jobs of the queue of windows, told apart by their names. */
export const workJob: JobDefinition<WorkJob> = {
  ...summarizeJob,
  encode: (job) => (isWindowJob(job) ? summarizeJob.encode(job) : deriveJob.encode(job)),
  findUser: (job) => job.userId,
  parse: (found) => (found.name === deriveJob.name ? deriveJob : summarizeJob).parse(found),
};

export function isWindowJob(job: WorkJob): job is WindowJob {
  return 'windowId' in job;
}

/** Idempotent: each scan computes anew what is due. */
export const scanJob: JobDefinition<ScanJob> = {
  name: 'scan',
  queue: 'scans',
  timeoutMs: 60 * 60_000,
  options: { ...OPTIONS, attempts: 3, removeOnComplete: { age: 86_400, count: 500 } },
  encode: (job) => ({ v: 1, depth: job.depth }),
  findUser: () => undefined,
  parse: (found) => ({ depth: read(scanJob, ScanJobData, found).depth }),
};

function read<Schema extends z.ZodType>(
  definition: { name: string; queue: string },
  schema: Schema,
  found: { name: string; id: string; data: unknown },
): z.infer<Schema> {
  const label = `The job ${shown(found.name)} (${shown(found.id)}) on the queue ${definition.queue}`;
  if (found.name !== definition.name) {
    throw new PermanentError('JOB_UNREADABLE', `${label} is not known to this version.`);
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

/** A name out of a queue that anyone may have written to, short and printable. */
function shown(name: string): string {
  return JSON.stringify(name.slice(0, 80)).slice(1, -1);
}

const FACT_NAME = /^[A-Za-z]\w{0,40}$/;
const FACT_TEXT = /^[\w.:/@+-]{0,120}$/;

/** Leaves of a result what may be stored in Redis: texts with a space in them are not facts. */
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
