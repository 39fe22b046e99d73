/** Options of a client. */
export interface ClientOptions {
  /** Where the API is. Left out: the environment's `ENRICHMENT_API_URL`, or `http://127.0.0.1:3040`. */
  readonly url?: string | undefined;
  /** Left out: the environment's `ENRICHMENT_API_TOKEN`; without one, no token is sent. */
  readonly token?: string | undefined;
  /**
   * How long a call may take with all of its tries, in milliseconds. Left out: 60,000. Longer than 24 days
   * counts as 24 days.
   */
  readonly timeoutMs?: number | undefined;
  /** How many times a call is tried again after 429, and after 503 if it is safe to repeat. Left out: 2. */
  readonly retriesMax?: number | undefined;
  /** A call is not tried again when the server asks for a longer wait, in milliseconds. Left out: 20,000. */
  readonly retryAfterMaxMs?: number | undefined;
  /** Sends the requests. Left out: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** Options of one call. */
export interface CallOptions {
  /** Ends the call; it is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** In place of the client's. */
  readonly timeoutMs?: number | undefined;
}

/** The options with their defaults. */
export interface ReadOptions {
  /** Without a slash at its end. */
  readonly url: string;
  readonly token: string | undefined;
  readonly timeoutMs: number;
  readonly retriesMax: number;
  readonly retryAfterMaxMs: number;
  readonly fetch: typeof globalThis.fetch;
}

/**
 * Fills in defaults and reads the environment.
 * @throws TypeError for a URL that is none, for a token that cannot be sent, and for numbers below zero
 */
export function readOptions(options: ClientOptions): ReadOptions {
  const env = globalThis.process?.env ?? {};
  // Compose files and CI set empty variables for those that are not set.
  const url = options.url || env.ENRICHMENT_API_URL || 'http://127.0.0.1:3040';
  const token = options.token || env.ENRICHMENT_API_TOKEN || undefined;
  if (!/^https?:\/\//.test(url) || !canParse(url))
    throw new TypeError('The URL of the API must be one that begins with http:// or https://.');
  if (token !== undefined && !/^[!-~]+$/.test(token))
    throw new TypeError('The token must consist of visible ASCII characters.');
  const { timeoutMs = 60_000, retriesMax = 2, retryAfterMaxMs = 20_000 } = options;
  checkTimeout(timeoutMs);
  if (!(retriesMax >= 0 && retryAfterMaxMs >= 0))
    throw new TypeError('retriesMax and retryAfterMaxMs must not be below zero.');
  return {
    url: url.replace(/\/+$/, ''),
    token,
    timeoutMs,
    retriesMax,
    retryAfterMaxMs,
    fetch: options.fetch ?? globalThis.fetch,
  };
}

/** @throws TypeError for zero, numbers below, and what is no number */
export function checkTimeout(timeoutMs: number): void {
  if (!(timeoutMs > 0)) throw new TypeError('timeoutMs must be a number above zero.');
}

function canParse(url: string): boolean {
  try {
    return new URL(url).host !== '';
  } catch {
    // Node 18.0 to 18.16 lack URL.canParse.
    return false;
  }
}
