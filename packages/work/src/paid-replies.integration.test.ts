import type { Answer } from '@enrichment/embedded/llm/answer';
import { answersInOrder } from '@enrichment/embedded/llm/script';
import { createKinds, pickWindowKinds } from '@enrichment/kinds/registry';
import { DOUBTFUL_BELOW } from '@enrichment/kinds/summary/doubtful-below';
import { DIVING } from '@enrichment/kinds/testing/talk';
import { replayByIds } from '@enrichment/scan/replay-windows';
import { scanOnce } from '@enrichment/scan/scan-range';
import { editPoint, say } from '@enrichment/scan/testing/world';
import { readUserRecords } from '@enrichment/store/export-user';
import { deleteUserRows } from '@enrichment/store/forget-user';
import { listDueWindows } from '@enrichment/store/ledger';
import { expect, test } from 'vitest';
import { createPartMemory } from './ask/part-memory.ts';
import type { Engine } from './engine.ts';
import { enrichWindow } from './enrich-window.ts';
import { FAITHFUL, json, UNFAITHFUL } from './testing/doubted-window.ts';
import { openPaidWorld } from './testing/paid-world.ts';
import { createStoppingLlm } from './testing/stopping-llm.ts';

const signal = new AbortController().signal;
const context = { attempt: 1, isLastAttempt: false, signal, reportProgress: () => undefined };
const verdicts = (...list: string[]) => json({ verdicts: list });
const LONGER = { ...FAITHFUL, summary_text: `${FAITHFUL.summary_text} Elena finds the price fair [6].` };
const BROKEN: Answer = { kind: 'text', text: 'They dived.' };

/** Opens a world with one due window about diving; with `isMixed`, the last six messages are public. */
async function openTalk(answers: readonly Answer[], { isMixed = false, over = {} as Partial<Engine> } = {}) {
  const paid = await openPaidWorld({ script: answersInOrder(...answers), windows: 0 });
  const { world, server } = paid;
  const privately = await say(world, { at: '2026-03-08T10:00:00Z', count: DIVING.length });
  const publicly = isMixed ? await say(world, { at: '2026-03-08T15:00:00Z', channel: 'guild' }) : [];
  for (const [index, text] of DIVING.entries()) await editPoint(world, 'elena', privately[index] ?? '', text);
  await scanOnce(world, { depth: 'totals', mode: 'live' }, signal);
  const [job] = await listDueWindows(world.store, { now: world.clock.now(), limit: 1 });
  if (job === undefined) throw new Error('no window is due');
  const kinds = pickWindowKinds(
    createKinds({
      ...{ model: 'claude-haiku-5-5', searchWords: 'keep', wanted: ['summary'] },
      doubtfulBelow: isMixed ? 0 : DOUBTFUL_BELOW,
    }),
  );
  const createEngine = () => paid.createEngine({ kinds, ...over });
  const enrich = async (engine: Engine) => await enrichWindow(engine, job, context);
  return {
    ...{ world, server, job, points: [...privately, ...publicly] },
    /** Runs the job in a process that stops in its call of this number, and lets its lease run out. */
    enrichAndStop: async (atCall: number) => {
      const engine = createEngine();
      if (engine.model === null) throw new Error('no model');
      const { llm, stopped } = createStoppingLlm(engine.model.llm, { atCall });
      const ended = enrich({ ...engine, model: { llm, memory: createPartMemory() } });
      await Promise.race([stopped, ended.then(() => expect.unreachable('it ended before that call'))]);
      await world.store.sql`update enrichment_windows set lease_until = clock_timestamp()`;
    },
    /** Runs the job in another process. */
    enrich: async (more: Partial<Engine> = {}) => await enrich({ ...createEngine(), ...more }),
    readCalls: async () =>
      (
        await world.store.sql<{ call: string }[]>`
          select purpose || ' ' || outcome as call from enrichment_llm_calls order by call_id`
      ).map(({ call }) => call),
    readKept: async () => {
      const [row] = await world.store.sql<
        { kept: unknown }[]
      >`select paid_replies as kept from enrichment_windows`;
      return row?.kept ?? null;
    },
  };
}

test.each<[string, { answers: Answer[]; calls: string[]; verify?: 'all'; isMixed?: boolean }]>([
  [
    'the second request of a doubted summary',
    { answers: [json(UNFAITHFUL), json(FAITHFUL)], calls: ['summary ok', 'again ok'] },
  ],
  [
    'the second verification',
    {
      answers: [
        json(FAITHFUL),
        verdicts('yes', 'no', 'no', 'yes'),
        json(LONGER),
        verdicts('yes', 'yes', 'yes', 'yes', 'unclear'),
      ],
      calls: ['summary ok', 'verify ok', 'again ok', 'verify ok'],
      verify: 'all',
    },
  ],
  [
    'the reading of the public messages',
    { answers: [json(FAITHFUL)], calls: ['summary ok', 'summary ok'], isMixed: true },
  ],
  ['a repair', { answers: [BROKEN, json(FAITHFUL)], calls: ['summary LLM_REPLY_INVALID', 'repair ok'] }],
  [
    'a request with more room',
    {
      answers: [{ kind: 'max_tokens' }, json(FAITHFUL)],
      calls: ['summary LLM_REPLY_TRUNCATED', 'summary ok'],
    },
  ],
])(
  'a process that dies in %s loses no reply that was paid for',
  async (_, { answers, calls, verify, isMixed = false }) => {
    const over = verify === undefined ? {} : { verify };
    const { server, enrichAndStop, enrich, readCalls, readKept, world } = await openTalk(answers, {
      isMixed,
      over,
    });
    await enrichAndStop(calls.length);
    expect(server.calls()).toHaveLength(calls.length - 1);
    expect(JSON.stringify(await readKept())).toContain('byRequest');

    expect((await enrich()).outcome).toBe('summarized');

    const sent = await readCalls();
    expect(sent.toSpliced(calls.length - 1, 1)).toEqual(calls);
    expect(sent[calls.length - 1]).toMatch(/ asked$/);
    expect(server.calls()).toHaveLength(calls.length);
    expect(await readKept()).toBeNull();
    const [row] = await world.store.sql`select summary_text from conversation_summaries`;
    expect(row?.summaryText).toMatch(/Dahab/);
  },
);

test('replies are deleted with the first scan that finds the content changed, and not used for other content', async () => {
  const { world, points, enrichAndStop, enrich, readCalls, readKept } = await openTalk([
    json(UNFAITHFUL),
    json(FAITHFUL),
  ]);
  await enrichAndStop(2);
  await editPoint(world, 'elena', points[1] ?? '', 'I never said that.');
  await scanOnce(world, { depth: 'deep', mode: 'live' }, signal);
  const afterScan = await readKept();

  await enrich();

  expect(afterScan).toBeNull();
  expect(await readCalls()).toEqual(['summary ok', 'again asked', 'summary ok']);
});

test('a forced replay does not use replies from before it', async () => {
  const { world, job, enrichAndStop, enrich, readCalls } = await openTalk([json(UNFAITHFUL), json(FAITHFUL)]);
  await enrichAndStop(2);
  await world.store
    .sql`update enrichment_windows set state = 'failed', lease_token = null, lease_until = null`;
  await replayByIds(world, { windowIds: [job.windowId], force: true }, signal);

  await enrich();

  expect(await readCalls()).toEqual(['summary ok', 'again asked', 'summary ok']);
});

test('replies that are kept are exported and forgotten', async () => {
  const { world, enrichAndStop, readKept } = await openTalk([json(UNFAITHFUL), json(FAITHFUL)]);
  await enrichAndStop(2);
  const exported: string[] = [];
  for await (const { kind, record } of readUserRecords(world.store, { userId: 'user-1', botName: undefined }))
    if (kind === 'window') exported.push(JSON.stringify(record));

  expect(exported.join()).toContain('Zanzibar');

  await deleteUserRows(world.store, { userId: 'user-1', botName: undefined });
  expect(await readKept()).toBeNull();
});

test('an attempt that failed over its replies hands none of them on', async () => {
  const { enrich, readCalls, readKept } = await openTalk([BROKEN, BROKEN, json(FAITHFUL)]);
  await expect(enrich()).rejects.toMatchObject({ code: 'LLM_REPLY_INVALID' });
  const kept = await readKept();

  await enrich();

  expect(kept).toMatchObject({ replies: { byRequest: {} } });
  expect(await readCalls()).toEqual(['summary LLM_REPLY_INVALID', 'repair LLM_REPLY_INVALID', 'summary ok']);
});

test('a window that needs one call keeps no reply', async () => {
  const { enrich, readKept, readCalls } = await openTalk([json(FAITHFUL)]);
  const onKind = () => {
    throw new Error('the process dies here');
  };
  const fail = () => expect.unreachable();

  await expect(enrich({ hooks: { onKind, onUnwritten: fail, onUnrecorded: fail } })).rejects.toThrow(
    'dies here',
  );

  expect(await readCalls()).toEqual(['summary ok']);
  expect(await readKept()).toBeNull();
});
