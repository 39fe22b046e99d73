import { chooseRoute, proxyOptionsOf } from '@enrichment/core';
import type { SpanFacts, SpanName } from './span-rules.ts';

export interface Span {
  readonly name: SpanName;
  readonly facts?: SpanFacts;
  /** Begins a trace of its own, whatever it is called from. */
  readonly isRoot?: boolean;
}

/** Traces what an app does; a trace goes along with the jobs from one process to the next. */
export interface Tracing {
  /** Whether anything is traced at all. */
  readonly isOn: boolean;
  /** Runs work as one span; `note` adds what is only known at its end. What the work throws passes through. */
  run<Result>(span: Span, work: (note: (facts: SpanFacts) => void) => Promise<Result>): Promise<Result>;
  /** Sends what has not been sent, for two seconds at most; never throws. */
  stop(): Promise<void>;
}

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

/** Tracing that does nothing. */
export const noTracing: Tracing = {
  isOn: false,
  run: async (_span, work) => await work(() => undefined),
  stop: async () => undefined,
};

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
    route: chooseRoute(endpoint, proxyOptionsOf(options)),
  });
}
