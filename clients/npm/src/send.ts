import { ConnectionError, DeadlineError, readError, UnreadableAnswerError } from './errors.ts';
import { type CallOptions, checkTimeout, type ReadOptions } from './options.ts';

/** One request of the API's description. */
export interface Call {
  readonly method: string;
  /** Begins with a slash; its parameters are filled in. */
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** False: sent again after an answer of 503, it could be done twice. */
  readonly isSafeToRepeat?: boolean;
}

/** Sends a call and returns the parsed answer. */
export type Send = <Answer>(call: Call, options?: CallOptions) => Promise<Answer>;

/** A request that got 429 was not begun; one that got 503 may have been done before. */
function isRetried(status: number, { isSafeToRepeat = true }: Call): boolean {
  return status === 429 || (status === 503 && isSafeToRepeat);
}

/** About the wait before the first retry when the server names none; each further one is twice as long. */
const BACKOFF_MS = 500;

/** A longer timer would end at once. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/** Makes the function that all operations send with. */
export function createSend(settings: ReadOptions): Send {
  return async <Answer>(call: Call, { signal, timeoutMs = settings.timeoutMs }: CallOptions = {}) => {
    checkTimeout(timeoutMs);
    const endsAt = Date.now() + timeoutMs;
    const ended = new AbortController();
    const timer = setTimeout(
      () => ended.abort(new DeadlineError(`No answer within ${timeoutMs} ms.`)),
      Math.min(timeoutMs, TIMER_MAX_MS),
    );
    const stop = () => ended.abort(signal?.reason);
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted === true) stop();
    try {
      for (let retries = 0; ; retries += 1) {
        const answered = await sendOnce(settings, call, ended.signal);
        const { status, body } = answered;
        if (status >= 200 && status < 300) return readAnswer<Answer>(status, body);
        const askedMs = readRetryAfterMs(answered.headers);
        const waitMs = askedMs ?? BACKOFF_MS * 2 ** retries * (0.5 + Math.random());
        const isLast = retries >= settings.retriesMax || waitMs > settings.retryAfterMaxMs;
        if (!isRetried(status, call) || isLast || Date.now() + waitMs >= endsAt)
          throw readError(answered, askedMs);
        await wait(waitMs, ended.signal);
      }
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  };
}

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

async function sendOnce(
  { url, token, fetch }: ReadOptions,
  { method, path, query = {}, body }: Call,
  signal: AbortSignal,
): Promise<Answered> {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) asked.append(name, String(one));
  }
  const target = `${url}${path}${asked.size === 0 ? '' : `?${asked}`}`;
  try {
    const response = await fetch(target, {
      method,
      signal,
      // A token is for this server alone.
      redirect: 'error',
      headers: {
        accept: 'application/json, application/problem+json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: await response.text() };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw new ConnectionError(`The API at ${url} did not answer.`, { cause: error });
  }
}

function readAnswer<Answer>(status: number, body: string): Answer {
  try {
    return JSON.parse(body === '' ? 'null' : body);
  } catch {
    // The parser's error quotes the answer.
    throw new UnreadableAnswerError(status);
  }
}

/** Reads `retry-after`, in seconds or as a date. */
function readRetryAfterMs(headers: Headers): number | undefined {
  const asked = headers.get('retry-after') ?? '';
  if (/^\d+$/.test(asked)) return Number(asked) * 1_000;
  const atMs = Date.parse(asked);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - Date.now());
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    function done() {
      signal.removeEventListener('abort', stop);
      resolve();
    }
    function stop() {
      clearTimeout(timer);
      reject(signal.reason);
    }
  });
}
