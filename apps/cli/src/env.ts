import { type Environment, readSettings } from '@enrichment/core';
import { scanSettings } from '@enrichment/dispatch/settings';
import { checkQueueSettings, queueSettings } from '@enrichment/queue/settings';
import { namesQdrant } from '@enrichment/recall/quotes/open-quotes';
import { recallSettings } from '@enrichment/recall/settings';
import { checkSourceSettings, sourceSettings } from '@enrichment/source/settings';
import { checkStoreSettings, storeSettings } from '@enrichment/store/settings';

/** Each command reads only what it needs: nobody should need an LLM key to look at the queue. All throw ConfigurationError. */

export const readStoreEnv = (env: Environment) => readSettings(storeSettings, env, [checkStoreSettings]);

export const readSourceEnv = (env: Environment) => readSettings(sourceSettings, env, [checkSourceSettings]);

export const readMigrateEnv = (env: Environment) =>
  readSettings({ ...storeSettings, ...queueSettings }, env, [checkStoreSettings]);

/** Ledger and queue; the queue can live in the same Postgres. */
export const readQueueEnv = (env: Environment) =>
  readSettings({ ...storeSettings, ...queueSettings }, env, [checkStoreSettings, checkQueueSettings]);

/** Ledger, queue, and who takes part. */
export const readReplayEnv = (env: Environment) =>
  readSettings({ ...storeSettings, ...queueSettings, ...scanSettings }, env, [
    checkStoreSettings,
    checkQueueSettings,
  ]);

/** All that a scan touches. */
export const readScanEnv = (env: Environment) =>
  readSettings({ ...sourceSettings, ...storeSettings, ...queueSettings, ...scanSettings }, env, [
    checkSourceSettings,
    checkStoreSettings,
    checkQueueSettings,
  ]);

/** The store, who may share memories, and where messages are quoted from. */
export const readRecallEnv = (env: Environment) => {
  const shape = { ...storeSettings, ...sourceSettings, ...recallSettings };
  const settings = readSettings(shape, env, [checkStoreSettings, checkSourceSettings]);
  return { ...settings, RECALL_QUOTES: settings.RECALL_QUOTES && namesQdrant(env) };
};
