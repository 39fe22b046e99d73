import {
  findSystemCode,
  nameErrorKind,
  PermanentError,
  TemporaryError,
  untrustedServer,
} from '@enrichment/core';
import {
  QdrantClientResourceExhaustedError,
  QdrantClientUnexpectedResponseError,
} from '@qdrant/js-client-rest';
import { z } from 'zod';

/**
 * The longest page of points. Eight users are looked at concurrently, and parsing takes about three times the
 * size of a page; a thousand usual messages need half of this.
 */
export const ANSWER_BYTES_MAX = 2 * 1_024 * 1_024;

/** The client's ApiError, which is not exported. */
const Refusal = z.object({ status: z.number().int(), data: z.unknown() });
const Words = z.object({ status: z.object({ error: z.string() }) });
const NetworkCause = z.object({ cause: z.object({ code: z.string() }) });

/** undici's code for a response longer than the dispatcher's `maxResponseSize`. */
const TOO_LONG = 'UND_ERR_RES_EXCEEDED_MAX_SIZE';

const RESET_CODES = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** Whether the server closed a kept-alive socket just as it was reused (qdrant-js #58, #84). */
export function isReset(error: unknown): boolean {
  const cause = NetworkCause.safeParse(error);
  return error instanceof TypeError && cause.success && RESET_CODES.has(cause.data.cause.code);
}

/**
 * The HTTP status of Qdrant's refusal, also from the cause of a mapped error; undefined for any other error.
 */
export function readRefusalStatus(error: unknown): number | undefined {
  const refusal = Refusal.safeParse(error instanceof PermanentError ? error.cause : error);
  return refusal.success ? refusal.data.status : undefined;
}

/**
 * Whether Qdrant refuses the key itself. It says so in plain text, with 401 or, before version 1.9.1, with
 * 403; a key that lacks a right is refused with 403 in JSON. Source:
 * https://github.com/qdrant/qdrant/blob/master/src/actix/auth.rs
 */
export function refusesKey(error: unknown): boolean {
  const { status, data } = Refusal.safeParse(error).data ?? {};
  return status === 401 || (status === 403 && typeof data === 'string');
}

/**
 * Maps the client's errors to those of core. Qdrant's message is kept, because the requests that read contain
 * no conversation text.
 */
export function mapQdrantError(
  error: unknown,
  {
    what,
    collection,
    timeoutMs,
    isLate,
    secret,
  }: {
    what: string;
    collection: string | undefined;
    timeoutMs: number;
    isLate: boolean;
    /**
     * Qdrant, or a proxy in front of it, may quote the key that it refuses; the message is stored in the
     * ledger and the queue.
     */
    secret: string | undefined;
  },
): Error {
  const asked = collection === undefined ? what : `${what} (${collection})`;
  if (isLate) {
    return new TemporaryError(
      'SOURCE_UNAVAILABLE',
      `Qdrant was asked for ${asked} and did not answer within ${timeoutMs} ms`,
      { cause: error },
    );
  }
  if (error instanceof z.ZodError) {
    const path = error.issues[0]?.path.join('.') ?? '';
    return new PermanentError(
      'SOURCE_REJECTED',
      `Qdrant was asked for ${asked} and the answer is not in Qdrant's format: at ${path || 'the top'}`,
    );
  }
  if (error instanceof QdrantClientResourceExhaustedError) {
    return new TemporaryError('SOURCE_UNAVAILABLE', `Qdrant was asked for ${asked} and is too busy (429)`, {
      cause: error,
    });
  }
  if (error instanceof QdrantClientUnexpectedResponseError) {
    // Its message quotes the response, which may contain text, so it is not passed on.
    return new TemporaryError(
      'SOURCE_UNAVAILABLE',
      `Qdrant was asked for ${asked} and answered with an unexpected status`,
    );
  }
  const refusal = Refusal.safeParse(error);
  if (refusal.success) return mapRefusal(error, refusal.data, { asked, collection, secret });
  const network = NetworkCause.safeParse(error);
  if (network.success && network.data.cause.code === TOO_LONG) {
    return new PermanentError(
      'WINDOW_TOO_LARGE',
      `Qdrant was asked for ${asked} and a single point is larger than ${ANSWER_BYTES_MAX} bytes`,
    );
  }
  const untrusted = untrustedServer(error, { server: 'Qdrant', caSetting: 'QDRANT_CA_FILE' });
  if (untrusted !== undefined) return untrusted;
  const why = findSystemCode(error) ?? nameErrorKind(error);
  return new TemporaryError(
    'SOURCE_UNAVAILABLE',
    `Qdrant was asked for ${asked} and cannot be reached: ${why}`,
    { cause: error },
  );
}

function mapRefusal(
  error: unknown,
  { status, data }: z.infer<typeof Refusal>,
  {
    asked,
    collection,
    secret,
  }: { asked: string; collection: string | undefined; secret: string | undefined },
): Error {
  const words = Words.safeParse(data);
  const said = words.success ? words.data.status.error : '';
  const harmless = secret === undefined ? said : said.replaceAll(secret, '[redacted]');
  const detail = harmless === '' ? '' : `: ${harmless.slice(0, 500)}`;
  const message = `Qdrant was asked for ${asked} and answered ${status}${detail}`;
  if (status >= 500 || status === 429 || status === 408) {
    return new TemporaryError('SOURCE_UNAVAILABLE', message, { cause: error });
  }
  if (status === 404 && collection !== undefined) {
    return new PermanentError('SOURCE_COLLECTION_GONE', message, { cause: error });
  }
  if (refusesKey(error)) return new TemporaryError('SOURCE_KEY_REFUSED', message, { cause: error });
  const lacksRight = status === 403;
  return new PermanentError('SOURCE_REJECTED', lacksRight ? `${message}; check QDRANT_API_KEY` : message, {
    cause: error,
  });
}
