import { copyError } from '@enrichment/core';

/** The fields of an error that logs and health responses show. Other fields may contain queries and texts. */
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

/** Returns name, code, message and the chain of causes of any thrown value. */
export function describeError(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { name: 'Thrown', message: String(error) };
  // A parser's error quotes its input, which may be a message or a reply.
  const thrown = error instanceof SyntaxError ? copyError(error) : error;
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

/**
 * Formats the chain in one line, without repetition: `QUEUE_UNAVAILABLE: Redis does not answer (connect
 * ECONNREFUSED 127.0.0.1:6379)`.
 */
export function errorLine(facts: ErrorFacts): string {
  return formatLine(facts, '');
}

/** Empty if `said` already contains all of it: an error's message often quotes its cause. */
function formatLine({ name, code, message, errors = [], cause }: ErrorFacts, said: string): string {
  const isSaid = said !== '' && said.includes(message) && said.includes(code ?? '');
  const label = code ?? (name === 'Error' ? '' : name);
  const parts = [message.includes(label) ? '' : label, message].filter((part) => part !== '');
  const head = isSaid ? '' : parts.join(': ') || 'Error';
  const below: string[] = [];
  for (const part of cause === undefined ? errors : [...errors, cause]) {
    const line = formatLine(part, [said, head, ...below].join(' '));
    if (line !== '') below.push(line);
  }
  if (head === '' || below.length === 0) return head + below.join('; ');
  return `${head} (${below.join('; ')})`;
}
