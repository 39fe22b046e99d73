import { withDeadline } from '@enrichment/core';
import fastify, { type FastifyInstance } from 'fastify';
import { describeError, errorLine } from './describe-error.ts';
import { listen } from './listen.ts';
import type { Metrics } from './metrics/metrics.ts';

export interface HealthOptions {
  /** One check per dependency; a thrown error is shown as the reason. */
  readonly probes: Readonly<Record<string, (signal: AbortSignal) => Promise<unknown>>>;
  /** Whether the process itself still works. Default: alive if it responds. */
  readonly isAlive?: () => { ok: boolean; why?: string };
  /** Served on `/metrics`. */
  readonly metrics: Pick<Metrics, 'render' | 'contentType'>;
  /** Timeout of each probe. Default 2 s. */
  readonly probeTimeoutMs?: number;
  /** Masks secrets in reasons; the logger's `redact`. */
  readonly redact: (text: string) => string;
}

export interface HealthServer {
  readonly port: number;
  readonly url: string;
  /** From now on reports not ready, because the app is stopping, but still alive. */
  drain(): void;
  close(): Promise<void>;
}

type Dependency = { ok: true } | { ok: false; why: string };
type Readiness = { ok: boolean; dependencies: Record<string, Dependency> };

/**
 * Serves the health checks of an app that has no HTTP server of its own.
 * @throws ConfigurationError for HEALTH_HOST or HEALTH_PORT if the server cannot listen there
 */
export async function startHealthServer({
  host,
  port,
  ...options
}: HealthOptions & { host: string; port: number }): Promise<HealthServer> {
  const server = fastify({ forceCloseConnections: true });
  const { drain } = addHealthRoutes(server, options);
  const names = { host: 'HEALTH_HOST', port: 'HEALTH_PORT' };
  const url = await listen(server, { host, port, names });
  return { port: Number(new URL(url).port), url, drain, close: async () => await server.close() };
}

/**
 * `/healthz`: 200 if the process is alive, else 503. `/readyz`: 200 if every dependency responds, else 503
 * with the failed ones and the reasons. `/metrics`: the app's metrics for Prometheus. An unavailable
 * dependency makes an app not ready but still alive, since a restart would not help.
 */
export function addHealthRoutes(server: FastifyInstance, options: HealthOptions): { drain(): void } {
  let isStopping = false;
  // Concurrent requests share one check, so that a flood of requests does not reach the dependencies.
  let asking: Promise<Readiness> | undefined;
  const read = async () => {
    asking ??= readReadiness(options).finally(() => {
      asking = undefined;
    });
    return await asking;
  };
  server.get('/healthz', async (_request, reply) => {
    const alive = options.isAlive?.() ?? { ok: true };
    return await reply
      .code(alive.ok ? 200 : 503)
      .send({ status: alive.ok ? 'alive' : 'stuck', ...pickWhy(alive) });
  });
  server.get('/readyz', async (_request, reply) => {
    if (isStopping) return await reply.code(503).send({ status: 'stopping' });
    const { ok, dependencies } = await read();
    return await reply.code(ok ? 200 : 503).send({ status: ok ? 'ready' : 'not ready', dependencies });
  });
  server.get(
    '/metrics',
    async (_request, reply) =>
      await reply.type(options.metrics.contentType).send(await options.metrics.render()),
  );
  return {
    drain: () => {
      isStopping = true;
    },
  };
}

function pickWhy({ why }: { why?: string }): { why?: string } {
  return why === undefined ? {} : { why };
}

async function readReadiness({ probes, probeTimeoutMs = 2_000, redact }: HealthOptions): Promise<Readiness> {
  const entries = await Promise.all(
    Object.entries(probes).map(async ([name, probe]): Promise<[string, Dependency]> => {
      try {
        await withDeadline(async (signal) => await probe(signal), { timeoutMs: probeTimeoutMs });
        return [name, { ok: true }];
      } catch (error) {
        return [name, { ok: false, why: redact(errorLine(describeError(error))) }];
      }
    }),
  );
  return { ok: entries.every(([, { ok }]) => ok), dependencies: Object.fromEntries(entries) };
}
