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
 * Of a page of points. Eight users are looked at side by side, and a page costs about three times its size
 * while it is parsed; a thousand usual messages take half of this.
 */
export const ANSWER_BYTES_MAX = 2 * 1_024 * 1_024;

/** The client's ApiError, which it does not export. */
const Refusal = z.object({ status: z.number().int(), data: z.unknown() });
const Words = z.object({ status: z.object({ error: z.string() }) });
const NetworkCause = z.object({ cause: z.object({ code: z.string() }) });

/** undici's for an answer longer than the dispatcher's `maxResponseSize`. */
const TOO_LONG = 'UND_ERR_RES_EXCEEDED_MAX_SIZE';

const RESET_CODES = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** True where the server closed a kept-alive socket just as it was used again (qdrant-js #58, #84). */
export function isReset(error: unknown): boolean {
  const cause = NetworkCause.safeParse(error);
  return error instanceof TypeError && cause.success && RESET_CODES.has(cause.data.cause.code);
}

/** The HTTP status that Qdrant refused with; undefined for any other error. Looks through our own errors. */
export function readRefusalStatus(error: unknown): number | undefined {
  const refusal = Refusal.safeParse(error instanceof PermanentError ? error.cause : error);
  return refusal.success ? refusal.data.status : undefined;
}

/**
 * Turns what the client throws into an error of ours. Qdrant's words are kept: reads hold no conversation
 * text.
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
     * Qdrant, or a proxy before it, may quote the key that it refuses; the message goes to the ledger and the
     * queue.
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
      `Qdrant was asked for ${asked} and its answer is not Qdrant's: at ${path || 'the top'}`,
    );
  }
  if (error instanceof QdrantClientResourceExhaustedError) {
    return new TemporaryError('SOURCE_UNAVAILABLE', `Qdrant was asked for ${asked} and is too busy (429)`, {
      cause: error,
    });
  }
  if (error instanceof QdrantClientUnexpectedResponseError) {
    // Its message quotes the answer, which may hold text: it goes no further.
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
  const isKey = status === 401 || status === 403;
  return new PermanentError('SOURCE_REJECTED', isKey ? `${message}; check QDRANT_API_KEY` : message, {
    cause: error,
  });
}
