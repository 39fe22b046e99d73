import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { createKinds } from '@enrichment/kinds/registry';
import { createLlm } from '@enrichment/llm/create-llm';
import { exportUser } from '@enrichment/operations/export-user';
import { correctFact } from '@enrichment/operations/facts';
import { askFacts } from '@enrichment/recall/facts/ask-facts';
import { scanOnce } from '@enrichment/scan/scan-range';
import { copyPoints } from '@enrichment/scan/testing/talk';
import { ask, forgetPoints, openWorld, say, type World } from '@enrichment/scan/testing/world';
import { deleteUserRows } from '@enrichment/store/forget-user';
import { listDueWindows } from '@enrichment/store/ledger';
import { createPartMemory } from '@enrichment/work/ask/part-memory';
import { enrichWindow } from '@enrichment/work/enrich-window';
import { createTestEngine } from '@enrichment/work/testing/test-engine';
import { expect, it, onTestFinished } from 'vitest';

const ELENA = 'whisperengine_memory_elena';
const signal = new AbortController().signal;

/** What the model answers for each window: a summary, and one item on its first message. */
const makeReply = (object: string, text: string, over: object = {}) => ({
  items: [
    {
      evidence: [1],
      kind: 'fact',
      subject: 'user',
      predicate: 'lives_in',
      object,
      text,
      who: 'user',
      how: 'stated',
      denied: false,
      when: '',
      ...over,
    },
  ],
  evidence: [1, 2],
  summary_text: 'The user and Elena talked about where the user lives and about the sea that is near.',
  key_topics: ['home', 'sea', 'moving'],
  emotional_tone: 'neutral',
});

async function openClaims(replies: readonly object[]) {
  const world = await openWorld();
  const server = await startScriptedLlm();
  onTestFinished(() => server.close());
  server.setScript((_, n) => ({ kind: 'json', reply: replies[n - 1] ?? replies.at(-1) }));
  const llm = createLlm({
    provider: 'anthropic',
    baseUrl: server.url,
    key: 'a-key',
    model: 'claude-haiku-5-5',
    contextTokens: 100_000,
    maxOutputTokens: 8_000,
    timeoutMs: 30_000,
  });
  const kinds = createKinds({ model: llm.model, wanted: null, searchWords: 'keep' });
  const engine = createTestEngine(world, { kinds, model: { llm, memory: createPartMemory() } });
  const enrich = async () => {
    await scanOnce(world, { depth: 'totals', mode: 'live' }, signal);
    const due = await listDueWindows(world.store, { now: world.clock.now(), limit: 10 });
    for (const job of due) {
      await enrichWindow(engine, job, {
        attempt: 1,
        isLastAttempt: true,
        signal,
        reportProgress: () => undefined,
      });
    }
    return due.length;
  };
  return { world, server, enrich };
}

const readAnswer = async (world: World, over: object = {}) =>
  await askFacts(
    { store: world.store, clock: world.clock, sharedBots: [] },
    { user: 'user-1', bots: 'elena', ...over },
    signal,
  );

it('one call creates summary and claims, and a newer statement closes the older one', async () => {
  const { world, server, enrich } = await openClaims([
    makeReply('Graz', 'The user lives in Graz.'),
    makeReply('Linz', 'The user moved to Linz.'),
  ]);
  await say(world, { at: '2026-03-07T10:00:00Z', text: 'I live in Graz, near the river' });
  await enrich();
  await say(world, { at: '2026-03-08T10:00:00Z', text: 'I moved to Linz on the Danube' });
  await enrich();

  expect(server.calls()).toHaveLength(2);
  const [row] = await world.store.sql`select count(*)::int as summaries from conversation_summaries`;
  expect(row).toMatchObject({ summaries: 2 });
  expect((await readAnswer(world)).facts).toMatchObject([
    { predicate: 'lives_in', object: 'Linz', validTo: null, isCurrent: true, support: 1 },
  ]);
  const before = await readAnswer(world, { at: '2026-03-07T23:00:00Z' });
  expect(before.facts).toMatchObject([{ object: 'Graz', isCurrent: true, validTo: null }]);
  const all = await readAnswer(world, { changes: true });
  expect(all.facts.map(({ object, endReason }) => [object, endReason]).sort()).toEqual([
    ['Graz', 'superseded'],
    ['Linz', null],
  ]);
});

it('a claim is withheld with its messages and restored with them', async () => {
  const { world, server, enrich } = await openClaims([makeReply('Graz', 'The user lives in Graz.')]);
  const points = await say(world, { at: '2026-03-08T10:00:00Z', text: 'I live in Graz, near the river' });
  await enrich();
  expect((await readAnswer(world)).facts).toHaveLength(1);

  await ask(world.qdrant, 'PUT', '/collections/copy', { vectors: {} });
  await copyPoints(world, ELENA, 'copy', () => true);
  await forgetPoints(world, 'elena', points);
  await enrich();
  expect((await readAnswer(world)).facts).toEqual([]);

  await copyPoints(world, 'copy', ELENA, () => true);
  await enrich();
  expect((await readAnswer(world)).facts).toHaveLength(1);
  expect(server.calls()).toHaveLength(1);
});

it('a guild reader gets no fact from a direct message', async () => {
  const { world, enrich } = await openClaims([makeReply('Graz', 'The user lives in Graz.')]);
  await say(world, { at: '2026-03-08T10:00:00Z', text: 'I live in Graz, near the river' });
  await enrich();

  expect((await readAnswer(world, { audience: 'dm' })).facts).toHaveLength(1);
  expect((await readAnswer(world, { audience: 'guild' })).facts).toEqual([]);
});

it('an invalid item is dropped and does not fail the summary', async () => {
  const { world, server, enrich } = await openClaims([makeReply('Vienna', 'The user lives in Vienna.')]);
  await say(world, { at: '2026-03-08T10:00:00Z', text: 'I live in Graz, near the river' });
  await enrich();

  expect(server.calls()).toHaveLength(1);
  expect((await readAnswer(world)).facts).toEqual([]);
  expect(await world.store.sql`select state from enrichment_windows`).toMatchObject([
    { state: 'summarized' },
  ]);
});

it("a person's correction overrides later statements, and is deleted with the user", async () => {
  const { world, enrich } = await openClaims([
    makeReply('Graz', 'The user lives in Graz.'),
    makeReply('Vienna', 'The user lives in Vienna.'),
  ]);
  await say(world, { at: '2026-03-07T10:00:00Z', text: 'I live in Graz, near the river' });
  await enrich();
  const claimId = (await readAnswer(world)).facts[0]?.evidence[0]?.claimId ?? '';
  const right = { object: 'Linz', text: 'The user lives in Linz.' };
  await correctFact(world, { userId: 'user-1', claimId, right });
  await say(world, { at: '2026-03-08T10:00:00Z', text: 'I live in Vienna, near the opera' });
  await enrich();

  expect((await readAnswer(world)).facts).toMatchObject([{ object: 'Linz', isCorrected: true }]);

  const exported: string[] = [];
  for await (const { kind } of exportUser(world, { user: 'user-1' }, { signal })) exported.push(kind);
  expect(exported).toEqual(expect.arrayContaining(['claims_row', 'correction']));

  await deleteUserRows(world.store, { userId: 'user-1', botName: undefined });
  for (const table of ['enrichment_claims', 'enrichment_claim_corrections', 'enrichment_results'])
    expect(await world.store.sql`select * from ${world.store.sql(table)}`).toEqual([]);
});

it('an unknown claim cannot be corrected', async () => {
  const { world } = await openClaims([makeReply('Graz', 'The user lives in Graz.')]);

  await expect(
    correctFact(world, { userId: 'user-1', claimId: 'c-none', right: null }),
  ).rejects.toMatchObject({ code: 'CLAIM_UNKNOWN' });
});
