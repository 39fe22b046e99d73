import { describe, expect, it } from 'vitest';
import { day, NOW, nextUuid, pointAt, startSource, tripleAt } from './testing/start-source.ts';

const elena = 'whisperengine_memory_elena';
const DAY = day('2025-10-19');

async function readDay(test: Awaited<ReturnType<typeof startSource>>, { userId = 'ann', range = DAY } = {}) {
  const [bot] = await test.source.listBots();
  if (!bot) throw new Error('no bot');
  return { bot, ...(await test.source.readWindow({ bot, userId, range })) };
}

it('reads every page in time order to the end for any order of ids', async () => {
  const test = await startSource({ pageSize: 7 });
  const points = Array.from({ length: 100 }, (_, index) =>
    pointAt(DAY.from.getTime() + ((index * 37) % 100) * 1_000),
  );
  await test.put(elena, points);

  const { messages, points: count } = await readDay(test);

  expect(count).toBe(100);
  expect(messages.map(({ sentAt }) => sentAt.getTime())).toEqual(
    Array.from({ length: 100 }, (_, index) => DAY.from.getTime() + index * 1_000),
  );
});

it('includes the first moment of a window and excludes the first moment after it', async () => {
  const test = await startSource();
  await test.put(
    elena,
    [DAY.from.getTime() - 1, DAY.from, DAY.to.getTime() - 1, DAY.to].map((at) => pointAt(at)),
  );

  const { messages, points } = await readDay(test);

  expect(messages.map(({ sentAt }) => sentAt)).toEqual([DAY.from, new Date(DAY.to.getTime() - 1)]);
  expect(points).toBe(2);
});

it('reads points that have only the zone-less timestamp as UTC', async () => {
  const test = await startSource();
  await test.put(elena, [
    pointAt('2025-10-19T00:00:00.123Z', { timestamp_unix: undefined }),
    pointAt('2025-10-19T23:59:59.999Z', { timestamp_unix: undefined }),
    pointAt('2025-10-20T00:00:00Z', { timestamp_unix: undefined }),
  ]);

  const { messages, points, bot } = await readDay(test);

  expect(messages.map(({ sentAt }) => sentAt.toISOString())).toEqual([
    '2025-10-19T00:00:00.123Z',
    '2025-10-19T23:59:59.999Z',
  ]);
  expect(points).toBe(2);
  const { counts } = await test.source.countPointsByUser({ bot, range: DAY, now: NOW, depth: 'totals' });
  expect(counts).toEqual(new Map([['ann', 2]]));
});

it('assigns a message across the edge of two windows to one of them', async () => {
  const test = await startSource();
  // The pair and its user's message before midnight, the reply two minutes later.
  await test.put(elena, tripleAt('2025-10-18T23:59:00Z', 'still there?', 'of course', 120_000));

  const [before, after] = [await readDay(test, { range: day('2025-10-18') }), await readDay(test)];

  expect(before.messages.map(({ text }) => text)).toEqual(['still there?']);
  expect(after.messages.map(({ text }) => text)).toEqual(['of course']);
});

it('does not split a pair whose user message is just before the window', async () => {
  const test = await startSource();
  const [, , pair] = tripleAt('2025-10-19T00:00:00.500Z', 'hi', 'hello');
  await test.put(elena, [pointAt('2025-10-18T23:59:59.500Z', { content: 'hi' }), ...(pair ? [pair] : [])]);

  expect((await readDay(test)).messages.map(({ text }) => text)).toEqual(['hello']);
});

it('joins the chunks of a message that were written on both sides of the edge, in the window of the first', async () => {
  const test = await startSource();
  const chunkAt = (at: string, content: string, chunk_index: number) =>
    pointAt(at, { content, chunk_index, source: 'user_message_chunked', original_message_id: 'm' });
  await test.put(elena, [
    chunkAt('2025-10-18T23:59:59.999Z', 'The start', 0),
    chunkAt('2025-10-19T00:00:00.001Z', 'and the end.', 1),
  ]);

  const [before, after] = [await readDay(test, { range: day('2025-10-18') }), await readDay(test)];

  expect(before.messages.map(({ text }) => text)).toEqual(['The start and the end.']);
  expect(after).toMatchObject({ messages: [], points: 1 });
});

it('uses timestamp_unix if the two times of a point differ, for counting and reading', async () => {
  const test = await startSource();
  await test.put(elena, [pointAt(DAY.from.getTime() - 86_400_000, { timestamp: '2025-10-19T12:00:00' })]);

  const { messages, points, bot } = await readDay(test);

  expect([messages.length, points]).toEqual([0, 0]);
  expect(
    (await test.source.countPointsByUser({ bot, range: DAY, now: NOW, depth: 'totals' })).counts.size,
  ).toBe(0);
  expect(await test.source.readPointTimes({ bot, userId: 'ann', range: DAY })).toEqual([]);
});

it('excludes other memory types, users and bots', async () => {
  const test = await startSource();
  await test.put(elena, [
    pointAt(DAY.from),
    pointAt(DAY.from, { memory_type: 'fact' }),
    pointAt(DAY.from, { user_id: 'bob' }),
  ]);
  await test.put('whisperengine_memory_marcus', [pointAt(DAY.from)]);

  expect((await readDay(test)).messages).toHaveLength(1);
});

it('merges the collections of one bot and reads a copied point once, but counts it in each', async () => {
  const test = await startSource();
  const [shared, old, fresh] = [
    pointAt(DAY.from),
    pointAt(DAY.from.getTime() + 1),
    pointAt(DAY.from.getTime() + 2),
  ];
  await test.put('chat_memories_elena', [shared, old]);
  await test.put('whisperengine_memory_elena_7d', [shared, fresh]);

  const { messages, points, bot } = await readDay(test);

  expect(messages).toHaveLength(3);
  expect(points).toBe(4);
  expect(
    (await test.source.countPointsByUser({ bot, range: DAY, now: NOW, depth: 'totals' })).counts,
  ).toEqual(new Map([['ann', 4]]));
  expect(await test.source.readPointTimes({ bot, userId: 'ann', range: DAY })).toHaveLength(4);
});

it("uses the newer collection's version of a point that was edited after it was copied", async () => {
  const test = await startSource();
  const original = pointAt(DAY.from, { content: 'first' });
  await test.put('whisperengine_memory_elena', [original]);
  await test.put('whisperengine_memory_elena_7d', [
    { ...original, payload: { ...original.payload, content: 'edited' } },
  ]);

  expect((await readDay(test)).messages.map(({ text }) => text)).toEqual(['edited']);
});

it('keeps two points apart that have the same id in two collections', async () => {
  const test = await startSource();
  await test.put('chat_memories_elena', [{ ...pointAt(DAY.from, { content: 'old' }), id: 1 }]);
  await test.put('whisperengine_memory_elena', [{ ...pointAt(DAY.from, { content: 'new' }), id: 1 }]);

  expect((await readDay(test)).messages.map(({ text }) => text).sort()).toEqual(['new', 'old']);
});

describe('a point that cannot be read', () => {
  it('is counted and listed, and stops nothing', async () => {
    const test = await startSource();
    const [silent, empty] = [
      pointAt(DAY.from, { role: undefined, source: undefined }),
      pointAt(DAY.from.getTime() + 1, { content: '\0 ' }),
    ];
    await test.put(elena, [silent, empty, pointAt(DAY.from.getTime() + 2, { content: 'hello' })]);

    const { messages, points, unreadable } = await readDay(test);

    expect(messages.map(({ text }) => text)).toEqual(['hello']);
    expect(points).toBe(3);
    expect(unreadable).toEqual([
      { collection: elena, pointId: silent.id, userId: 'ann', reason: 'no speaker' },
      { collection: elena, pointId: empty.id, userId: 'ann', reason: 'no text' },
    ]);
  });

  it('just outside the window does not belong to it', async () => {
    const test = await startSource();
    await test.put(elena, [pointAt(DAY.from.getTime() - 1, { content: '' }), pointAt(DAY.from)]);

    expect(await readDay(test)).toMatchObject({ points: 1, unreadable: [] });
  });

  it('in the far future is counted but is not a message', async () => {
    const test = await startSource();
    const week = { from: DAY.from, to: new Date(NOW.getTime() + 7 * 86_400_000) };
    await test.put(elena, [pointAt(NOW.getTime() + 2 * 86_400_000)]);

    expect(await readDay(test, { range: week })).toMatchObject({
      points: 1,
      messages: [],
      unreadable: [{ reason: 'time out of range' }],
    });
  });
});

describe('large and unusual windows', () => {
  it('windows of 10,000 messages with pairs are read completely', async () => {
    const test = await startSource();
    const points = Array.from({ length: 5_000 }, (_, index) =>
      tripleAt(DAY.from.getTime() + index * 17_000, `question ${index}`, `answer ${index}`, 1_000),
    ).flat();
    await test.put(elena, points);

    const { messages, points: count } = await readDay(test);

    expect(count).toBe(15_000);
    expect(messages).toHaveLength(10_000);
    expect(messages.filter(({ speaker }) => speaker === 'user')).toHaveLength(5_000);
  });

  it('messages of 4,000 characters in any script are read completely', async () => {
    const test = await startSource();
    const text = 'नमस्ते 😀 “quoted” \\ \u2028 '.repeat(300).slice(0, 4_000);
    await test.put(elena, [pointAt(DAY.from, { content: text })]);

    expect((await readDay(test)).messages[0]?.text).toBe(text.toWellFormed());
  });

  it('u64 ids keep all of their digits', async () => {
    const test = await startSource();
    const ids = [18446744073709551615n, 9007199254740993n];
    await test.put(
      elena,
      ids.map((id, index) => ({ ...pointAt(DAY.from.getTime() + index), id })),
    );

    expect((await readDay(test)).messages.map(({ id }) => id)).toEqual(ids.map(String));
  });

  it('user ids stored as numbers keep theirs, with and without an integer index', async () => {
    const snowflake = 672814231002939413n;
    for (const indexes of [{ user_id: 'integer' }, {}] as const) {
      const test = await startSource();
      await test.put(elena, [pointAt(DAY.from, { user_id: snowflake })], indexes);

      const { messages, bot } = await readDay(test, { userId: String(snowflake) });

      expect(messages).toHaveLength(1);
      expect(
        (await test.source.countPointsByUser({ bot, range: DAY, now: NOW, depth: 'totals' })).counts,
      ).toEqual(new Map([[String(snowflake), 1]]));
    }
  });
});

it('has as many times as counted points, ascending, page by page', async () => {
  const test = await startSource({ pageSize: 5 });
  const offsets = [5, 1, 9, 3, 7, 2, 8, 4, 6, 0, 10];
  await test.put(
    elena,
    offsets.map((offset) => pointAt(DAY.from.getTime() + offset)),
  );
  const [bot] = await test.source.listBots();
  if (!bot) throw new Error('no bot');

  const times = await test.source.readPointTimes({ bot, userId: 'ann', range: DAY });

  expect(times.map((time) => time.getTime() - DAY.from.getTime())).toEqual(offsets.toSorted((a, b) => a - b));
});

it('never requests vectors, and lists the requested payload keys', async () => {
  const test = await startSource();
  await test.put(elena, [pointAt(DAY.from), { ...pointAt(DAY.from), id: nextUuid() }]);
  test.server.requests.clear();

  const { bot } = await readDay(test);
  await test.source.readPointTimes({ bot, userId: 'ann', range: DAY });
  await test.source.countPointsByUser({ bot, range: DAY, now: NOW, depth: 'totals' });
  await test.source.describe(bot);

  const scrolls = test.server.requests.filter(({ path }) => path.endsWith('/scroll'));
  expect(scrolls.length).toBeGreaterThanOrEqual(3);
  for (const { body } of scrolls) {
    expect(JSON.parse(body)).toMatchObject({ with_vector: false, with_payload: expect.any(Array) });
  }
});

it('changes nothing: every request of a source is a read', async () => {
  const test = await startSource();
  await test.put(elena, [pointAt(DAY.from)], {});
  test.server.requests.clear();

  const { bot } = await readDay(test);
  await test.source.ping();
  await test.source.countPointsByUser({ bot, range: DAY, now: NOW, depth: 'totals' });
  await test.source.readPointTimes({ bot, userId: 'ann', range: DAY });
  await test.source.describe(bot);

  const asked = test.server.requests.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`);
  expect(new Set(asked)).toEqual(
    new Set(['GET collections', 'GET aliases', 'GET ', `GET ${elena}`, 'POST scroll', 'POST facet']),
  );
});
