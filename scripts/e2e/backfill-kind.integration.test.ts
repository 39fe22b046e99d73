import { listTexts } from '@enrichment/embedded/llm/messages-request';
import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { createKinds } from '@enrichment/kinds/registry';
import { createLlm } from '@enrichment/llm/create-llm';
import { backfill } from '@enrichment/operations/backfill';
import { askFacts } from '@enrichment/recall/facts/ask-facts';
import { openWorld, say } from '@enrichment/scan/testing/world';
import { listDueWindows } from '@enrichment/store/ledger';
import { createPartMemory } from '@enrichment/work/ask/part-memory';
import { enrichWindow } from '@enrichment/work/enrich-window';
import { createTestEngine } from '@enrichment/work/testing/test-engine';
import { expect, it, onTestFinished } from 'vitest';

const signal = new AbortController().signal;
const range = { from: new Date('2025-10-01'), to: new Date('2025-12-01') };
const SUMMARY = {
  summary_text: 'The user says that they live in Graz near the river [1], and Elena answers [2].',
  key_topics: ['home', 'river', 'Graz'],
  emotional_tone: 'neutral',
};
const ITEM = {
  ...{ evidence: [1], kind: 'fact', subject: 'user', predicate: 'lives_in', object: 'Graz', who: 'user' },
  ...{ text: 'The user lives in Graz.', how: 'stated', denied: false, when: '' },
};

/** Windows of a past span, enriched with the summary alone. */
async function openSummarized() {
  const world = await openWorld();
  const server = await startScriptedLlm();
  onTestFinished(() => server.close());
  server.setScript(({ body }) => {
    const asked = listTexts(body).join('\n');
    const part = (field: string, value: object) => (asked.includes(`"${field}"`) ? value : {});
    return {
      kind: 'json',
      reply: { ...part('items', { items: [ITEM] }), ...part('summary_text', SUMMARY) },
    };
  });
  const llm = createLlm({
    ...{ provider: 'anthropic', baseUrl: server.url, key: 'a-key', model: 'claude-haiku-5-5' },
    ...{ contextTokens: 100_000, maxOutputTokens: 8_000, timeoutMs: 30_000 },
  });
  const enrich = async (wanted: readonly string[] | null) => {
    const kinds = createKinds({ model: llm.model, wanted, searchWords: 'keep' });
    const engine = createTestEngine(world, { kinds, model: { llm, memory: createPartMemory() } });
    const due = await listDueWindows(world.store, { now: world.clock.now(), limit: 10 });
    for (const job of due)
      await enrichWindow(engine, job, {
        ...{ attempt: 1, isLastAttempt: true, signal, reportProgress: () => undefined },
      });
    return due;
  };
  for (const day of ['2025-10-05', '2025-11-20'])
    await say(world, { at: `${day}T10:00:00Z`, text: 'I live in Graz near the river' });
  await backfill(world, { range, mode: 'live' }, { by: 'ann', signal });
  await enrich(['summary']);
  return { world, server, enrich };
}

it('backfill --kind claims catches up windows without paying for their summaries again', async () => {
  const { world, server, enrich } = await openSummarized();
  const readSummaries = async () => [
    ...(await world.store.sql`select * from conversation_summaries order by id`),
  ];
  const before = await readSummaries();
  const paid = server.requests.length;
  const again = { range, kind: 'claims', mode: 'live' } as const;

  const dry = await backfill(world, { ...again, mode: 'dry' }, { by: 'ann', signal });
  const result = await backfill(world, again, { by: 'ann', signal });
  const due = await enrich(null);
  const repeated = await backfill(world, again, { by: 'ann', signal });

  expect([dry.caughtUp, result.caughtUp, repeated.caughtUp]).toEqual([2, 2, 0]);
  expect(due.map(({ cause }) => cause)).toEqual(['backfill', 'backfill']);
  const asked = server.requests.slice(paid).map(({ body }) => listTexts(body).join('\n'));
  expect(asked).toHaveLength(2);
  expect(asked.every((text) => text.includes('"items"') && !text.includes('"summary_text"'))).toBe(true);
  expect(before).toHaveLength(2);
  expect(await readSummaries()).toEqual(before);
  const question = { user: 'user-1', bots: 'elena' };
  const { facts } = await askFacts({ ...world, sharedBots: [] }, question, signal);
  expect(facts).toMatchObject([{ predicate: 'lives_in', object: 'Graz', support: 2 }]);
});

it('backfill --kind leaves windows alone whose kind failed, and those of other bots and users', async () => {
  const { world } = await openSummarized();
  const [first] = await world.store
    .sql`select window_id, content_hash from enrichment_windows order by starts_at`;
  await world.store.sql`
    insert into enrichment_results (subject_id, kind, user_id, bot_name, failed_hash, failure_code)
    values (${first?.windowId}, 'claims', 'user-1', 'elena', ${first?.contentHash}, 'LLM_REFUSED')`;
  const again = { range, kind: 'claims', mode: 'dry' } as const;

  expect(await backfill(world, again, { by: 'ann', signal })).toMatchObject({ caughtUp: 1 });
  expect(await backfill(world, { ...again, user: 'user-2' }, { by: 'ann', signal })).toMatchObject({
    caughtUp: 0,
  });
});
