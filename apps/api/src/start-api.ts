import { ConfigurationError } from '@enrichment/core';
import type { App } from '@enrichment/runtime/lifecycle';
import type { Logger } from '@enrichment/runtime/logger';
import { createMetrics } from '@enrichment/runtime/metrics/metrics';
import { parseApiTokens } from './access/api-token.ts';
import type { ApiEnv } from './env.ts';
import { openMemory } from './open-memory.ts';
import { createApiServer } from './server.ts';

/** Listens at once: `/readyz` tells whether Postgres is there, and questions fail by name until it is. */
export async function startApi({ env, log }: { env: ApiEnv; log: Logger }): Promise<App> {
  await using opened = new AsyncDisposableStack();
  const { memory, store, close } = openMemory(env);
  opened.defer(close);
  const { tokens } = parseApiTokens(env.API_TOKENS);
  const { server, drain } = await createApiServer({
    memory,
    tokens,
    requestsPerMinuteMax: env.API_REQUESTS_PER_MINUTE,
    metrics: createMetrics('api'),
    health: { probes: { postgres: (signal) => store.ping(signal) }, redact: log.redact },
    log,
  });
  opened.defer(() => server.close());
  const url = await listen({ host: env.API_HOST, port: env.API_PORT }, (place) => server.listen(place));
  log.info('the API is open', { url, tokens: tokens.map(({ name }) => name) });
  const owned = opened.move();
  return {
    stop: async () => {
      drain();
      await owned.disposeAsync();
    },
  };
}

/** @throws ConfigurationError where the address cannot be listened on */
async function listen(
  place: { host: string; port: number },
  start: (place: { host: string; port: number }) => Promise<string>,
): Promise<string> {
  try {
    return await start(place);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (!['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'].includes(code)) throw cause;
    const message = `must be free and of this machine; ${place.host}:${place.port} is not (${code})`;
    const name = code === 'EADDRINUSE' || code === 'EACCES' ? 'API_PORT' : 'API_HOST';
    throw Object.assign(new ConfigurationError([{ name, message }]), { cause });
  }
}
