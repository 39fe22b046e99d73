// Wraps Qdrant's client in one function: each request has a deadline that includes its body, each response is
// parsed, each error mapped.
import { chooseRoute, NO_PROXIES, type ProxyOptions, readCaFile, readErrorCode } from '@enrichment/core';
import { QdrantClient } from '@qdrant/js-client-rest';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import type { z } from 'zod';
import { ANSWER_BYTES_MAX, isReset, mapQdrantError, refusesKey } from './qdrant-error.ts';
import type { SourceConnection, SourceRequest } from './settings.ts';

export interface Question {
  /** What is requested, for error messages. */
  readonly what: string;
  readonly collection?: string;
  readonly signal?: AbortSignal | undefined;
  /**
   * For pages of points: aborts a response longer than ANSWER_BYTES_MAX instead of reading it into memory.
   */
  readonly isPage?: boolean;
}

type Request = (init: RequestInit) => Promise<{ data: unknown }>;

export interface Client {
  readonly api: ReturnType<QdrantClient['api']>;
  /**
   * Sends one request. Repeats it once if a reused socket was reset, and once if the key is refused and its
   * file has another one by now. @throws the SOURCE_ errors, or the signal's reason
   */
  ask<Schema extends z.ZodType>(
    schema: Schema,
    request: Request,
    question: Question,
  ): Promise<z.infer<Schema>>;
  close(): Promise<void>;
}

/** Sockets: eight users are looked at concurrently, each with one request at a time. */
const CONNECTIONS_MAX = 16;

/** Opens no connection yet. @throws ConfigurationError if `caFile` cannot be read */
export function createClient(connection: SourceConnection): Client {
  const { url, caFile, proxy = NO_PROXIES, timeoutMs, onRequest = () => undefined } = connection;
  const keys = createKeyReader(connection);
  const anyLength = createDispatcher({ url, caFile, proxy });
  const boundedLength = createDispatcher({ url, caFile, proxy, bytesMax: ANSWER_BYTES_MAX });
  return {
    api: createVendorClient(url).api(),
    async ask(schema, request, { what, collection, signal, isPage = false }) {
      const dispatcher = isPage ? boundedLength : anyLength;
      const deadline = AbortSignal.timeout(timeoutMs);
      const startedAt = performance.now();
      const tell = (outcome: SourceRequest['outcome']) =>
        onRequest({ outcome, durationMs: performance.now() - startedAt });
      const ended = signal ? AbortSignal.any([signal, deadline]) : deadline;
      let key = keys.present();
      const send = () => request(asInit({ signal: ended, dispatcher, headers: keyHeader(key) }));
      try {
        const answer = await send().catch((error: unknown) => {
          if (deadline.aborted) throw error;
          if (isReset(error)) return send();
          const present = refusesKey(error) ? keys.readAgain() : key;
          if (present === key) throw error;
          key = present;
          return send();
        });
        const parsed = schema.parse(answer.data);
        tell('ok');
        return parsed;
      } catch (error) {
        if (signal?.aborted) tell('aborted');
        signal?.throwIfAborted();
        const mapped = mapQdrantError(error, {
          ...{ what, collection, timeoutMs, isLate: deadline.aborted },
          secret: key,
        });
        tell(readErrorCode(mapped));
        throw mapped;
      }
    },
    // Not close(), which waits for requests whose result is no longer needed.
    close: async () => void (await Promise.all([anyLength.destroy(), boundedLength.destroy()])),
  };
}

/** How long a key is used before its file is read again. */
const KEY_HOLD_MS = 2_000;

/** The present key: from its file, if it has one, and otherwise the one of the start. */
function createKeyReader({ apiKey, readApiKey = () => undefined }: SourceConnection) {
  let key = apiKey;
  let readAtMs = performance.now();
  const readAgain = () => {
    readAtMs = performance.now();
    key = readApiKey() ?? key;
    return key;
  };
  return {
    present: () => (performance.now() - readAtMs < KEY_HOLD_MS ? key : readAgain()),
    readAgain,
  };
}

function keyHeader(key: string | undefined): Record<string, string> {
  return key === undefined ? {} : { 'api-key': key };
}

/**
 * The connections to Qdrant, through a proxy if one is set for it. The authority in `caFile` is for Qdrant,
 * not for the proxy.
 */
function createDispatcher({
  url,
  caFile,
  proxy,
  bytesMax,
}: {
  url: string;
  caFile: string | undefined;
  proxy: ProxyOptions;
  /** The longest allowed response; longer ones fail. */
  bytesMax?: number;
}): Dispatcher {
  const tls = caFile === undefined ? undefined : { ca: readCaFile('QDRANT_CA_FILE', caFile) };
  const length = bytesMax === undefined ? {} : { maxResponseSize: bytesMax };
  const options = { connections: CONNECTIONS_MAX, keepAliveTimeout: 10_000, ...length };
  const route = chooseRoute(url, proxy);
  return route.kind === 'proxy'
    ? new ProxyAgent({ ...options, uri: route.proxyUrl, ...(tls && { requestTls: tls }) })
    : new Agent({ ...options, ...(tls && { connect: tls }) });
}

/**
 * Works around the client: it uses port 6333 for an https URL without a port, drops the path of a URL, keeps
 * one `apiKey` and writes to the console if it is used over http, and replaces our signal by its own deadline
 * (only if that is finite).
 */
function createVendorClient(url: string): QdrantClient {
  const { protocol, hostname, port, pathname } = new URL(url);
  const prefix = pathname.replace(/\/+$/, '');
  return new QdrantClient({
    url: `${protocol}//${hostname}`,
    port: port === '' ? defaultPort(url, protocol) : Number(port),
    checkCompatibility: false,
    timeout: Number.POSITIVE_INFINITY,
    ...(prefix !== '' && { prefix }),
  });
}

/** A parsed URL drops the default port of its scheme; http without a port means Qdrant's 6333. */
function defaultPort(url: string, protocol: string): number {
  if (protocol === 'https:') return 443;
  return /^http:\/\/[^/?#]*:80(?:[/?#]|$)/i.test(url.trim()) ? 80 : 6333;
}

/** Node's fetch accepts undici's dispatcher, although the types of the two packages differ in an overload. */
function asInit(init: {
  signal: AbortSignal;
  dispatcher: Dispatcher;
  headers: Record<string, string>;
}): RequestInit {
  const known: unknown = init;
  return isTaken<RequestInit>(known) ? known : {};
}

type BodyOf<Send> = Send extends (body: infer Body, init?: RequestInit) => unknown ? Body : never;

/**
 * The client's types exclude bigint, although the client sends and receives it exactly, and readonly arrays.
 * The small server's contract suite checks requests against Qdrant's own definitions.
 */
export function sendTo<Send extends (body: never, init?: RequestInit) => Promise<{ data: unknown }>>(
  send: Send,
  body: { readonly collection_name: string } & Readonly<Record<string, unknown>>,
): Request {
  const known: unknown = body;
  if (!isTaken<BodyOf<Send> & never>(known)) throw new TypeError('unreachable');
  return (init) => send(known, init);
}

/** Only for the two casts above. */
function isTaken<Wanted>(value: unknown): value is Wanted {
  return value !== undefined;
}
