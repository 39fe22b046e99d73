import {
  ConfigurationError,
  type Environment,
  findStraySettings,
  type ProxyOptions,
  participantSettings,
  readAudience,
  readProxyOptions,
  readSettings,
  type SettingFault,
} from '@enrichment/core';
import { scanSettings } from '@enrichment/dispatch/settings';
import { checkLlmSettings, llmSettings, readLlmOptions } from '@enrichment/llm/settings';
import { checkQueueSettings, queueSettings } from '@enrichment/queue/settings';
import { recallSettings } from '@enrichment/recall/settings';
import { checkSourceSettings, readSourceOptions, sourceSettings } from '@enrichment/source/settings';
import { checkStoreSettings, readStoreOptions, storeSettings } from '@enrichment/store/settings';
import {
  pipelineChecks,
  pipelineSettings,
  readQueuePlace,
  workerSettings,
} from '@enrichment/wiring/settings';

const readQueue = (env: Environment) => {
  const settings = readSettings({ ...storeSettings, ...queueSettings }, env, [
    checkStoreSettings,
    checkQueueSettings,
  ]);
  return readQueuePlace(settings, readStoreOptions(settings));
};

/** Postgres, and how often scans are to begin. */
const readStore = (env: Environment) => {
  const { ENRICHMENT_INTERVAL_SECONDS } = scanSettings;
  const shape = { ...storeSettings, ENRICHMENT_INTERVAL_SECONDS };
  const settings = readSettings(shape, env, [checkStoreSettings]);
  return {
    connection: readStoreOptions(settings),
    scanIntervalMs: settings.ENRICHMENT_INTERVAL_SECONDS * 1_000,
  };
};

/** Qdrant, and which bots and users take part. */
const readSource = (env: Environment) => {
  const settings = readSettings({ ...sourceSettings, ...participantSettings }, env, [checkSourceSettings]);
  return {
    connection: readSourceOptions(settings),
    audience: readAudience(settings),
    excludesUsers: settings.EXCLUDE_USERS.length > 0,
  };
};

const readLlm = (env: Environment) => readLlmOptions(readSettings(llmSettings, env, [checkLlmSettings]));

/** What the apps read besides what is only theirs. */
const readEvery = (env: Environment) =>
  readSettings(
    { ...pipelineSettings, ...workerSettings, ...scanSettings, ...llmSettings, ...recallSettings },
    env,
    [...pipelineChecks, checkLlmSettings],
  );

/**
 * All that doctor knows of the environment. What belongs to an area is undefined where its settings have a
 * fault.
 */
export interface DoctorSettings {
  /** Every fault of the configuration, of all apps together. */
  readonly faults: readonly SettingFault[];
  /** Variables that look like settings and are none, each with the right name. */
  readonly strays: readonly SettingFault[];
  readonly queue: ReturnType<typeof readQueue> | undefined;
  readonly store: ReturnType<typeof readStore> | undefined;
  readonly source: ReturnType<typeof readSource> | undefined;
  readonly llm: ReturnType<typeof readLlm> | undefined;
  /** Where traces go, and by which proxy; undefined where they go nowhere. */
  readonly collector: { readonly url: string; readonly proxy: ProxyOptions } | undefined;
}

/** Reads the settings area by area, so that a fault in one leaves the others to be looked at. */
export function readDoctorSettings(env: Environment): DoctorSettings {
  const every = readArea(() => readEvery(env));
  const url = every.settings?.OTEL_EXPORTER_OTLP_ENDPOINT;
  return {
    faults: every.faults,
    strays: findStraySettings(env),
    queue: readArea(() => readQueue(env)).settings,
    store: readArea(() => readStore(env)).settings,
    source: readArea(() => readSource(env)).settings,
    llm: readArea(() => readLlm(env)).settings,
    collector:
      every.settings === undefined || url === undefined
        ? undefined
        : { url, proxy: readProxyOptions(every.settings) },
  };
}

function readArea<Settings>(read: () => Settings): {
  settings: Settings | undefined;
  faults: readonly SettingFault[];
} {
  try {
    return { settings: read(), faults: [] };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { settings: undefined, faults: error.faults };
  }
}
