import { envInteger, envText, envUrl, proxySettings } from '@enrichment/core';
import { z } from 'zod';

const LogLevel = z.enum(['error', 'warn', 'info', 'debug']);
export type LogLevel = z.infer<typeof LogLevel>;

/** `auto`: readable on a terminal, JSON elsewhere. */
const LogFormat = z.enum(['auto', 'json', 'pretty']);
export type LogFormat = z.infer<typeof LogFormat>;

const oneOf = (names: readonly string[]) => ({ error: `must be one of ${names.join(', ')}` });
const lowerCase = (value: unknown) => (typeof value === 'string' ? value.trim().toLowerCase() : value);

/** The variables of every app: logs, health checks, shutdown. */
export const runtimeSettings = {
  LOG_LEVEL: z.preprocess(lowerCase, z.enum(LogLevel.options, oneOf(LogLevel.options)).default('info')),
  LOG_FORMAT: z.preprocess(lowerCase, z.enum(LogFormat.options, oneOf(LogFormat.options)).default('auto')),
  LOG_FILE: envText(),
  /** Default kill timeouts: 10 s for Docker, 30 s for Kubernetes. */
  SHUTDOWN_GRACE_SECONDS: envInteger({ min: 0, max: 3600, fallback: 25 }),
  ...proxySettings,
};

/** The variables of processes without an HTTP server of their own: scanner and summarizer. */
export const workerSettings = {
  HEALTH_HOST: z.string().trim().default('127.0.0.1'),
  /** 0: any free port, named in the log. */
  HEALTH_PORT: envInteger({ min: 0, max: 65_535, fallback: 0 }),
  /** URL of an OTLP/HTTP collector, without `/v1/traces`; unset: no traces. */
  OTEL_EXPORTER_OTLP_ENDPOINT: envUrl(['http:', 'https:']),
  /** `name=value,name=value`: headers for the collector, such as a key. */
  OTEL_EXPORTER_OTLP_HEADERS: envText(),
};
