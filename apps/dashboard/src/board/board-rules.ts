import { batchJob, scanJob, summarizeJob } from '@enrichment/queue/catalog';

/** A write request to the board: Bull Board's route pattern and its parameters. */
export interface BoardWrite {
  readonly method: string;
  /** The route as Bull Board declares it: `/api/queues/:queueName/pause`. */
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * The decision about a write: Bull Board performs it (`pass`), we perform it so that ledger and queue stay
 * consistent (`own`), or it is refused.
 */
export type BoardVerdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'own'; readonly action: 'pause' | 'resume' | 'retry all' }
  | { readonly kind: 'own'; readonly action: 'retry one'; readonly windowId: string }
  | { readonly kind: 'refuse'; readonly why: string };

type Rule = (params: Readonly<Record<string, string>>) => BoardVerdict;

const pass: BoardVerdict = { kind: 'pass' };
const refuse = (why: string): BoardVerdict => ({ kind: 'refuse', why });
const always =
  (verdict: BoardVerdict): Rule =>
  () =>
    verdict;

const windowsOnly =
  (verdict: BoardVerdict, why: string): Rule =>
  ({ queueName }) =>
    queueName === summarizeJob.queue ? verdict : refuse(why);

const NO_ROUND_RETRY =
  'A scan or a round over batches is not repeated: the next one looks at everything anew. "Run now" on its schedule looks at once.';
const NO_ROUND_PAUSE =
  'Scans and batches cannot be paused on their own. Pausing the windows, or `enrich pause`, stops all spending.';
const NO_EMPTY =
  'The ledger would put these jobs back at the next scan. Pause the windows to stop the work, leave users or bots out with EXCLUDE_USERS and EXCLUDE_BOTS.';
const NO_SCHEDULE =
  'Scanner and summarizers put their schedules back. ENRICHMENT_INTERVAL_SECONDS sets that of scans.';
const NO_ADD = 'Jobs come from the ledger alone. Use `enrich scan`, `enrich backfill` or `enrich replay`.';
const NO_EDIT = 'A job names its window and nothing more, so there is nothing to change in it.';
const NO_ORDER = 'The ledger decides when a window is due and in which order windows run.';
const NO_LIMIT =
  'Workers take their limits from SUMMARIZER_CONCURRENCY and from what the LLM endpoint answers.';

/**
 * Every write that Bull Board has. Writes that only affect the queue's finished jobs or their delays pass:
 * the ledger is unaffected, and the next scan requeues what is due. A write that is not listed is refused.
 */
export const boardRules: Readonly<Record<string, Rule>> = {
  'PUT /api/queues/pause': always({ kind: 'own', action: 'pause' }),
  'PUT /api/queues/resume': always({ kind: 'own', action: 'resume' }),
  'PUT /api/queues/:queueName/pause': windowsOnly({ kind: 'own', action: 'pause' }, NO_ROUND_PAUSE),
  // Scans and batches that another tool has paused may be resumed.
  'PUT /api/queues/:queueName/resume': ({ queueName }) =>
    queueName === summarizeJob.queue ? { kind: 'own', action: 'resume' } : pass,
  'PUT /api/queues/:queueName/retry/:queueStatus': ({ queueName, queueStatus }) => {
    if (queueName !== summarizeJob.queue) return refuse(NO_ROUND_RETRY);
    if (queueStatus === 'failed') return { kind: 'own', action: 'retry all' };
    return refuse('Only failed windows are retried. `enrich replay --force` summarizes finished ones again.');
  },
  'PUT /api/queues/:queueName/:jobId/retry': ({ queueName, jobId }) =>
    queueName === summarizeJob.queue
      ? { kind: 'own', action: 'retry one', windowId: jobId ?? '' }
      : refuse(NO_ROUND_RETRY),

  // A shorter backoff is harmless; attempts stay counted.
  'PUT /api/queues/:queueName/promote': windowsOnly(pass, NO_SCHEDULE),
  'PUT /api/queues/:queueName/:jobId/promote': windowsOnly(pass, NO_SCHEDULE),
  'PUT /api/queues/:queueName/rate-limit/release': windowsOnly(pass, NO_LIMIT),
  // Safe: the next scan requeues what is due, and a failure stays in the ledger. A running job is locked.
  'PUT /api/queues/:queueName/:jobId/clean': always(pass),
  'PUT /api/queues/:queueName/clean/:queueStatus': ({ queueStatus }) =>
    queueStatus === 'completed' || queueStatus === 'failed' ? pass : refuse(NO_EMPTY),
  // Adds one scan, or one round over batches, after the running one.
  'PUT /api/queues/:queueName/job-schedulers/:schedulerId/run': ({ queueName }) =>
    queueName === scanJob.queue || queueName === batchJob.queue ? pass : refuse(NO_ADD),

  'POST /api/queues/:queueName/add': always(refuse(NO_ADD)),
  'PUT /api/queues/:queueName/empty': always(refuse(NO_EMPTY)),
  'PUT /api/queues/:queueName/obliterate': always(refuse(NO_EMPTY)),
  'PUT /api/queues/:queueName/concurrency': always(refuse(NO_LIMIT)),
  'PUT /api/queues/:queueName/rate-limit': always(refuse(NO_LIMIT)),
  'PUT /api/queues/:queueName/job-schedulers/:schedulerId/remove': always(refuse(NO_SCHEDULE)),
  'PATCH /api/queues/:queueName/job-schedulers/:schedulerId': always(refuse(NO_SCHEDULE)),
  'PATCH /api/queues/:queueName/:jobId/update-data': always(refuse(NO_EDIT)),
  'PATCH /api/queues/:queueName/:jobId/delay': always(refuse(NO_ORDER)),
  'PATCH /api/queues/:queueName/:jobId/priority': always(refuse(NO_ORDER)),
  'PUT /api/queues/:queueName/:jobId/remove-unprocessed-children': always(refuse(NO_EDIT)),
};

/** Decides about an operator's write to the board. */
export function decideWrite({ method, route, params }: BoardWrite): BoardVerdict {
  const rule = boardRules[`${method} ${route}`];
  return rule?.(params) ?? refuse('This version of the dashboard does not know this action.');
}
