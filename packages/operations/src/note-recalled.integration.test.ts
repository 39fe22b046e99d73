import { RecallQuestion } from '@enrichment/recall/question';
import { scanOnce } from '@enrichment/scan/scan-range';
import { drainQueue, openWorld, say } from '@enrichment/scan/testing/world';
import { createStore, type Store } from '@enrichment/store/connect';
import { expect, onTestFinished, test } from 'vitest';
import { noteRecalled } from './note-recalled.ts';
import { recall } from './recall.ts';

const signal = new AbortController().signal;

async function openRecall() {
  const world = await openWorld();
  await say(world, { at: '2026-03-08T10:00:00Z' });
  await scanOnce(world, { depth: 'totals', mode: 'live' }, signal);
  await drainQueue(world);
  const { clock } = world;
  const question = RecallQuestion.parse({
    user: 'user-1',
    bots: ['elena'],
    from: '2026-03-08T00:00:00Z',
    to: '2026-03-09T00:00:00Z',
  });
  return {
    world,
    ask: async (store: Store) => {
      const errors: unknown[] = [];
      const recalled = noteRecalled({ store, clock, onError: (error) => errors.push(error) });
      const dependencies = { store, clock, sharedBots: [], onRecalled: recalled.note };
      const { summaries } = await recall(dependencies, { question, unknownNames: 'told' }, { signal });
      await recalled.finish();
      return { summaries: summaries.length, errors };
    },
    readNoted: async () => await world.store.sql`select content_hash from enrichment_recalled`,
  };
}

test('the summaries of an answer are noted after it, with the content that they are of', async () => {
  const { world, ask, readNoted } = await openRecall();
  const [window] = await world.store.sql`select content_hash from enrichment_windows`;

  expect(await ask(world.store)).toEqual({ summaries: 1, errors: [] });

  expect(await readNoted()).toEqual([window]);
});

test('a standby, or a role that may only read, answers as before, and nothing is noted', async () => {
  const { world, ask, readNoted } = await openRecall();
  const address = new URL(world.env.DATABASE_URL ?? '');
  const name = address.pathname.slice(1);
  await world.store.query((sql) => sql`alter database ${sql(name)} set default_transaction_read_only = on`);
  const readOnly = createStore({ address: address.href });
  onTestFinished(() => readOnly.close());

  expect(await ask(readOnly)).toEqual({ summaries: 1, errors: [] });

  expect(await readNoted()).toEqual([]);
});
