import { type ErrorCode, PermanentError, TemporaryError } from '@enrichment/core';

/**
 * What a Redis that answers, and refuses, says by the first word of its reply: its error codes.
 * Source: https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors and src/server.c of
 * Redis.
 */
const CODES: Readonly<Record<string, ErrorCode>> = {
  OOM: 'QUEUE_FULL',
  MISCONF: 'QUEUE_NOT_SAVING',
  READONLY: 'QUEUE_READ_ONLY',
  MASTERDOWN: 'QUEUE_READ_ONLY',
  NOREPLICAS: 'QUEUE_NO_REPLICAS',
  LOADING: 'QUEUE_LOADING',
  NOAUTH: 'QUEUE_BAD_PASSWORD',
  WRONGPASS: 'QUEUE_BAD_PASSWORD',
  NOPERM: 'QUEUE_FORBIDDEN',
};

/** Alone, or after a dash inside the message of a failed script, as Redis 6 has it. */
const REPLY = new RegExp(`(?:^|-)(${Object.keys(CODES).join('|')})\\b`);

/** Two replies that no waiting mends: a server of another kind than the settings say. */
const WRONG_KIND: readonly { readonly reply: RegExp; readonly message: string }[] = [
  {
    reply: /^MOVED /,
    message: 'REDIS_URL names a node of a Redis Cluster; set REDIS_CLUSTER=true.',
  },
  {
    reply: /^ERR This instance has cluster support disabled/,
    message: 'REDIS_CLUSTER is true and REDIS_URL names a Redis that is no cluster; set REDIS_CLUSTER=false.',
  },
  {
    reply: /^ERR unknown command ['`]?eval\b/i,
    message:
      'REDIS_URL names a server that runs no scripts. For a Redis Sentinel write redis+sentinel://HOST:26379/NAME, with the name of its primary.',
  },
];

/**
 * The error of ours for a reply of Redis that an operator can do something about; undefined for any other
 * error.
 */
export function explainReply(doing: string, cause: unknown): TemporaryError | PermanentError | undefined {
  if (!(cause instanceof Error)) return undefined;
  // A cluster's client says that no node could be asked, and beside that what the last one answered.
  if ('lastNodeError' in cause) return explainReply(doing, cause.lastNodeError);
  const wrong = WRONG_KIND.find(({ reply }) => reply.test(cause.message));
  if (wrong !== undefined) return new PermanentError('QUEUE_WRONG_SERVER', wrong.message, { cause });
  const code = cause.name === 'ReplyError' ? CODES[REPLY.exec(cause.message)?.[1] ?? ''] : undefined;
  return code && new TemporaryError(code, `${doing}: ${cause.message}`, { cause });
}

/** An error reply of Redis that a script has returned as a text. */
export function replyError(message: string): Error {
  return Object.assign(new Error(message), { name: 'ReplyError' });
}
