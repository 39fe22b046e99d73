import { describe, expect, it } from 'vitest';
import {
  day,
  NOW,
  nextUuid,
  pointAt,
  startSource,
  type TestPoint,
  type TestSource,
  tripleAt,
  v2Indexes,
  v2PointAt,
} from '../../testing/start-source.ts';

const elena = 'whisperengine_memory_elena';
const DAY = day('2025-10-19');
const both = { ...v2Indexes, memory_type: 'keyword', timestamp_unix: 'float' } as const;
const inCalifornia = { timeZones: { all: 'America/Los_Angeles', byBot: new Map<string, string>() } };

async function getBot({ source }: TestSource) {
  const [bot] = await source.listBots();
  if (bot === undefined) throw new Error('no bot');
  return bot;
}

async function count(test: TestSource, range = DAY, depth: 'totals' | 'deep' = 'totals') {
  return test.source.countPointsByUser({ bot: await getBot(test), range, now: NOW, depth });
}

async function read(test: TestSource, range = DAY, userId = 'ann') {
  return test.source.readWindow({ bot: await getBot(test), userId, range });
}

/** The points that v2 makes of a message of more than 1,000 characters: pieces that overlap by 50. */
function cutAsV2(text: string, payload: Record<string, unknown>): TestPoint[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = Math.min(text.length, start + 500);
    pieces.push(text.slice(start, end).trim());
    start = end < text.length ? end - 50 : text.length;
  }
  return pieces.map((content, index) =>
    v2PointAt('2025-10-19T10:00:00.123456', {
      ...payload,
      content,
      is_chunk: true,
      chunk_index: index,
      chunk_total: pieces.length,
      original_length: text.length,
    }),
  );
}

const long = Array.from({ length: 160 }, (_, at) => `Sentence ${at} is here.`).join(' ');

it.each([
  ['with indexes', v2Indexes, 'facet'],
  ['as v2 makes its collections, without an index', {}, 'scroll'],
])('reads a collection of v2 %s', async (_how, indexes, method) => {
  const test = await startSource();
  const points = [
    v2PointAt('2025-10-19T10:00:00.250000', { content: 'Hello' }),
    v2PointAt('2025-10-19T10:00:03', { role: 'ai', content: 'Hi Ann', author_is_bot: true }),
    v2PointAt('2025-10-19T11:00:00', { type: 'proactive_dm', role: 'ai', content: 'Still there?' }),
    v2PointAt('2025-10-19T12:00:00', { user_id: 'bob', content: 'I am Bob' }),
  ];
  const notes = ['summary', 'reverie', 'epiphany', 'image_analysis', 'diary', 'dream'].map((type) =>
    v2PointAt('2025-10-19T13:00:00', { type, role: type }),
  );
  await test.put(elena, [...points, ...notes], indexes);

  const counted = await count(test);
  const { points: counts, messages, unreadable } = await read(test);

  expect(counted).toMatchObject({ method, unreadable: [], isComplete: true });
  expect(counted.counts).toEqual(
    new Map([
      ['ann', 3],
      ['bob', 1],
    ]),
  );
  expect({ counts, unreadable }).toEqual({ counts: 3, unreadable: [] });
  expect(messages.map(({ speaker, text, sentAt }) => [speaker, text, sentAt.toISOString()])).toEqual([
    ['user', 'Hello', '2025-10-19T10:00:00.250Z'],
    ['bot', 'Hi Ann', '2025-10-19T10:00:03.000Z'],
    ['bot', 'Still there?', '2025-10-19T11:00:00.000Z'],
  ]);
});

it('an idle scan of v2 reads no payload, and a deep one finds what its indexes miss', async () => {
  const test = await startSource();
  const numeric = v2PointAt('2025-10-19T10:00:00', { user_id: 7 });
  await test.put(elena, [v2PointAt('2025-10-19T10:00:00'), numeric, v2PointAt('soon')], v2Indexes);
  await count(test);
  test.server.requests.clear();

  await count(test);
  const idle = test.server.requests.map(({ path }) => path.split('/').at(-1));
  const deep = await count(test, DAY, 'deep');

  expect(idle.filter((name) => name === 'scroll' || name === 'count' || name === 'facet')).toEqual([
    'facet',
    'count',
  ]);
  expect(deep.unreadable.map(({ pointId, reason }) => [pointId, reason]).sort()).toEqual(
    [
      [numeric.id, 'user id not in the index'],
      [expect.any(String), 'no time'],
    ].sort(),
  );
});

describe('v1 and v2 points in one collection', () => {
  it.each([
    ['with the indexes of both', both, 'facet'],
    ['with the indexes of v1 alone', undefined, 'facet'],
    ['without an index', {}, 'scroll'],
  ])('are read side by side, each in its own dialect, %s', async (_how, indexes, method) => {
    const test = await startSource(inCalifornia);
    await test.put(
      elena,
      [
        ...tripleAt('2025-10-19T10:00:00Z', 'Hello of v1', 'Hi of v1'),
        v2PointAt('2025-10-19T04:00:00', { content: 'Hello of v2' }),
        v2PointAt('2025-10-18T23:59:59', { content: 'still the same day in UTC' }),
        v2PointAt('2025-10-19T17:00:00', { content: 'the next day in UTC' }),
        pointAt('2025-10-19T12:00:00Z', { memory_type: 'fact' }),
        v2PointAt('2025-10-19T04:00:00', { type: 'summary' }),
      ],
      indexes,
    );

    const counted = await count(test);
    const { messages, points } = await read(test);

    expect(counted).toMatchObject({ method, unreadable: [], isComplete: true });
    expect(counted.counts).toEqual(new Map([['ann', 5]]));
    expect(points).toBe(5);
    expect(messages.map(({ text }) => text)).toEqual([
      'still the same day in UTC',
      'Hello of v1',
      'Hi of v1',
      'Hello of v2',
    ]);
  });

  it('are counted from the scan after the first v2 point on, and none of them is quarantined', async () => {
    const test = await startSource();
    await test.put(elena, [pointAt('2025-10-19T10:00:00Z')], both);
    const before = await count(test);
    await test.put(elena, [v2PointAt('2025-10-19T11:00:00')]);

    const after = await count(test);

    expect([before, after].map(({ counts }) => counts.get('ann'))).toEqual([1, 2]);
    expect(after.unreadable).toEqual([]);
  });
});

describe('a long message', () => {
  it('is joined in order, without what its pieces repeat', async () => {
    const test = await startSource();
    const pieces = cutAsV2(long, { message_id: '11', parent_message_id: '11', role: 'ai' });
    expect(pieces.length).toBeGreaterThan(5);
    await test.put(elena, pieces.toReversed(), v2Indexes);

    const { messages, points } = await read(test);

    expect(points).toBe(pieces.length);
    expect(messages.map(({ speaker, text }) => [speaker, text])).toEqual([['bot', long]]);
  });

  it.each([
    ['first', 0],
    ['middle', 3],
    ['last', -1],
  ])('whose %s piece is missing shows the gap', async (_which, at) => {
    const test = await startSource();
    const pieces = cutAsV2(long, { message_id: '11', parent_message_id: '11' });
    await test.put(elena, pieces.toSpliced(at, 1), v2Indexes);

    const { messages } = await read(test);

    expect(messages).toHaveLength(1);
    expect(messages[0]?.text.split('[…]').map((part) => long.includes(part.trim()))).toEqual([true, true]);
    expect(messages[0]?.text.length).toBeLessThan(long.length);
  });

  it('that is there whole too, or was stored twice, is one message', async () => {
    const test = await startSource();
    const ids = { message_id: '11', parent_message_id: '11' };
    const again = cutAsV2(long, ids).map(({ id, payload }) => ({
      id,
      payload: { ...payload, timestamp: '2025-10-19T10:00:04.5' },
    }));
    await test.put(elena, [...cutAsV2(long, ids), ...again, ...cutAsV2(long, ids).slice(2)], v2Indexes);
    const twice = await read(test);
    const whole = v2PointAt('2025-10-19T10:00:00.123456', { content: long, message_id: '11' });
    await test.put(elena, [whole]);
    const beside = await read(test);

    expect(twice.messages.map(({ text, sentAt }) => [text, sentAt.toISOString()])).toEqual([
      [long, '2025-10-19T10:00:00.123Z'],
    ]);
    expect(beside.messages.map(({ id, text }) => [id, text])).toEqual([[whole.id, long]]);
  });

  it('of two speakers under one id stays two messages', async () => {
    const test = await startSource();
    await test.put(
      elena,
      ['human', 'ai'].flatMap((role) => cutAsV2(long, { parent_message_id: '11', role })),
      v2Indexes,
    );

    expect((await read(test)).messages.map(({ speaker }) => speaker)).toEqual(['user', 'bot']);
  });
});

it('a message that v2 stored again after an error is one message; the same words under another id are two', async () => {
  const test = await startSource();
  const said = (wall: string, message_id: string | null) => v2PointAt(wall, { content: 'yes', message_id });
  await test.put(
    elena,
    [
      said('2025-10-19T10:00:00', '1'),
      said('2025-10-19T10:00:02', '1'),
      said('2025-10-19T10:01:00', '2'),
      said('2025-10-19T10:02:00', null),
      said('2025-10-19T10:03:00', null),
    ],
    v2Indexes,
  );

  const { messages } = await read(test);
  const digest = await test.source.digestWindow({
    bot: await getBot(test),
    userId: 'ann',
    range: DAY,
    piecePointsMax: 1,
  });

  expect(messages.map(({ sentAt }) => sentAt.toISOString().slice(11, 19))).toEqual([
    '10:00:00',
    '10:01:00',
    '10:02:00',
    '10:03:00',
  ]);
  expect(digest).toMatchObject({ points: 5, messageCount: 4 });
});

describe('times without a zone', () => {
  it('are local times of the zone of the bot, else of all bots', async () => {
    const zones = { all: 'America/Los_Angeles', byBot: new Map([['marcus', 'Europe/Berlin']]) };
    const test = await startSource({ timeZones: zones });
    await test.put(elena, [v2PointAt('2025-10-19T10:00:00')], v2Indexes);
    await test.put('whisperengine_memory_marcus', [v2PointAt('2025-10-19T10:00:00')], v2Indexes);
    const bots = await test.source.listBots();

    const times = [];
    for (const bot of bots) {
      const { messages } = await test.source.readWindow({ bot, userId: 'ann', range: DAY });
      times.push([bot.botName, messages[0]?.sentAt.toISOString()]);
    }

    expect(times).toEqual([
      ['elena', '2025-10-19T17:00:00.000Z'],
      ['marcus', '2025-10-19T08:00:00.000Z'],
    ]);
  });

  it('are counted in the window that they are read in, on the days when the clock changes', async () => {
    const test = await startSource(inCalifornia);
    const walls = ['2024-11-03', '2024-03-10'].flatMap((date) =>
      Array.from({ length: 16 }, (_, at) => {
        const minutes = String((at % 4) * 15).padStart(2, '0');
        return `${date}T0${Math.floor(at / 4)}:${minutes}:00`;
      }),
    );
    await test.put(
      elena,
      walls.map((wall) => v2PointAt(wall)),
      v2Indexes,
    );
    const bot = await getBot(test);
    const hours = ['2024-11-03T07:00:00Z', '2024-03-10T07:00:00Z'].flatMap((start) =>
      Array.from({ length: 6 }, (_, at) => new Date(Date.parse(start) + at * 3_600_000)),
    );

    let total = 0;
    for (const from of hours) {
      const range = { from, to: new Date(from.getTime() + 3_600_000) };
      const { counts } = await test.source.countPointsByUser({ bot, range, now: NOW, depth: 'totals' });
      const { points, messages } = await test.source.readWindow({ bot, userId: 'ann', range });
      expect([range.from, counts.get('ann') ?? 0]).toEqual([range.from, points]);
      expect(messages.filter(({ sentAt }) => sentAt >= range.from && sentAt < range.to)).toHaveLength(points);
      total += points;
    }

    expect(total).toBe(walls.length);
  });

  it('make a time with a zone beside them unreadable, since Qdrant compares both alike', async () => {
    const test = await startSource(inCalifornia);
    const zoned = v2PointAt('2025-10-19T10:00:00+00:00');
    await test.put(elena, [v2PointAt('2025-10-19T10:00:00'), zoned], v2Indexes);

    const { messages, unreadable } = await read(test);

    expect(messages).toHaveLength(1);
    expect(unreadable).toMatchObject([{ pointId: zoned.id, reason: 'time has a zone' }]);
  });
});

describe('doctor', () => {
  const snowflake = (iso: string) => String((BigInt(Date.parse(iso)) - 1_420_070_400_000n) << 22n);

  it.each([
    ['America/Los_Angeles', { compared: 2, wrong: 0, minutes: 0 }],
    ['UTC', { compared: 2, wrong: 2, minutes: -420 }],
  ])('compares the times in the zone %s with what the ids of the messages tell', async (all, clock) => {
    const test = await startSource({ timeZones: { all, byBot: new Map() } });
    await test.put(elena, [
      v2PointAt('2025-10-19T10:00:02', { message_id: snowflake('2025-10-19T17:00:00Z') }),
      v2PointAt('2025-10-19T10:05:09', { message_id: snowflake('2025-10-19T17:05:00Z') }),
      v2PointAt('2025-10-19T10:05:09', { message_id: `api_${Date.now()}` }),
    ]);

    const { profile } = await test.source.describe(await getBot(test));

    expect(profile.clock).toEqual(clock);
    expect(profile).toMatchObject({ roles: { user: 3 }, unreadable: {} });
  });

  it('names the indexes of the dialects that a collection holds, and no others', async () => {
    const test = await startSource();
    await test.put(elena, [v2PointAt('2025-10-19T10:00:00')], {});
    await test.put('whisperengine_memory_marcus', [pointAt('2025-10-19T10:00:00Z')], {});
    await test.put('whisperengine_memory_nora', [pointAt(NOW), v2PointAt('2025-10-19T10:00:00')]);

    const named = [];
    for (const bot of await test.source.listBots()) {
      const { collections } = await test.source.describe(bot);
      named.push(...collections.map((one) => [one.dialects, one.missingIndexes.map(({ field }) => field)]));
    }

    expect(named).toEqual([
      [['v2'], ['user_id', 'type', 'timestamp']],
      [['v1'], ['user_id', 'memory_type', 'timestamp_unix']],
      [
        ['v1', 'v2'],
        ['type', 'timestamp'],
      ],
    ]);
  });
});

it('a user id of 300 characters, a missing role and an empty text are unreadable in v2 too', async () => {
  const test = await startSource();
  const bad = [
    v2PointAt('2025-10-19T10:00:00', { user_id: 'x'.repeat(300) }),
    v2PointAt('2025-10-19T10:00:00', { role: 'system' }),
    v2PointAt('2025-10-19T10:00:00', { content: ' ' }),
    { id: nextUuid(), payload: { role: 'human' } },
  ];
  await test.put(elena, bad, v2Indexes);

  const counted = await count(test);
  const { unreadable } = await read(test);

  expect([...counted.unreadable, ...unreadable].map(({ pointId, reason }) => [pointId, reason])).toEqual([
    [bad[0]?.id, 'user id unusable'],
    [bad[3]?.id, 'no memory type'],
    [bad[1]?.id, 'no speaker'],
    [bad[2]?.id, 'no text'],
  ]);
});
