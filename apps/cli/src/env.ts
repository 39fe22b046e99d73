import { type Environment, participantSettings, readSettings } from '@enrichment/core';
import { scanSettings } from '@enrichment/dispatch/settings';
import { checkLlmSettings, llmSettings } from '@enrichment/llm/settings';
import { checkQueueSettings, queueSettings } from '@enrichment/queue/settings';
import { namesQdrant } from '@enrichment/recall/quotes/open-quotes';
import { recallSettings } from '@enrichment/recall/settings';
import { checkSourceSettings, sourceSettings } from '@enrichment/source/settings';
import { checkStoreSettings, storeSettings } from '@enrichment/store/settings';
import { pipelineChecks, pipelineSettings } from '@enrichment/wiring/settings';

/** Each command reads only what it needs: nobody should need an LLM key to look at the queue. All throw ConfigurationError. */

export const readStoreEnv = (env: Environment) => readSettings(storeSettings, env, [checkStoreSettings]);

/** Postgres, and how often scans are to begin. */
export const readDoctorStoreEnv = (env: Environment) =>
  readSettings(
    { ...storeSettings, ENRICHMENT_INTERVAL_SECONDS: scanSettings.ENRICHMENT_INTERVAL_SECONDS },
    env,
    [checkStoreSettings],
  );

export const readSourceEnv = (env: Environment) => readSettings(sourceSettings, env, [checkSourceSettings]);

/** Qdrant, and which bots take part. */
export const readAudienceEnv = (env: Environment) =>
  readSettings({ ...sourceSettings, ...participantSettings }, env, [checkSourceSettings]);

export const readLlmEnv = (env: Environment) => readSettings(llmSettings, env, [checkLlmSettings]);

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

/** What the apps read besides what is only theirs, for faults. */
export const readEveryEnv = (env: Environment) =>
  readSettings({ ...pipelineSettings, ...scanSettings, ...llmSettings, ...recallSettings }, env, [
    ...pipelineChecks,
    checkLlmSettings,
  ]);
