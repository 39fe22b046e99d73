import { chooseRoute, readProxyOptions } from '@enrichment/core';
import { noTracing, type Tracing } from './tracing.ts';

export interface TracingOptions {
  readonly app: string;
  /** Of an OTLP/HTTP collector; unset, nothing is traced and nothing is loaded. */
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  /** `name=value,name=value`, as OpenTelemetry writes it. */
  readonly OTEL_EXPORTER_OTLP_HEADERS?: string | undefined;
  readonly HTTPS_PROXY?: string | undefined;
  readonly HTTP_PROXY?: string | undefined;
  readonly NO_PROXY?: string | undefined;
}

/** Starts tracing where an endpoint is set. Once in a process: OpenTelemetry's context is the process's. */
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
