import { chooseRoute } from '@enrichment/core';
import type { TraceTarget } from '../settings.ts';
import { noTracing, type Tracing } from './tracing.ts';

/**
 * Starts tracing if there is a collector; otherwise no tracing module is loaded. Call it once per process:
 * OpenTelemetry's context is global.
 */
export async function startTracing({
  app,
  target,
}: {
  app: string;
  target: TraceTarget | null;
}): Promise<Tracing> {
  if (target === null) return noTracing;
  const { endpoint, headers, proxy } = target;
  const { openTelemetry } = await import('./open-telemetry.ts');
  return openTelemetry({ app, endpoint, headers, route: chooseRoute(endpoint, proxy) });
}
