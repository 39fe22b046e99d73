import { listTexts } from '@enrichment/embedded/llm/messages-request';
import type { Script } from '@enrichment/embedded/llm/script';
import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { createKinds } from '@enrichment/kinds/registry';
import { createLlm } from '@enrichment/llm/create-llm';
import { createBoardAdapters } from '@enrichment/queue/board';
import { replayWindows } from '@enrichment/scan/replay-windows';
import { scanOnce } from '@enrichment/scan/scan-range';
import { forgetPoints, openWorld, say, type World } from '@enrichment/scan/testing/world';
import { readUserRecords } from '@enrichment/store/export-user';
import { countUserRows, deleteUserRows } from '@enrichment/store/forget-user';
import { findViolations } from '@enrichment/store/invariants';
import { readStatus } from '@enrichment/store/status';
import { expect, onTestFinished, test } from 'vitest';
import { createPartMemory } from './ask/part-memory.ts';
import { habits } from './testing/kinds/habits.ts';
import { createMoods } from './testing/kinds/moods.ts';
import { createWeeks } from './testing/kinds/weeks.ts';
import { runPipeline } from './testing/run-pipeline.ts';

const signal = new AbortController().signal;
const USER = { userId: 'user-1' };
const SUMMARY = {
  evidence: [1, 3],
  summary_text: 'The user says that the tide is high, and Elena answers that the tide is high.',
  key_topics: ['tides', 'the sea', 'weather'],
  emotional_tone: 'neutral',
};
const MOODS = {
  moods: [
    { evidence: [1], mood: 'calm' },
    { evidence: [2], mood: 'the bot’s own' },
  ],
};
const WEEK = { week: 'All week the tide was high. Nobody minded.' };

/** Answers what is asked for, by the names of the fields; `moods` in place of the moods. */
const answering = (moods: () => object): Script => {
  return ({ body }) => {
    const asked = listTexts(body).join('\n');
    const part = (name: string, value: object) => (asked.includes(`"${name}":`) ? value : {});
    return {
      kind: 'json',
      reply: { ...part('summary_text', SUMMARY), ...part('moods', moods()), ...part('week', WEEK) },
    };
  };
};

/** A scanner, a queue and a worker with three more kinds: one line of registration each. */
async function openPipeline({ moods = () => MOODS }: { moods?: () => object } = {}) {
  const world = await openWorld({ attempts: 2 });
  const server = await startScriptedLlm({ script: answering(moods) });
  onTestFinished(() => server.close());
  const options = { baseUrl: server.url, key: 'k', model: 'scripted', timeoutMs: 20_000 };
  const sized = { contextTokens: 100_000, maxOutputTokens: 8_000 };
  const llm = createLlm({ ...options, ...sized, provider: 'compatible' });
  const kinds = [
    ...createKinds({ model: llm.model, searchWords: 'none', wanted: ['summary'] }),
    createMoods(llm.model),
    createWeeks(llm.model),
    habits,
  ];
  const settle = await runPipeline(world, { kinds, model: { llm, memory: createPartMemory() } });
  return { world, server, settle };
}

async function readResults({ store }: World) {
  return await store.sql<
    { kind: string; version: string; body: unknown; subjectId: string; isShown: boolean }[]
  >`
    select kind, version, body, subject_id, withheld_at is null as is_shown from enrichment_results
    where content_hash is not null order by kind, subject_id`;
}

test('a second kind of a window is made in the same call, and its draft is checked', async () => {
  const { world, server, settle } = await openPipeline();
  await say(world, { at: '2026-03-08T10:00:00Z' });

  await settle();

  const results = await readResults(world);
  expect(results.filter(({ kind }) => kind === 'moods')).toMatchObject([
    { version: 'm1', body: { moods: [{ evidence: [1], mood: 'calm' }] } },
  ]);
  expect(results.filter(({ kind }) => kind === 'summary')).toHaveLength(1);
  const asked = server.requests.map(({ body }) => listTexts(body).join('\n'));
  expect(asked.filter((text) => text.includes('"moods":'))).toHaveLength(1);
  expect(asked[0]).toContain(
    "Write the summary of this conversation and the user's moods as one JSON object",
  );
});

test('a rollup is made when its summaries exist, and again when one of them changes', async () => {
  const { world, settle } = await openPipeline();
  await say(world, { at: '2026-03-02T10:00:00Z' });
  await say(world, { at: '2026-03-03T10:00:00Z' });
  await settle();

  await settle();
  const [first] = (await readResults(world)).filter(({ kind }) => kind === 'weeks');
  await settle();
  const calls = await world.store.sql`select count(*) from enrichment_llm_calls where purpose = 'weeks'`;
  await say(world, { at: '2026-03-03T12:00:00Z' });
  await settle();
  await settle();

  expect(first).toMatchObject({ body: WEEK, isShown: true, subjectId: expect.stringMatching(/^k-/) });
  expect(calls[0]?.count).toBe(1);
  const again = await world.store.sql`select count(*) from enrichment_llm_calls where purpose = 'weeks'`;
  expect(again[0]?.count).toBe(2);
});

test('a pattern is computed from rows: no window, no model, again only when its rows differ', async () => {
  const { world, settle } = await openPipeline();
  await say(world, { at: '2026-03-02T10:00:00Z', count: 6 });
  await say(world, { at: '2026-03-03T10:00:00Z', count: 8 });

  await settle();

  const [habit] = (await readResults(world)).filter(({ kind }) => kind === 'habits');
  expect(habit?.body).toEqual({
    habits: [
      { weekday: 1, messages: 6 },
      { weekday: 2, messages: 8 },
    ],
  });
});

test('the failure of a kind does not affect the others, and it alone is requested again', async () => {
  let isWrong = true;
  const { world, server, settle } = await openPipeline({
    moods: () => (isWrong ? { moods: 'none' } : MOODS),
  });
  await say(world, { at: '2026-03-08T10:00:00Z' });
  await settle();

  const failed = await readStatus(world.store, { now: world.clock.now() });
  isWrong = false;
  const from = server.requests.length;
  await replayWindows(world, { filter: { kind: 'moods', failed: true, force: false }, mode: 'live' }, signal);
  await settle();
  const healed = await readStatus(world.store, { now: world.clock.now() });

  expect(failed.windows).toMatchObject({ summarized: 1, failed: 0, pending: 0 });
  expect(failed.kinds).toMatchObject({ summary: { made: 1, failed: 0 }, moods: { made: 0, failed: 1 } });
  expect(healed.kinds).toMatchObject({ summary: { made: 1 }, moods: { made: 1, failed: 0 } });
  const asked = server.requests.slice(from).map(({ body }) => listTexts(body).join('\n'));
  expect(asked.filter((text) => text.includes('"summary_text":'))).toEqual([]);
  expect(asked.some((text) => text.includes("Write the user's moods as one JSON object"))).toBe(true);
});

test('results are withheld with their messages and shown again with them, and no invariant is broken', async () => {
  const { world, settle } = await openPipeline();
  const points = await say(world, { at: '2026-03-02T10:00:00Z' });
  await settle();
  await settle();

  await forgetPoints(world, 'elena', points);
  await scanOnce(world, { depth: 'totals', mode: 'live' }, signal);

  const shown = (await readResults(world)).filter(({ isShown }) => isShown).map(({ kind }) => kind);
  expect(shown.filter((kind) => kind !== 'habits')).toEqual([]);
  expect(await findViolations(world.store, { scanIntervalMs: null })).toEqual([]);
});

test('all kinds are exported and forgotten, with the jobs of derived results on the queue', async () => {
  const { world, settle } = await openPipeline();
  await say(world, { at: '2026-03-02T10:00:00Z' });
  await settle();
  await settle();

  const exported: string[] = [];
  for await (const { kind, record } of readUserRecords(world.store, USER)) {
    if (kind === 'result') exported.push(String(record.resultKind));
  }
  const [windows] = await createBoardAdapters({
    connection: world.queue,
    mode: 'read-only',
    replay: async () => {},
  });
  const jobs = await windows?.getJobs(['completed'], 0, 20);
  const names = jobs?.map((job) => `${job.name} ${job.id?.slice(0, 2)}`);
  await deleteUserRows(world.store, USER);

  expect([...new Set(exported)].sort()).toEqual(['habits', 'moods', 'summary', 'weeks']);
  expect(names).toEqual(expect.arrayContaining(['summarize w-', 'derive k-']));
  expect(await countUserRows(world.store, USER)).toMatchObject({
    results: 0,
    windows: 0,
    calls: 0,
    summaries: 0,
  });
});
