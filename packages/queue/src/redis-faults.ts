import { type ErrorCode, PermanentError, TemporaryError } from '@enrichment/core';

/**
 * Error codes of Redis replies that refuse a command; the first word of the reply.
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

/** Alone, or after a dash in the message of a failed script, as in Redis 6. */
const REPLY = new RegExp(`(?:^|-)(${Object.keys(CODES).join('|')})\\b`);

/** Two replies that waiting does not fix: the server is of another kind than the settings say. */
const WRONG_KIND: readonly { readonly reply: RegExp; readonly message: string }[] = [
  {
    reply: /^MOVED /,
    message: 'REDIS_URL names a node of a Redis Cluster; set REDIS_CLUSTER=true.',
  },
  {
    reply: /^ERR This instance has cluster support disabled/,
    message:
      'REDIS_CLUSTER is true but REDIS_URL names a Redis without cluster mode; set REDIS_CLUSTER=false.',
  },
  {
    reply: /^ERR unknown command ['`]?eval\b/i,
    message:
      'REDIS_URL names a server that cannot run scripts. For a Redis Sentinel use redis+sentinel://HOST:26379/NAME, with the name of its primary.',
  },
];

/** Returns our error for a Redis reply that an operator can act on; undefined for any other error. */
export function explainReply(doing: string, cause: unknown): TemporaryError | PermanentError | undefined {
  if (!(cause instanceof Error)) return undefined;
  // A cluster's client reports that no node responded, with the last node's error beside it.
  if ('lastNodeError' in cause) return explainReply(doing, cause.lastNodeError);
  const wrong = WRONG_KIND.find(({ reply }) => reply.test(cause.message));
  if (wrong !== undefined) return new PermanentError('QUEUE_WRONG_SERVER', wrong.message, { cause });
  const code = cause.name === 'ReplyError' ? CODES[REPLY.exec(cause.message)?.[1] ?? ''] : undefined;
  return code && new TemporaryError(code, `${doing}: ${cause.message}`, { cause });
}

/** Creates an error from a Redis error reply that a script returned as text. */
export function replyError(message: string): Error {
  return Object.assign(new Error(message), { name: 'ReplyError' });
}
