import { listTexts } from '@enrichment/embedded/llm/messages-request';
import type { Script } from '@enrichment/embedded/llm/script';
import { replayByIds } from '@enrichment/scan/replay-windows';
import { scanOnce } from '@enrichment/scan/scan-range';
import { editPoint, forgetPoints, say } from '@enrichment/scan/testing/world';
import { readUserRecords } from '@enrichment/store/export-user';
import { deleteUserRows } from '@enrichment/store/forget-user';
import { expireWindows } from '@enrichment/store/retention';
import { expect, test } from 'vitest';
import { enrichWindow } from './enrich-window.ts';
import { openPaidWorld } from './testing/paid-world.ts';

const signal = new AbortController().signal;
const context = { attempt: 1, isLastAttempt: false, signal, reportProgress: () => undefined };
/** With so small a context a window of 340 messages has several parts. */
const SMALL = { contextTokens: 9_000 };
const WORDS = 'and then we walked along the harbour wall until the lamps were lit and the ferry had gone';

/** Opens a world whose one window is too long for one call. */
async function openLong(script?: Script) {
  const paid = await openPaidWorld({ ...(script && { script }), windows: 0 });
  const { world } = paid;
  const points = await say(world, { at: '2026-03-08T02:00:00Z', count: 340, text: WORDS });
  const purposes = async () =>
    (
      await world.store.sql<{ purpose: string }[]>`
      select purpose from enrichment_llm_calls where outcome = 'ok' order by call_id`
    ).map(({ purpose }) => purpose);
  let seen = 0;
  /** Scans, runs the window's job in a new process, and returns the purposes of its calls. */
  const enrich = async () => {
    await scanOnce(world, { depth: 'deep', mode: 'live' }, signal);
    const [window] = await world.store.sql<{ windowId: string; contentHash: string }[]>`
      select window_id from enrichment_windows`;
    const job = {
      windowId: window?.windowId ?? '',
      ...{ userId: 'user-1', botName: 'elena', cause: 'live' as const },
      ...{ startsAt: new Date('2026-03-08'), endsAt: new Date('2026-03-09') },
    };
    await enrichWindow(paid.createEngine({}, SMALL), job, context);
    const all = await purposes();
    const made = all.slice(seen);
    seen = all.length;
    return made;
  };
  const readNotes = async () =>
    await world.store.sql<{ notes: { evidence: number[]; text: string }[]; level: number }[]>`
      select level, notes, marks::text[] as marks from enrichment_part_notes order by made_at`;
  return { ...paid, points, enrich, readNotes };
}

test('a late message in a long window costs at most two of its parts and the summary', async () => {
  const { world, server, enrich, readNotes } = await openLong();
  const first = await enrich();
  const parts = first.filter((purpose) => purpose === 'part').length;
  await say(world, { at: '2026-03-08T03:30:30Z', count: 1, text: 'late words about the lighthouse' });

  const second = await enrich();

  expect(parts).toBeGreaterThan(3);
  expect(second.filter((purpose) => purpose === 'part').length).toBeLessThanOrEqual(2);
  expect(second.filter((purpose) => purpose !== 'part')).toEqual(['merge']);
  // What is kept has the numbers that the messages have now.
  const facts = server.requests.at(-1)?.transcript.lines ?? [];
  const [late] = server.requests.flatMap(({ transcript }) =>
    transcript.lines.filter(({ text }) => text.startsWith('late words')),
  );
  expect(late?.n).toBeGreaterThan(50);
  for (const { n, text } of facts) {
    const [number = 0] = [n].flat();
    const said = Number(/gone (\d+)/.exec(text)?.[1] ?? Number.NaN);
    if (!Number.isNaN(said)) expect(number).toBe(said + (number > Number(late?.n) ? 2 : 1));
  }
  expect((await readNotes()).length).toBeLessThanOrEqual(parts + 1);
});

test('parts that are paid for are not paid for again by another process after the first one died', async () => {
  const isLast: Script = ({ body }) =>
    listTexts(body).some((words) => words.includes('"summary_text"'))
      ? { kind: 'error', status: 500 }
      : { kind: 'ok' };
  const { server, enrich } = await openLong(isLast);
  await expect(enrich()).rejects.toMatchObject({ code: 'LLM_UNAVAILABLE' });
  const parts = server.calls().length - 1;
  server.setScript(() => ({ kind: 'ok' }));

  const second = await enrich();

  expect(parts).toBeGreaterThan(3);
  expect(second.filter((purpose) => purpose === 'merge')).toEqual(['merge']);
  expect(server.calls().length).toBe(parts + 2);
});

test('the notes of a part are deleted with the first scan that misses one of its messages, or finds it edited', async () => {
  const { world, points, enrich, readNotes } = await openLong();
  const parts = (await enrich()).filter((purpose) => purpose === 'part').length;

  await forgetPoints(world, 'elena', points.slice(0, 1));
  await scanOnce(world, { depth: 'deep', mode: 'live' }, signal);
  const afterLoss = await readNotes();
  await editPoint(world, 'elena', points.at(-1) ?? '', 'something else was said');
  await scanOnce(world, { depth: 'deep', mode: 'live' }, signal);
  const afterEdit = await readNotes();

  expect(afterLoss).toHaveLength(parts - 1);
  expect(afterEdit).toHaveLength(parts - 2);
  expect((await enrich()).filter((purpose) => purpose === 'part').length).toBeLessThanOrEqual(2);
});

test('a forced replay uses no notes of earlier jobs, and its second attempt uses those of its first', async () => {
  const { world, server, enrich } = await openLong();
  const first = await enrich();
  const [window] = await world.store.sql<{ windowId: string }[]>`select window_id from enrichment_windows`;
  await replayByIds(world, { windowIds: [window?.windowId ?? ''], force: true }, signal);
  const calls = server.calls().length;
  server.setScript(({ body }) =>
    listTexts(body).some((words) => words.includes('"summary_text"'))
      ? { kind: 'error', status: 500 }
      : { kind: 'ok' },
  );
  await expect(enrich()).rejects.toMatchObject({ code: 'LLM_UNAVAILABLE' });
  const forced = server.calls().length - calls;
  server.setScript(() => ({ kind: 'ok' }));

  await enrich();

  expect(forced).toBe(first.length);
  expect(server.calls().length - calls - forced).toBe(1);
});

test('the notes of parts are exported, forgotten and expire with their window', async () => {
  const { world, enrich, readNotes } = await openLong();
  const parts = (await enrich()).filter((purpose) => purpose === 'part').length;
  const exported: string[] = [];
  for await (const { kind, record } of readUserRecords(world.store, { userId: 'user-1', botName: undefined }))
    if (kind === 'part_notes') exported.push(JSON.stringify(record));

  expect(exported).toHaveLength(parts);
  expect(exported.join()).toContain('harbour wall');

  await expireWindows(world.store, { botName: 'elena', endedBy: new Date('2026-03-09') });
  expect(await readNotes()).toEqual([]);

  await enrich();
  expect(await readNotes()).toHaveLength(parts);
  await deleteUserRows(world.store, { userId: 'user-1', botName: undefined });
  expect(await readNotes()).toEqual([]);
});
