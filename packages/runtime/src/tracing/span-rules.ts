// What a trace may contain. Other data that libraries add (options, results, error messages) is not sent.

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

/** Names, counts and codes; no conversation text and no user ids. */
export type SpanFacts = Readonly<Partial<Record<(typeof FACTS)[number], string | number>>>;

export const FACT_PREFIX = 'enrichment.';

/** Attributes of our own spans and of BullMQ's. */
const ATTRIBUTES: ReadonlySet<string> = new Set([
  ...FACTS.map((fact) => FACT_PREFIX + fact),
  'bullmq.queue.name',
  'bullmq.queue.operation',
  'bullmq.job.id',
  'bullmq.job.name',
  'bullmq.job.bulk.count',
  'bullmq.job.attempts.made',
]);

/** BullMQ also creates spans for its timers and each poll for a job: many a minute, each its own trace. */
const BULLMQ_SPAN = /^(addBulk|process|complete|retry|delay|fail) windows$/;

export const OUR_TRACER = 'enrichment';

/** Whether a span is sent. The names of our own spans are checked by type. */
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

/** Returns the attributes that may be sent. */
export function allowedAttributes<Value>(attributes: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => ATTRIBUTES.has(name)));
}
