import { expect, it } from 'vitest';
import type { IndexType, Payload } from '../../payload.ts';
import { day, NOW, nextUuid, startSource, type TestSource } from '../../testing/start-source.ts';
import { parseMappings } from './mapping.ts';

const DAY = day('2025-10-19');
const collection = 'support_nora';
const plain = {
  collection: 'support_*',
  where: { kind: ['message', 'mail'] },
  user: 'customer',
  text: 'body',
  time: 'sent_at',
  role: { key: 'from_bot', user: false, bot: true },
  channel: { key: 'room', public: 'lobby' },
  messageId: 'ref',
};
const indexes = { customer: 'keyword', kind: 'keyword', sent_at: 'datetime' } as const;
const makeMappings = (change: object) =>
  parseMappings(JSON.stringify({ collections: [{ ...plain, ...change }] }));

function say(sent_at: unknown, payload: Payload = {}) {
  const usual = { kind: 'message', customer: 'ann', from_bot: false, body: `said at ${sent_at}`, sent_at };
  return { id: nextUuid(), payload: { ...usual, ...payload } };
}

async function look({ source }: TestSource) {
  const [bot] = await source.listBots();
  if (bot === undefined) throw new Error('no bot');
  const counted = await source.countPointsByUser({ bot, range: DAY, now: NOW, depth: 'totals' });
  return { bot, counted, content: await source.readWindow({ bot, userId: 'ann', range: DAY }) };
}

it.each([
  ['with indexes', indexes, 'facet'],
  ['without an index', {}, 'scroll'],
])('reads the messages of any bot as a mapping describes them, %s', async (_how, made, method) => {
  const test = await startSource({ mappings: makeMappings({}) });
  await test.put(
    collection,
    [
      say('2025-10-19T10:00:00Z', { body: 'Hello', room: 'lobby' }),
      say('2025-10-19T12:00:05+02:00', { kind: 'mail', from_bot: true, body: 'Good day', room: 'office' }),
      say('2025-10-19T10:10:00Z', { kind: 'note' }),
      say('2025-10-18T23:59:59.999Z'),
      say('2025-10-19T11:00:00Z', { customer: 'bob' }),
    ],
    made,
  );

  const { bot, counted, content } = await look(test);

  expect(bot).toEqual({ botName: 'nora', collections: [collection] });
  expect(counted).toMatchObject({ method, unreadable: [], isComplete: true });
  expect(counted.counts).toEqual(
    new Map([
      ['ann', 2],
      ['bob', 1],
    ]),
  );
  expect(content.messages.map(({ speaker, text, channelType }) => [speaker, text, channelType])).toEqual([
    ['user', 'Hello', 'guild'],
    ['bot', 'Good day', 'private'],
  ]);
});

it('answers for a channel that many can read from its messages alone', async () => {
  const test = await startSource({ mappings: makeMappings({}) });
  await test.put(
    collection,
    [say('2025-10-19T10:00:00Z', { room: 'lobby' }), say('2025-10-19T10:01:00Z', { room: 'office' })],
    indexes,
  );
  const { bot } = await look(test);
  const ask = (channels: readonly string[]) =>
    test.source.readWindow({ bot, userId: 'ann', range: DAY, channels });

  expect((await ask(['guild', 'text'])).messages).toHaveLength(1);
  expect((await ask(['text'])).messages).toEqual([]);
});

it.each<[string, object, IndexType, unknown, unknown]>([
  ['seconds', { key: 'sent_at', format: 'unix seconds' }, 'float', 1_760_868_000.25, 1_760_918_400],
  ['whole seconds', { key: 'sent_at', format: 'unix seconds' }, 'integer', 1_760_868_000, 1_760_918_400],
  [
    'milliseconds',
    { key: 'sent_at', format: 'unix milliseconds' },
    'integer',
    1_760_868_000_250,
    1_760_918_400_000,
  ],
  [
    'local times',
    { key: 'sent_at', timeZone: 'Asia/Tokyo' },
    'datetime',
    '2025-10-19T19:00:00',
    '2025-10-20T09:00:00',
  ],
])('reads times that are %s', async (_unit, time, type, inside, after) => {
  const test = await startSource({ mappings: makeMappings({ time }) });
  await test.put(collection, [say(inside), say(after), say(null)], { ...indexes, sent_at: type });

  const { bot, counted, content } = await look(test);

  expect(counted).toMatchObject({ method: 'facet', counts: new Map([['ann', 1]]) });
  expect(counted.unreadable.map(({ reason }) => reason)).toEqual(['no time']);
  expect(content.messages.map(({ sentAt }) => sentAt.toISOString().slice(0, 19))).toEqual([
    '2025-10-19T10:00:00',
  ]);
  expect((await test.source.describe(bot)).collections[0]?.missingIndexes).toEqual([]);
});

it('a mapping with neither a filter nor indexes reads every point, and names the indexes to make', async () => {
  const test = await startSource({ mappings: makeMappings({ where: {}, messageId: undefined }) });
  await test.put(
    collection,
    [say('2025-10-19T10:00:00Z'), say('2025-10-19T10:00:00Z', { from_bot: 'yes' })],
    {},
  );

  const { bot, content } = await look(test);

  expect(content.messages).toHaveLength(1);
  expect(content.unreadable.map(({ reason }) => reason)).toEqual(['no speaker']);
  expect((await test.source.describe(bot)).collections).toMatchObject([
    {
      dialects: ['mapped'],
      missingIndexes: [
        { field: 'customer', type: 'keyword' },
        { field: 'sent_at', type: 'datetime' },
      ],
    },
  ]);
});

it('a mapping describes a collection by the name of its alias, and wins over the usual prefixes', async () => {
  const test = await startSource({
    mappings: makeMappings({ collection: 'whisperengine_memory_*', bot: 'mapped *' }),
  });
  await test.put('whisperengine_memory_nora', [say('2025-10-19T10:00:00Z')], indexes);

  const { bot, content } = await look(test);

  expect(bot.botName).toBe('mapped nora');
  expect(content.messages).toHaveLength(1);
});

it('the same message stored twice under one id is one message', async () => {
  const test = await startSource({ mappings: makeMappings({}) });
  const twice = ['2025-10-19T10:00:00Z', '2025-10-19T10:00:09Z'].map((at) =>
    say(at, { body: 'yes', ref: 5 }),
  );
  await test.put(collection, twice, indexes);

  expect((await look(test)).content.messages).toHaveLength(1);
});

it('keys of nested objects are read too, as LangChain stores its messages', async () => {
  const test = await startSource({
    mappings: makeMappings({
      where: { 'metadata.kind': 'message' },
      user: 'metadata.user_id',
      text: 'page_content',
      time: { key: 'metadata.sent_at', format: 'unix seconds' },
      role: { key: 'metadata.role', user: 'human', bot: 'ai' },
      channel: undefined,
      messageId: undefined,
    }),
  });
  const nested = (role: string, sent_at: unknown, page_content = 'Hello') => ({
    id: nextUuid(),
    payload: { page_content, metadata: { kind: 'message', user_id: 'ann', role, sent_at, other: 1 } },
  });
  const at = Date.parse('2025-10-19T10:00:00Z') / 1_000;
  const numeric = nested('human', at);
  Object.assign(numeric.payload.metadata, { user_id: 7 });
  await test.put(
    collection,
    [nested('human', at), nested('ai', at + 5, 'Hi'), nested('ai', 'soon'), numeric],
    {
      'metadata.user_id': 'keyword',
      'metadata.kind': 'keyword',
      'metadata.sent_at': 'float',
    },
  );

  const { bot, counted, content } = await look(test);
  const deep = await test.source.countPointsByUser({ bot, range: DAY, now: NOW, depth: 'deep' });

  expect(counted).toMatchObject({ method: 'facet', counts: new Map([['ann', 2]]) });
  expect(content.messages.map(({ speaker, text }) => [speaker, text])).toEqual([
    ['user', 'Hello'],
    ['bot', 'Hi'],
  ]);
  expect(deep.unreadable.map(({ reason }) => reason).sort()).toEqual(['no time', 'user id not in the index']);
});
