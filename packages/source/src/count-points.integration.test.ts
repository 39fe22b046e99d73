import { expect, it } from 'vitest';
import { countPointsByUser } from './count-points.ts';
import { v1 } from './dialects/v1/dialect.ts';
import type { FacetRequest } from './qdrant.ts';
import type { SourceWarning } from './source.ts';
import { day, NOW, pointAt, startSource, tripleAt } from './testing/start-source.ts';

const elena = 'whisperengine_memory_elena';
const DAY = day('2025-10-19');

async function nameBot(test: Awaited<ReturnType<typeof startSource>>) {
  const [bot] = await test.source.listBots();
  if (!bot) throw new Error('no bot');
  return bot;
}

it('counts all points of conversations in the range, by facets and counts', async () => {
  const test = await startSource();
  await test.put(elena, [
    ...tripleAt(DAY.from, 'hi', 'hello'),
    pointAt(DAY.from, { user_id: 'bob' }),
    pointAt(DAY.from, { user_id: 'bob', memory_type: 'fact' }),
    pointAt(DAY.to, { user_id: 'bob' }),
  ]);
  const bot = await nameBot(test);
  test.server.requests.clear();

  const counted = await test.source.countPointsByUser({ bot, range: DAY, now: NOW, depth: 'totals' });

  expect(counted).toEqual({
    counts: new Map([
      ['ann', 3],
      ['bob', 1],
    ]),
    olderCounts: null,
    unreadable: [],
    isComplete: true,
    method: 'facet',
  });
  expect(test.server.requests.map(({ path }) => path.split('/').at(-1))).not.toContain('scroll');
});

it('an idle check sends three requests per collection and reads no payload for any number of points', async () => {
  const test = await startSource({ pageSize: 10 });
  await test.put(
    elena,
    Array.from({ length: 500 }, (_, index) => pointAt(DAY.from, { user_id: `u${index}` })),
  );
  const bot = await nameBot(test);
  const splitAt = new Date(DAY.from.getTime() + 3_600_000);
  const question = { bot, range: DAY, now: NOW, depth: 'totals', splitAt } as const;
  await test.source.countPointsByUser(question);
  test.server.requests.clear();

  const { counts } = await test.source.countPointsByUser(question);

  expect(counts.size).toBe(500);
  expect(test.server.requests).toHaveLength(3);
  expect(test.server.requests.map(({ payloadsRead }) => payloadsRead)).toEqual([0, 0, 0]);
});

it('points before a moment in the range are also counted separately, including those without a number', async () => {
  const test = await startSource();
  const later = new Date(DAY.from.getTime() + 7_200_000);
  await test.put(elena, [
    pointAt(DAY.from),
    pointAt(later),
    pointAt(DAY.from, { user_id: 'bob', timestamp_unix: undefined }),
    pointAt(later, { user_id: 'bob', timestamp_unix: undefined }),
    pointAt(later, { user_id: 'new' }),
  ]);
  const question = { bot: await nameBot(test), range: DAY, now: NOW, depth: 'totals' } as const;

  const split = await test.source.countPointsByUser({ ...question, splitAt: later });
  const outside = await test.source.countPointsByUser({ ...question, splitAt: DAY.to });

  const counts = new Map([
    ['ann', 2],
    ['bob', 2],
    ['new', 1],
  ]);
  expect(split).toMatchObject({
    counts,
    olderCounts: new Map([
      ['ann', 1],
      ['bob', 1],
    ]),
  });
  expect(outside).toMatchObject({ counts, olderCounts: null });
});

it('listing bots costs two requests for any number of collections', async () => {
  const test = await startSource();
  for (const name of ['a', 'b', 'c']) await test.put(`whisperengine_memory_${name}`, [pointAt(DAY.from)]);
  test.server.requests.clear();

  await test.source.listBots();

  expect(test.server.requests.map(({ path }) => path).sort()).toEqual(['/aliases', '/collections']);
});

it('without an index walks over the users page by page, and warns once with the command', async () => {
  const test = await startSource({ pageSize: 3 });
  await test.put(
    elena,
    Array.from({ length: 10 }, (_, at) => pointAt(DAY.from, { user_id: `u${at % 2}` })),
    {},
  );
  const bot = await nameBot(test);
  test.server.requests.clear();

  const first = await test.source.countPointsByUser({ bot, range: DAY, now: NOW, depth: 'totals' });
  await test.source.countPointsByUser({ bot, range: DAY, now: NOW, depth: 'totals' });

  expect(first).toMatchObject({
    counts: new Map([
      ['u0', 5],
      ['u1', 5],
    ]),
    method: 'scroll',
  });
  const scrolls = test.server.requests.filter(({ path }) => path.endsWith('/scroll'));
  const keys = scrolls.map(({ body }): unknown => JSON.parse(body)).map((body) => JSON.stringify(body));
  expect(keys.filter((body) => body.includes('"with_payload":["user_id"]'))).toHaveLength(8);
  expect(test.warnings).toEqual<SourceWarning[]>([
    {
      kind: 'missing index',
      collection: elena,
      message: expect.stringMatching(/user_id.*enrich doctor --create-indexes/),
    },
  ]);
});

it('reads small pages if strict mode refuses the facet and the page, and names the setting to raise', async () => {
  const test = await startSource({ maxQueryLimit: 40 });
  await test.put(
    elena,
    Array.from({ length: 100 }, (_, at) => pointAt(DAY.from, { user_id: `u${at}` })),
  );
  const bot = await nameBot(test);

  const { counts, method } = await test.source.countPointsByUser({
    bot,
    range: DAY,
    now: NOW,
    depth: 'totals',
  });

  expect(counts.size).toBe(100);
  expect(method).toBe('scroll');
  expect(test.warnings.map(({ kind }) => kind)).toEqual(['facet refused']);
  const limits = test.server.requests.flatMap(({ body }) => /"limit":(\d+)/.exec(body)?.[1] ?? []);
  expect(limits.slice(-7)).toEqual(Array.from({ length: 7 }, () => '16'));
});

it('does not trust a full facet page: requests more, and finally reads all points', async () => {
  const limits: number[] = [];
  const full = (limit: number) => Array.from({ length: limit }, () => ({ value: 'ann', count: 1 }));
  const answer = async ({ limit }: FacetRequest) => {
    limits.push(limit);
    return full(limit);
  };
  const memory = {
    findUserIndex: () => undefined,
    setUserIndex: () => {},
    readUserIndex: async () => 'keyword' as const,
    findUnusableUserIds: () => [],
    setUnusableUserIds: () => {},
    hasIndexes: async () => false,
    readUserKey: async () => 'user_id',
    readDialects: async () => [v1],
    hasNewDialect: async () => false,
    waitToSearch: async () => {},
    hasUntimed: async () => false,
    findReconciled: () => undefined,
    setReconciled: () => {},
  };
  const scroll = async () => ({ points: [{ id: 1, payload: { user_id: 'ann' } }], next_page_offset: null });
  const qdrant = { facet: answer, scroll, count: async () => 0 };
  const bot = { botName: 'elena', collections: [elena] };

  const counted = await countPointsByUser(
    { qdrant, pages: { qdrant, pageSize: 10 }, memory, pace: async () => {}, onScroll: async () => {} },
    { bot, range: DAY, now: NOW, depth: 'totals' },
  );

  expect(limits).toEqual([200_000, 800_000, 3_200_000]);
  expect(counted).toMatchObject({ counts: new Map([['ann', 1]]), method: 'scroll' });
});

it('a user id that does not fit the tables is unreadable and not counted', async () => {
  const test = await startSource();
  const [long, nul, none] = [
    pointAt(DAY.from, { user_id: 'x'.repeat(256) }),
    pointAt(DAY.from, { user_id: 'a\0b' }),
    pointAt(DAY.from, { user_id: '' }),
  ];
  await test.put(elena, [long, nul, none, pointAt(DAY.from)]);
  const bot = await nameBot(test);

  const { counts, unreadable } = await test.source.countPointsByUser({
    bot,
    range: DAY,
    now: NOW,
    depth: 'totals',
  });

  expect(counts).toEqual(new Map([['ann', 1]]));
  expect(unreadable.map(({ pointId, reason }) => [pointId, reason])).toEqual([
    [long.id, 'user id unusable'],
    [nul.id, 'user id unusable'],
    [none.id, 'no user'],
  ]);
});
