import {
  createParticipants,
  manualClock,
  readSettings,
  readWindowRules,
  windowSettings,
} from '@enrichment/core';
import { startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { connectQueue } from '@enrichment/queue/connect';
import { createProducer } from '@enrichment/queue/producer';
import { importPoints } from '@enrichment/source/import-points';
import { createSource } from '@enrichment/source/source';
import { createStore } from '@enrichment/store/connect';
import { migrate } from '@enrichment/store/migrate';
import type { OwnServers } from '../pipeline/servers.ts';
import { writeSamples } from '../start/load-samples.ts';
import type { PlanWorld } from './compare-plan.ts';

/** A day on which the table has a price for the model; the last day of the samples. */
const NOW = new Date('2026-11-20T12:00:00Z');

/**
 * Opens a database, a queue and a Qdrant of its own, with the sample conversations or the files, and the
 * default settings.
 */
export async function openPlace(
  servers: OwnServers,
  { name, files }: { name: string; files: readonly string[] },
): Promise<{ world: PlanWorld; close(): Promise<void> }> {
  await using opened = new AsyncDisposableStack();
  const qdrant = await startSmallQdrant();
  opened.defer(() => qdrant.close());
  const reading = { url: qdrant.url, pageSize: 1_000, timeoutMs: 60_000 };
  if (files.length === 0) await writeSamples(qdrant.url, NOW);
  for (const file of files) await importPoints(reading, { file });
  const source = createSource(reading);
  opened.defer(() => source.close());
  const store = createStore({ address: await servers.createDatabase(name), connectionsMax: 10 });
  opened.defer(() => store.close());
  await migrate(store);
  const queue = connectQueue({
    ...{ backend: 'redis', url: servers.redisUrl, prefix: `{${name}}`, role: 'producer' },
  });
  opened.defer(() => queue.close());
  const world = {
    ...{ source, store, producer: createProducer(queue), clock: manualClock(NOW) },
    rules: readWindowRules(readSettings(windowSettings, {})),
    removal: { confirmMs: 24 * 3_600_000, greatLossUsers: 3, greatLossPercent: 20 },
    participants: createParticipants({ includeBots: [], excludeBots: [], excludeUsers: [] }),
  };
  const owned = opened.move();
  return { world, close: () => owned.disposeAsync() };
}
