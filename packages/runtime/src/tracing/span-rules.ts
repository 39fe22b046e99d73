// What may leave the process in a trace. All else that a library puts into one (options, results, messages of
// errors) stays here.

export type SpanName =
  | 'scan'
  | 'summarize window'
  | 'derive result'
  | 'read window'
  | 'call LLM'
  | 'write window';

const FACTS = [
  'bot',
  'window_id',
  'attempt',
  'outcome',
  'depth',
  'windows_due',
  'windows_enqueued',
  'messages',
  'model',
  'tokens_in',
  'tokens_out',
  'error_code',
] as const;

/** Names, counts and codes; never a text of a conversation, and no user ids. */
export type SpanFacts = Readonly<Partial<Record<(typeof FACTS)[number], string | number>>>;

export const FACT_PREFIX = 'enrichment.';

/** Of our own spans, and of BullMQ's. */
const ATTRIBUTES: ReadonlySet<string> = new Set([
  ...FACTS.map((fact) => FACT_PREFIX + fact),
  'bullmq.queue.name',
  'bullmq.queue.operation',
  'bullmq.job.id',
  'bullmq.job.name',
  'bullmq.job.bulk.count',
  'bullmq.job.attempts.made',
]);

/**
 * BullMQ also makes spans of its timers and of each look for a job: many a minute, each a trace of its own.
 */
const BULLMQ_SPAN = /^(addBulk|process|complete|retry|delay|fail) windows$/;

export const OUR_TRACER = 'enrichment';

/** Whether a span is worth sending. Our own names are given by type. */
export function isWorthSending(name: string): boolean {
  const ours: Readonly<Record<SpanName, true>> = {
    scan: true,
    'summarize window': true,
    'derive result': true,
    'read window': true,
    'call LLM': true,
    'write window': true,
  };
  return Object.hasOwn(ours, name) || BULLMQ_SPAN.test(name);
}

/** The attributes that may be sent. */
export function allowedAttributes<Value>(attributes: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => ATTRIBUTES.has(name)));
}
