/** An error as facts: what a log line or a health answer says about it. Other fields of an error may hold queries and texts. */
export interface ErrorFacts {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: ErrorFacts;
  /** The parts of an AggregateError. */
  readonly errors?: readonly ErrorFacts[];
}

const DEPTH_MAX = 5;
const PARTS_MAX = 5;

/** Name, code, message and the chain of causes of anything thrown. */
export function describeError(thrown: unknown, depth = 0): ErrorFacts {
  if (!(thrown instanceof Error)) return { name: 'Thrown', message: String(thrown) };
  const isDeep = depth >= DEPTH_MAX;
  const parts = thrown instanceof AggregateError && !isDeep ? thrown.errors.slice(0, PARTS_MAX) : [];
  return {
    name: thrown.name,
    ...('code' in thrown && (typeof thrown.code === 'string' || typeof thrown.code === 'number')
      ? { code: String(thrown.code) }
      : {}),
    message: thrown.message,
    ...(thrown.stack === undefined || depth > 0 ? {} : { stack: thrown.stack }),
    ...(thrown.cause === undefined || isDeep ? {} : { cause: describeError(thrown.cause, depth + 1) }),
    ...(parts.length === 0 ? {} : { errors: parts.map((part) => describeError(part, depth + 1)) }),
  };
}

/** The chain in one line: `QUEUE_UNAVAILABLE: Redis does not answer (ECONNREFUSED: connect 127.0.0.1:6379)`. */
export function errorLine(facts: ErrorFacts): string {
  const label = facts.code ?? (facts.name === 'Error' ? '' : facts.name);
  const head = [label, facts.message].filter((part) => part !== '').join(': ') || 'Error';
  const below = [...(facts.errors ?? []), ...(facts.cause === undefined ? [] : [facts.cause])];
  return below.length === 0 ? head : `${head} (${below.map(errorLine).join('; ')})`;
}
