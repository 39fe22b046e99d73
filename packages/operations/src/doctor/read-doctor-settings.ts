import {
  pipelineChecks,
  pipelineSettings,
  readQueuePlace,
  workerSettings,
} from '@enrichment/connections/settings';
import {
  budgetSettings,
  ConfigurationError,
  confirmSettings,
  type Environment,
  findOriginalSettings,
  findStraySettings,
  type OriginalSetting,
  type ProxyOptions,
  participantSettings,
  readParticipants,
  readProxyOptions,
  readSettings,
  type SettingFault,
} from '@enrichment/core';
import { checkLlmSettings, llmSettings, readLlmOptions } from '@enrichment/llm/settings';
import { checkQueueSettings, queueSettings } from '@enrichment/queue/settings';
import { recallSettings } from '@enrichment/recall/settings';
import { scanSettings } from '@enrichment/scan/settings';
import { checkSourceSettings, readSourceOptions, sourceSettings } from '@enrichment/source/settings';
import { checkStoreSettings, readStoreOptions, storeSettings } from '@enrichment/store/settings';

const readQueue = (env: Environment) => {
  const settings = readSettings({ ...storeSettings, ...queueSettings }, env, [
    checkStoreSettings,
    checkQueueSettings,
  ]);
  return readQueuePlace(settings, readStoreOptions(settings));
};

/** Reads the settings of Postgres, the interval between scans, and whether facts are projected. */
const readStore = (env: Environment) => {
  const { ENRICHMENT_INTERVAL_SECONDS, PROJECT_FACTS } = scanSettings;
  const shape = { ...storeSettings, ENRICHMENT_INTERVAL_SECONDS, PROJECT_FACTS };
  const settings = readSettings(shape, env, [checkStoreSettings]);
  return {
    connection: readStoreOptions(settings),
    scanIntervalMs: settings.ENRICHMENT_INTERVAL_SECONDS * 1_000,
    projectFacts: settings.PROJECT_FACTS,
  };
};

/** Reads the settings of Qdrant, and which bots and users take part. */
const readSource = (env: Environment) => {
  const settings = readSettings({ ...sourceSettings, ...participantSettings }, env, [checkSourceSettings]);
  return {
    connection: readSourceOptions(settings),
    participants: readParticipants(settings),
    excludesUsers: settings.EXCLUDE_USERS.length > 0,
  };
};

const readLlm = (env: Environment) => readLlmOptions(readSettings(llmSettings, env, [checkLlmSettings]));

/** Reads the settings that the apps share. */
const readEvery = (env: Environment) =>
  readSettings(
    {
      ...{ ...pipelineSettings, ...workerSettings, ...scanSettings, ...llmSettings, ...recallSettings },
      ...budgetSettings,
      ...confirmSettings,
    },
    env,
    [...pipelineChecks, checkLlmSettings],
  );

/** The settings that doctor checks. An area whose settings have a fault is undefined. */
export interface DoctorSettings {
  /** Every fault of the configuration, of all apps together. */
  readonly faults: readonly SettingFault[];
  /** Variables that look like settings but are not, each with the correct name. */
  readonly strays: readonly SettingFault[];
  /** Variables of WhisperEngine that are read as settings of ours. */
  readonly originals: readonly OriginalSetting[];
  readonly queue: ReturnType<typeof readQueue> | undefined;
  readonly store: ReturnType<typeof readStore> | undefined;
  readonly source: ReturnType<typeof readSource> | undefined;
  readonly llm: ReturnType<typeof readLlm> | undefined;
  /** Where traces are sent, and through which proxy; undefined if tracing is off. */
  readonly collector: { readonly url: string; readonly proxy: ProxyOptions } | undefined;
}

/** Reads the settings area by area, so that a fault in one does not stop the checks of the others. */
export function readDoctorSettings(env: Environment): DoctorSettings {
  const every = readArea(() => readEvery(env));
  const url = every.settings?.OTEL_EXPORTER_OTLP_ENDPOINT;
  return {
    faults: every.faults,
    strays: findStraySettings(env),
    originals: findOriginalSettings(env),
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
