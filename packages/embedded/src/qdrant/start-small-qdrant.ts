import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type Catalogue, closeCatalogue, openCatalogue } from './catalogue.ts';
import { commitFault, type Fault } from './fault.ts';
import { readBody, sendError, sendJson, sendText } from './http-messages.ts';
import { createRequestLog, isRead, type LoggedRequest, type RequestLog } from './request-log.ts';
import { runRoute } from './routes.ts';

export interface SmallQdrantOptions {
  /** The folder of the collections; unset: in memory only. */
  readonly dir?: string;
  /** 0 or unset: any free port. */
  readonly port?: number;
  /** Default: loopback. */
  readonly host?: string;
  readonly apiKey?: string;
  /** A larger `limit` is answered with a strict-mode error. */
  readonly maxQueryLimit?: number;
  /** Serves only https, with this certificate and key, both PEM. */
  readonly tls?: { readonly certificate: string; readonly key: string };
}

export type ChooseFault = (request: LoggedRequest) => Fault | undefined;

export interface SmallQdrant {
  readonly url: string;
  readonly port: number;
  readonly requests: RequestLog;
  /** Sets the faults that a test wants; null removes them. */
  fail(chooseFault: ChooseFault | null): void;
  /** Changes the key that requests must have; undefined: none. */
  setKey(apiKey: string | undefined): void;
  /** Closes every connection, like a server that restarts: pending requests get no response. */
  cutConnections(): void;
  close(): Promise<void>;
}

const VERSION = { title: 'qdrant - vector search engine', version: '1.15.5', commit: 'small' };

/**
 * Starts a server for the part of Qdrant's REST API that this project uses; the rest is answered with 501.
 */
export async function startSmallQdrant(options: SmallQdrantOptions = {}): Promise<SmallQdrant> {
  const { dir, port = 0, host = '127.0.0.1' } = options;
  const catalogue = openCatalogue(dir);
  const log = createRequestLog();
  let chooseFault: ChooseFault | null = null;
  let { apiKey } = options;
  const server = createQdrantServer(catalogue, options, {
    readKey: () => apiKey,
    onRequest: (request) => {
      log.add(request);
      return chooseFault?.(request);
    },
  });
  const boundPort = await listen(server, port, host);
  return {
    url: `${options.tls ? 'https' : 'http'}://${reachableHost(host)}:${boundPort}`,
    port: boundPort,
    requests: log.requests,
    fail: (choose) => {
      chooseFault = choose;
    },
    setKey: (key) => {
      apiKey = key;
    },
    cutConnections: () => server.closeAllConnections(),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      closeCatalogue(catalogue);
    },
  };
}

function createQdrantServer(
  catalogue: Catalogue,
  { maxQueryLimit, tls }: SmallQdrantOptions,
  { readKey, onRequest }: { readKey: () => string | undefined; onRequest: ChooseFault },
): Server {
  const listener: RequestListener = (request, response) => {
    const startedAt = performance.now();
    const readTime = () => (performance.now() - startedAt) / 1000;
    const answer = async () => {
      const url = new URL(request.url ?? '/', 'http://small-qdrant');
      const { method = 'GET' } = request;
      const body = await readBody(request);
      const logged: LoggedRequest = {
        method,
        path: url.pathname,
        body: isRead(method, url.pathname) ? body : '',
        payloadsRead: 0,
      };
      const fault = onRequest(logged);
      if (fault) commitFault(fault, request, response);
      else if (['/healthz', '/readyz', '/livez'].includes(url.pathname)) {
        sendText(response, 200, `${url.pathname.slice(1)} check passed`);
      } else if (method === 'GET' && url.pathname === '/') sendJson(response, 200, VERSION);
      else if (!hasKey(request, readKey())) {
        sendText(response, 401, 'Must provide an API key or an Authorization bearer token');
      } else {
        const readBefore = countPayloadsRead(catalogue);
        const result = runRoute(catalogue, { queryLimitMax: maxQueryLimit }, { method, url, body });
        // Routes run synchronously, so no other request read payloads in between.
        logged.payloadsRead = countPayloadsRead(catalogue) - readBefore;
        sendJson(response, 200, { result, status: 'ok', time: readTime() });
      }
    };
    answer().catch((error: unknown) => sendError(response, error, readTime()));
  };
  return tls === undefined
    ? createServer(listener)
    : createTlsServer({ cert: tls.certificate, key: tls.key }, listener);
}

function countPayloadsRead({ collections }: Catalogue): number {
  return [...collections.values()].reduce((sum, { payloadsRead }) => sum + payloadsRead, 0);
}

/** The host as written in a URL. */
function reachableHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

function hasKey({ headers }: IncomingMessage, apiKey: string | undefined): boolean {
  return (
    apiKey === undefined || headers['api-key'] === apiKey || headers.authorization === `Bearer ${apiKey}`
  );
}
