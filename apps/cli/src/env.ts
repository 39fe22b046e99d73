import { type Environment, readRemovalRules, readSettings } from '@enrichment/core';
import { readRetentionRules, readScanOptions, scanSettings } from '@enrichment/dispatch/settings';
import { checkQueueSettings, queueSettings } from '@enrichment/queue/settings';
import { namesQdrant } from '@enrichment/recall/quotes/open-quotes';
import { recallSettings } from '@enrichment/recall/settings';
import { checkSourceSettings, readSourceOptions, sourceSettings } from '@enrichment/source/settings';
import { checkStoreSettings, readStoreOptions, storeSettings } from '@enrichment/store/settings';
import { readConnections, readQueuePlace } from '@enrichment/wiring/settings';

/**
 * Each command reads only what it needs: nobody should need an LLM key to look at the queue. All throw
 * ConfigurationError.
 */

export function readStoreEnv(env: Environment) {
  return { store: readStoreOptions(readSettings(storeSettings, env, [checkStoreSettings])) };
}

export function readSourceEnv(env: Environment) {
  return { source: readSourceOptions(readSettings(sourceSettings, env, [checkSourceSettings])) };
}

/**
 * Postgres, and the queue where it lives there too: on Redis there is nothing to migrate, so its URL is not
 * asked for.
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

/** Ledger and queue; the queue can live in the same Postgres. */
export function readQueueEnv(env: Environment) {
  const settings = readSettings({ ...storeSettings, ...queueSettings }, env, [
    checkStoreSettings,
    checkQueueSettings,
  ]);
  const store = readStoreOptions(settings);
  return { store, queue: readQueuePlace(settings, store) };
}

/** Ledger, queue, and who takes part. */
export function readReplayEnv(env: Environment) {
  const settings = readSettings({ ...storeSettings, ...queueSettings, ...scanSettings }, env, [
    checkStoreSettings,
    checkQueueSettings,
  ]);
  const store = readStoreOptions(settings);
  return { store, queue: readQueuePlace(settings, store), audience: readScanOptions(settings).audience };
}

/** All that a scan touches, and what it goes by. */
export function readScanEnv(env: Environment) {
  const shape = { ...sourceSettings, ...storeSettings, ...queueSettings, ...scanSettings };
  const settings = readSettings(shape, env, [checkSourceSettings, checkStoreSettings, checkQueueSettings]);
  return {
    ...readConnections(settings),
    scan: { ...readScanOptions(settings), removal: readRemovalRules(settings) },
    retention: readRetentionRules(settings),
  };
}

/**
 * The store, who may share memories, and where messages are quoted from: undefined where answers hold no
 * quotes.
 */
export function readRecallEnv(env: Environment) {
  const shape = { ...storeSettings, ...sourceSettings, ...recallSettings };
  const settings = readSettings(shape, env, [checkStoreSettings, checkSourceSettings]);
  return {
    store: readStoreOptions(settings),
    sharedBots: settings.RECALL_SHARED_BOTS,
    country: settings.RECALL_COUNTRY,
    quotes: settings.RECALL_QUOTES && namesQdrant(env) ? settings : undefined,
  };
}
