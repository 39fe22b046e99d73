import { chooseRoute, readProxyOptions } from '@enrichment/core';
import { noTracing, type Tracing } from './tracing.ts';

export interface TracingOptions {
  readonly app: string;
  /** URL of an OTLP/HTTP collector. If unset, nothing is traced and no tracing module is loaded. */
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  /** `name=value,name=value`, OpenTelemetry's format. */
  readonly OTEL_EXPORTER_OTLP_HEADERS?: string | undefined;
  readonly HTTPS_PROXY?: string | undefined;
  readonly HTTP_PROXY?: string | undefined;
  readonly NO_PROXY?: string | undefined;
}

/** Starts tracing if an endpoint is set. Call it once per process: OpenTelemetry's context is global. */
export async function startTracing(options: TracingOptions): Promise<Tracing> {
  const endpoint = options.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined) return noTracing;
  const { openTelemetry } = await import('./open-telemetry.ts');
  const headers = options.OTEL_EXPORTER_OTLP_HEADERS ?? '';
  return openTelemetry({
    app: options.app,
    endpoint,
    headers,
    route: chooseRoute(endpoint, readProxyOptions(options)),
  });
}
