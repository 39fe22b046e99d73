// Qdrant's client behind one function: each request with a deadline that covers its body, each answer parsed,
// each error mapped.
import { chooseRoute, NO_PROXIES, type ProxyOptions, readCaFile, readErrorCode } from '@enrichment/core';
import { QdrantClient } from '@qdrant/js-client-rest';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import type { z } from 'zod';
import { ANSWER_BYTES_MAX, isReset, mapQdrantError } from './qdrant-error.ts';
import type { SourceConnection, SourceRequest } from './settings.ts';

export interface Question {
  /** For error messages: what Qdrant was asked for. */
  readonly what: string;
  readonly collection?: string;
  readonly signal?: AbortSignal | undefined;
  /** For pages of points: an answer longer than ANSWER_BYTES_MAX is hung up on rather than held in memory. */
  readonly isPage?: boolean;
}

type Request = (init: RequestInit) => Promise<{ data: unknown }>;

export interface Client {
  readonly api: ReturnType<QdrantClient['api']>;
  /**
   * Runs one request; a reset of a reused socket is tried once more. @throws the SOURCE_ errors, or the
   * signal's reason
   */
  ask<Schema extends z.ZodType>(
    schema: Schema,
    request: Request,
    question: Question,
  ): Promise<z.infer<Schema>>;
  close(): Promise<void>;
}

/** Sockets: eight users are looked at side by side, each with one request at a time. */
const CONNECTIONS_MAX = 16;

/** Opens no socket yet. @throws ConfigurationError if `caFile` cannot be read */
export function createClient({
  url,
  apiKey,
  caFile,
  proxy = NO_PROXIES,
  timeoutMs,
  onRequest = () => undefined,
}: SourceConnection): Client {
  const anyLength = createDispatcher({ url, caFile, proxy });
  const boundedLength = createDispatcher({ url, caFile, proxy, bytesMax: ANSWER_BYTES_MAX });
  return {
    api: createVendorClient(url, apiKey).api(),
    async ask(schema, request, { what, collection, signal, isPage = false }) {
      const dispatcher = isPage ? boundedLength : anyLength;
      const deadline = AbortSignal.timeout(timeoutMs);
      const startedAt = performance.now();
      const tell = (outcome: SourceRequest['outcome']) =>
        onRequest({ outcome, durationMs: performance.now() - startedAt });
      const init = asInit({ signal: signal ? AbortSignal.any([signal, deadline]) : deadline, dispatcher });
      try {
        const answer = await request(init).catch((error: unknown) => {
          if (!isReset(error) || deadline.aborted) throw error;
          return request(init);
        });
        const parsed = schema.parse(answer.data);
        tell('ok');
        return parsed;
      } catch (error) {
        if (signal?.aborted) tell('aborted');
        signal?.throwIfAborted();
        const mapped = mapQdrantError(error, {
          ...{ what, collection, timeoutMs, isLate: deadline.aborted },
          secret: apiKey,
        });
        tell(readErrorCode(mapped));
        throw mapped;
      }
    },
    // Not close(): that waits for requests that nobody waits for any more.
    close: async () => void (await Promise.all([anyLength.destroy(), boundedLength.destroy()])),
  };
}

/**
 * The sockets to Qdrant, through a proxy where one is set for it; the authority in `caFile` is Qdrant's and
 * not the proxy's.
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
  /** An answer that is longer fails. */
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
 * The client's traps: an https URL without a port becomes port 6333, a path in the URL is dropped, `apiKey`
 * over http is printed to the console, and its own deadline would replace our signal (only a finite one
 * does).
 */
function createVendorClient(url: string, apiKey: string | undefined): QdrantClient {
  const { protocol, hostname, port, pathname } = new URL(url);
  const prefix = pathname.replace(/\/+$/, '');
  return new QdrantClient({
    url: `${protocol}//${hostname}`,
    port: port === '' ? defaultPort(url, protocol) : Number(port),
    checkCompatibility: false,
    timeout: Number.POSITIVE_INFINITY,
    ...(prefix !== '' && { prefix }),
    ...(apiKey !== undefined && { headers: { 'api-key': apiKey } }),
  });
}

/** A parsed URL drops its scheme's own port; http without any port means Qdrant's 6333. */
function defaultPort(url: string, protocol: string): number {
  if (protocol === 'https:') return 443;
  return /^http:\/\/[^/?#]*:80(?:[/?#]|$)/i.test(url.trim()) ? 80 : 6333;
}

/** Node's own fetch takes undici's dispatcher, although the two packages' types differ in an overload. */
function asInit(init: { signal: AbortSignal; dispatcher: Dispatcher }): RequestInit {
  const known: unknown = init;
  return isTaken<RequestInit>(known) ? known : {};
}

type BodyOf<Send> = Send extends (body: infer Body, init?: RequestInit) => unknown ? Body : never;

/**
 * The client's types know no bigint, although the client sends and receives them exactly, and no readonly
 * lists. The small server's contract suite holds what is sent against Qdrant's own definitions.
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
