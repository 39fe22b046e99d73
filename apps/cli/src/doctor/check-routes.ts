import {
  chooseRoute,
  describeRoute,
  type Environment,
  NO_PROXIES,
  type ProxyOptions,
  proxyOptionsOf,
} from '@enrichment/core';
import { llmOptionsOf } from '@enrichment/llm/settings';
import { sourceOptionsOf } from '@enrichment/source/settings';
import { readEveryEnv, readLlmEnv, readSourceEnv } from '../env.ts';
import { type Area, examine, type Finding, ok } from './finding.ts';

/** Which way each HTTP server is reached, whether it answers or not. Postgres and Redis are always reached directly. */
export async function checkRoutes(env: Environment, signal: AbortSignal): Promise<readonly Finding[]> {
  const areas = await Promise.all([
    examine('qdrant', signal, async () => {
      const { url, proxy } = sourceOptionsOf(readSourceEnv(env));
      return [routeTo('qdrant', url, proxy)];
    }),
    examine('llm', signal, async () => {
      const options = llmOptionsOf(readLlmEnv(env));
      return options.provider === 'extractive' ? [] : [routeTo('llm', options.baseUrl, options.proxy)];
    }),
    examine('settings', signal, async () => {
      const settings = readEveryEnv(env);
      const collector = settings.OTEL_EXPORTER_OTLP_ENDPOINT;
      return collector === undefined ? [] : [routeTo('settings', collector, proxyOptionsOf(settings))];
    }),
  ]);
  return areas.flat();
}

function routeTo(area: Area, url: string, proxy: ProxyOptions = NO_PROXIES): Finding {
  const { host } = new URL(url);
  return ok(area, `${host} is reached ${describeRoute(chooseRoute(url, proxy))}`);
}
