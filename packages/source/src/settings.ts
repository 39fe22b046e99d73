import {
  ConfigurationError,
  type ErrorCode,
  envInteger,
  envText,
  envUrl,
  faultsOfCaFile,
  type ProxyOptions,
  proxySettings,
  readProxyOptions,
  type SecretSource,
  type SettingFault,
} from '@enrichment/core';
import type { DialectOptions, TimeZones } from './dialects/find-dialects.ts';
import { isTimeZone } from './dialects/local-time.ts';
import { readMappings } from './dialects/mapped/read-mappings.ts';

/**
 * The variables of the source. ENRICHMENT_BATCH_SIZE is the points per page: a usual window fits one page
 * from 250 on. A window of 10,000 messages took 7.9 s at 50, 6.2 at 250, 4.4 at 1,000 and 2.6 at 4,000, where
 * eight concurrent pages may use 400 MB.
 */
export const sourceSettings = {
  QDRANT_URL: envUrl(['http:', 'https:']),
  QDRANT_HOST: envText().default('qdrant'),
  QDRANT_PORT: envInteger({ min: 1, max: 65_535, fallback: 6333 }),
  QDRANT_API_KEY: envText(),
  /** A PEM file with the certificate authority that signed Qdrant's certificate. */
  QDRANT_CA_FILE: envText(),
  ENRICHMENT_BATCH_SIZE: envInteger({ min: 1, max: 10_000, fallback: 1_000 }),
  /** The zone of WhisperEngine v2's times: one for all bots, and after it others for single bots. */
  SOURCE_TIME_ZONE: envTimeZones(),
  /** A file in YAML or JSON that describes collections of other bots. */
  SOURCE_MAPPING_FILE: envText(),
  ...proxySettings,
};

export interface SourceEnvironment extends SecretSource {
  readonly QDRANT_URL?: string | undefined;
  readonly QDRANT_HOST: string;
  readonly QDRANT_PORT: number;
  readonly QDRANT_API_KEY?: string | undefined;
  readonly QDRANT_CA_FILE?: string | undefined;
  readonly ENRICHMENT_BATCH_SIZE: number;
  readonly SOURCE_TIME_ZONE?: TimeZones | undefined;
  readonly SOURCE_MAPPING_FILE?: string | undefined;
  readonly HTTPS_PROXY?: string | undefined;
  readonly HTTP_PROXY?: string | undefined;
  readonly NO_PROXY?: string | undefined;
}

/** The options of a connection to Qdrant. */
export interface SourceConnection extends DialectOptions {
  readonly url: string;
  readonly apiKey?: string;
  /** The key that the setting's file has now; undefined if it has none or cannot be used. */
  readonly readApiKey?: () => string | undefined;
  readonly caFile?: string;
  /** If unset, Qdrant is reached directly. */
  readonly proxy?: ProxyOptions;
  /** The most points per page; a server with a lower limit gets smaller pages. */
  readonly pageSize: number;
  /** For one request, including its body. */
  readonly timeoutMs: number;
  /** Called after each finished request. */
  readonly onRequest?: (request: SourceRequest) => void;
}

/** The outcome of a request. Contains no text. */
export interface SourceRequest {
  /** `aborted` if this client aborted the request. */
  readonly outcome: 'ok' | 'aborted' | ErrorCode;
  readonly durationMs: number;
}

/** A busy Qdrant needs seconds for a page of 10,000 long messages, never this long. */
const TIMEOUT_MS = 60_000;

/** Checks settings that depend on each other. */
export function checkSourceSettings(env: SourceEnvironment): SettingFault[] {
  const faults: SettingFault[] = [...faultsOfCaFile('QDRANT_CA_FILE', env.QDRANT_CA_FILE)];
  if (
    env.QDRANT_URL === undefined &&
    !(/^[^\s/?#@\\]+$/.test(env.QDRANT_HOST) && URL.canParse(makeUrl(env)))
  ) {
    faults.push({ name: 'QDRANT_HOST', message: 'must be a host name or address without scheme and port' });
  }
  // `fetch` rejects such a URL with a plain TypeError.
  if (env.QDRANT_URL !== undefined && holdsUser(env.QDRANT_URL)) {
    faults.push({ name: 'QDRANT_URL', message: 'must not contain a user or password; use QDRANT_API_KEY' });
  }
  if (env.QDRANT_CA_FILE !== undefined && !makeUrl(env).startsWith('https:')) {
    faults.push({ name: 'QDRANT_CA_FILE', message: 'needs a QDRANT_URL starting with https://' });
  }
  return [...faults, ...checkMappingFile(env.SOURCE_MAPPING_FILE)];
}

function checkMappingFile(file: string | undefined): readonly SettingFault[] {
  if (file === undefined) return [];
  try {
    readMappings(file);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
}

/** One zone for all bots, then `bot=zone` for single ones, with commas between; undefined if unset. */
function envTimeZones() {
  const right =
    'must be an IANA time zone such as America/Los_Angeles, followed by others for single bots where needed: UTC,elena=Europe/Berlin';
  return envText().transform((text, context): TimeZones | undefined => {
    if (text === undefined) return undefined;
    const zones = text.split(',').map((entry) => {
      const [, botName, zone = ''] = /^(?:(.+?)\s*=)?\s*(\S+)$/.exec(entry.trim()) ?? [];
      return { botName, zone };
    });
    const forAll = zones.filter(({ botName }) => botName === undefined);
    if (forAll.length > 1 || !zones.every(({ zone }) => isTimeZone(zone))) context.addIssue(right);
    return {
      all: forAll[0]?.zone ?? 'UTC',
      byBot: new Map(zones.flatMap(({ botName, zone }) => (botName ? [[botName, zone] as const] : []))),
    };
  });
}

function holdsUser(url: string): boolean {
  const { username, password } = new URL(url);
  return `${username}${password}` !== '';
}

/** @throws ConfigurationError if the mapping file has become unreadable since it was checked */
export function readSourceOptions(env: SourceEnvironment): SourceConnection {
  const { readSecret } = env;
  return {
    url: makeUrl(env),
    pageSize: env.ENRICHMENT_BATCH_SIZE,
    timeoutMs: TIMEOUT_MS,
    proxy: readProxyOptions(env),
    ...(env.QDRANT_API_KEY !== undefined && { apiKey: env.QDRANT_API_KEY }),
    ...(readSecret && { readApiKey: () => readSecret('QDRANT_API_KEY') }),
    ...(env.QDRANT_CA_FILE !== undefined && { caFile: env.QDRANT_CA_FILE }),
    ...(env.SOURCE_TIME_ZONE !== undefined && { timeZones: env.SOURCE_TIME_ZONE }),
    ...(env.SOURCE_MAPPING_FILE !== undefined && { mappings: readMappings(env.SOURCE_MAPPING_FILE) }),
  };
}

function makeUrl(env: SourceEnvironment): string {
  if (env.QDRANT_URL !== undefined) return env.QDRANT_URL;
  // An IPv6 address needs brackets in a URL; the setting may have them or not.
  const isBare = env.QDRANT_HOST.includes(':') && !env.QDRANT_HOST.startsWith('[');
  const host = isBare ? `[${env.QDRANT_HOST}]` : env.QDRANT_HOST;
  return `http://${host}:${env.QDRANT_PORT}`;
}
