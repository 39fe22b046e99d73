import { readConnections, readQueuePlace } from '@enrichment/connections/settings';
import {
  budgetSettings,
  confirmSettings,
  type Environment,
  readBudgetRules,
  readRemovalRules,
  readSettings,
} from '@enrichment/core';
import { kindSettings, readKindOptions } from '@enrichment/kinds/settings';
import { createPriceBook } from '@enrichment/llm/prices/price-book';
import {
  checkLlmSettings,
  llmSettings,
  type RemoteLlmOptions,
  readLlmLimits,
  readLlmOptions,
} from '@enrichment/llm/settings';
import { checkQueueSettings, queueSettings } from '@enrichment/queue/settings';
import { namesQdrant, readQuoteOptions, recallSettings } from '@enrichment/recall/settings';
import { readRetentionRules, readScanOptions, scanSettings } from '@enrichment/scan/settings';
import { checkSourceSettings, readSourceOptions, sourceSettings } from '@enrichment/source/settings';
import { checkStoreSettings, readStoreOptions, storeSettings } from '@enrichment/store/settings';

/**
 * Readers of each command's settings. A command reads only what it needs: looking at the queue must not
 * require an LLM key. All throw ConfigurationError.
 */

/** Whether errors are shown with their stack; works when other settings are faulty. */
export function isDebugging(env: Environment): boolean {
  return env.LOG_LEVEL?.trim().toLowerCase() === 'debug';
}

/** Reads the settings of Postgres alone. @throws ConfigurationError with every fault */
export function readStoreEnv(env: Environment) {
  return { store: readStoreOptions(readSettings(storeSettings, env, [checkStoreSettings])) };
}

/** Reads the settings of Qdrant alone. @throws ConfigurationError with every fault */
export function readSourceEnv(env: Environment) {
  return { source: readSourceOptions(readSettings(sourceSettings, env, [checkSourceSettings])) };
}

/**
 * Reads the settings of Postgres, and of the queue if it is in Postgres: a queue on Redis needs no migration,
 * so its URL is not required.
 */
export function readMigrateEnv(env: Environment) {
  const settings = readSettings({ ...storeSettings, ...queueSettings }, env, [checkStoreSettings]);
  const store = readStoreOptions(settings);
  const { QUEUE_BACKEND: queueBackend } = settings;
  return {
    store,
    queueBackend,
    queue: queueBackend === 'postgres' ? readQueuePlace(settings, store) : undefined,
  };
}

/** Reads what estimates need: prices, the account's limits, and from which cost on they are confirmed. */
export function readPlanEnv(env: Environment) {
  const settings = readSettings({ ...llmSettings, ...confirmSettings }, env);
  // Without the settings of a provider, the table of this version still knows prices.
  const options = checkLlmSettings(settings).length === 0 ? readLlmOptions(settings) : undefined;
  const remote = options === undefined || options.provider === 'extractive' ? undefined : options;
  return {
    prices: remote?.prices ?? createPriceBook({ hasTable: true }),
    /** The model that is asked with these settings; null if they name none. */
    model: remote?.model ?? null,
    limits: readLlmLimits(settings),
    confirmAboveUsd: settings.CONFIRM_ABOVE_USD,
    /** How to reach this model at the configured provider; null if the settings name none. */
    readModel: (model: string): RemoteLlmOptions | null => {
      const named = { ...settings, LLM_MODEL: model };
      if (checkLlmSettings(named).length > 0) return null;
      const other = readLlmOptions(named);
      return other.provider === 'extractive' ? null : other;
    },
  };
}

/** Reads the settings of ledger and queue, and the limits on spending. */
export function readStatusEnv(env: Environment) {
  return { ...readQueueEnv(env), budget: readBudgetRules(readSettings(budgetSettings, env)) };
}

/** Reads the settings of ledger and queue; the queue can be in the same Postgres. */
export function readQueueEnv(env: Environment) {
  const settings = readSettings({ ...storeSettings, ...queueSettings }, env, [
    checkStoreSettings,
    checkQueueSettings,
  ]);
  const store = readStoreOptions(settings);
  return { store, queue: readQueuePlace(settings, store) };
}

/** Reads the settings of ledger and queue, and which bots and users take part. */
export function readReplayEnv(env: Environment) {
  const settings = readSettings({ ...storeSettings, ...queueSettings, ...scanSettings }, env, [
    checkStoreSettings,
    checkQueueSettings,
  ]);
  const store = readStoreOptions(settings);
  return {
    store,
    queue: readQueuePlace(settings, store),
    participants: readScanOptions(settings).participants,
  };
}

/** Reads what promoting a shadow run needs: the three servers, and how the summarizers make windows. */
export function readPromoteEnv(env: Environment) {
  const shape = { ...sourceSettings, ...storeSettings, ...queueSettings, ...scanSettings, ...kindSettings };
  const settings = readSettings(shape, env, [checkSourceSettings, checkStoreSettings, checkQueueSettings]);
  const { rules } = readScanOptions(settings);
  return { ...readConnections(settings), rules, ...readKindOptions(settings) };
}

/** Reads the settings of the three servers and of a scan. */
export function readScanEnv(env: Environment) {
  const shape = { ...sourceSettings, ...storeSettings, ...queueSettings, ...scanSettings };
  const settings = readSettings(shape, env, [checkSourceSettings, checkStoreSettings, checkQueueSettings]);
  return {
    ...readConnections(settings),
    scan: { ...readScanOptions(settings), removal: readRemovalRules(settings) },
    retention: readRetentionRules(settings),
    projectFacts: settings.PROJECT_FACTS,
    premiumOn: settings.PREMIUM_ON,
  };
}

/**
 * Reads the settings of the store, the bots that may share memories, and the source of quotes: undefined when
 * answers contain no quotes.
 */
export function readRecallEnv(env: Environment) {
  const shape = { ...storeSettings, ...sourceSettings, ...recallSettings };
  const settings = readSettings(shape, env, [checkStoreSettings, checkSourceSettings]);
  return {
    store: readStoreOptions(settings),
    sharedBots: settings.RECALL_SHARED_BOTS,
    country: settings.RECALL_COUNTRY,
    claims: settings.RECALL_CLAIMS ? ('on' as const) : ('off' as const),
    quotes: settings.RECALL_QUOTES && namesQdrant(env) ? readQuoteOptions(settings) : undefined,
  };
}
