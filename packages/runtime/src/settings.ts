import {
  envHost,
  envInteger,
  envText,
  envUrl,
  type ProxyOptions,
  proxySettings,
  readProxyOptions,
} from '@enrichment/core';
import { z } from 'zod';

const LogLevel = z.enum(['error', 'warn', 'info', 'debug']);
export type LogLevel = z.infer<typeof LogLevel>;

/** `auto`: readable on a terminal, JSON elsewhere. */
const LogFormat = z.enum(['auto', 'json', 'pretty']);
export type LogFormat = z.infer<typeof LogFormat>;

const requireOneOf = (names: readonly string[]) => ({ error: `must be one of ${names.join(', ')}` });
const lowerCase = (value: unknown) => (typeof value === 'string' ? value.trim().toLowerCase() : value);

/** The variables of every app: logs, health checks, shutdown. */
export const runtimeSettings = {
  LOG_LEVEL: z.preprocess(
    lowerCase,
    z.enum(LogLevel.options, requireOneOf(LogLevel.options)).default('info'),
  ),
  LOG_FORMAT: z.preprocess(
    lowerCase,
    z.enum(LogFormat.options, requireOneOf(LogFormat.options)).default('auto'),
  ),
  LOG_FILE: envText(),
  /** Default kill timeouts: 10 s for Docker, 30 s for Kubernetes. */
  SHUTDOWN_GRACE_SECONDS: envInteger({ min: 0, max: 3600, fallback: 25 }),
  ...proxySettings,
};

/** The variables of processes without an HTTP server of their own: scanner and summarizer. */
export const workerSettings = {
  HEALTH_HOST: envHost('127.0.0.1'),
  /** 0: any free port, named in the log. */
  HEALTH_PORT: envInteger({ min: 0, max: 65_535, fallback: 0 }),
  /** URL of an OTLP/HTTP collector, without `/v1/traces`; unset: no traces. */
  OTEL_EXPORTER_OTLP_ENDPOINT: envUrl(['http:', 'https:']),
  /** `name=value,name=value`: headers for the collector, such as a key. */
  OTEL_EXPORTER_OTLP_HEADERS: envText(),
};

type Values<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>>;

/**
 * What every process needs: where its log goes, and how long its work may continue after the signal to stop.
 */
export interface ProcessOptions {
  readonly log: { readonly level: LogLevel; readonly format: LogFormat; readonly file: string | undefined };
  readonly graceMs: number;
}

/** The same for a process without an HTTP server of its own, with health checks and traces. */
export interface WorkerOptions extends ProcessOptions {
  /** The address of the health checks; port 0 is any free port. */
  readonly health: { readonly host: string; readonly port: number };
  /** null: nothing is traced. */
  readonly traces: TraceTarget | null;
}

/** The OTLP/HTTP collector that traces are sent to. */
export interface TraceTarget {
  /** Without `/v1/traces`. */
  readonly endpoint: string;
  /** `name=value,name=value`, OpenTelemetry's format. */
  readonly headers: string;
  readonly proxy: ProxyOptions;
}

/** Converts the variables of every app to options. */
export function readProcessOptions(settings: Values<typeof runtimeSettings>): ProcessOptions {
  return {
    log: { level: settings.LOG_LEVEL, format: settings.LOG_FORMAT, file: settings.LOG_FILE },
    graceMs: settings.SHUTDOWN_GRACE_SECONDS * 1_000,
  };
}

/** Converts the variables of a scanner or summarizer to options. */
export function readWorkerOptions(
  settings: Values<typeof runtimeSettings> & Values<typeof workerSettings>,
): WorkerOptions {
  const endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT;
  const headers = settings.OTEL_EXPORTER_OTLP_HEADERS ?? '';
  return {
    ...readProcessOptions(settings),
    health: { host: settings.HEALTH_HOST, port: settings.HEALTH_PORT },
    traces: endpoint === undefined ? null : { endpoint, headers, proxy: readProxyOptions(settings) },
  };
}
