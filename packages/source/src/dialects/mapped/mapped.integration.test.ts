import { expect, it } from 'vitest';
import { createIndexes } from '../../indexes.ts';
import type { IndexType, Payload } from '../../payload.ts';
import { day, NOW, nextUuid, startSource, type TestSource } from '../../testing/start-source.ts';
import { parseMappings } from './read-mappings.ts';

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
    'microseconds',
    { key: 'sent_at', format: 'unix microseconds' },
    'integer',
    1_760_868_000_250_000,
    1_760_918_400_000_000,
  ],
  [
    'nanoseconds',
    { key: 'sent_at', format: 'unix nanoseconds' },
    'integer',
    1_760_868_000_250_000_000n,
    1_760_918_400_000_000_000n,
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

it.each([
  ['with indexes', 'facet'],
  ['without an index', 'scroll'],
])('bots that share a collection are read apart, %s', async (how, method) => {
  const made = { customer: 'keyword', agent: 'keyword', kind: 'keyword', sent_at: 'datetime' } as const;
  const shared = { collection: 'mem0', bot: { key: 'agent', names: ['nora', 'otto', 'mia'] } };
  const test = await startSource({ mappings: makeMappings({ ...shared, where: {} }) });
  await test.put(
    'mem0',
    [
      say('2025-10-19T10:00:00Z', { agent: 'nora' }),
      say('2025-10-19T11:00:00Z', { agent: 'nora' }),
      say('2025-10-19T10:00:00Z', { agent: 'otto', body: 'I am with otto' }),
      say('2025-10-19T10:00:00Z', { agent: 'otto', sent_at: 'soon' }),
      say('2025-10-19T10:00:00Z', { agent: 'nobody' }),
    ],
    how === 'with indexes' ? made : {},
  );

  const bots = await test.source.listBots();
  const looks = [];
  for (const bot of bots) {
    const counted = await test.source.countPointsByUser({ bot, range: DAY, now: NOW, depth: 'deep' });
    const { messages } = await test.source.readWindow({ bot, userId: 'ann', range: DAY });
    looks.push([bot.botName, counted.counts.get('ann'), messages.length, counted.unreadable.length]);
    expect(counted.method).toBe(method);
    expect(await test.source.countPoints({ bot, range: DAY })).toBe(messages.length);
  }

  expect(bots.map(({ collections }) => collections)).toEqual([['mem0/mia'], ['mem0/nora'], ['mem0/otto']]);
  expect(looks).toEqual([
    ['mia', undefined, 0, 0],
    ['nora', 2, 2, 0],
    ['otto', 1, 1, 1],
  ]);
});

it('bots share a collection by the name of its alias too, and get its indexes once', async () => {
  const shared = { collection: 'memories', bot: { key: 'agent', names: ['nora', 'otto'] } };
  const mappings = makeMappings(shared);
  const test = await startSource({ mappings });
  await test.put('memories_v2', [say('2025-10-19T10:00:00Z', { agent: 'otto' })], {});
  const create_alias = { alias_name: 'memories', collection_name: 'memories_v2' };
  await fetch(`${test.server.url}/collections/aliases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ actions: [{ create_alias }] }),
  });

  const bots = await test.source.listBots();
  const connection = { url: test.server.url, pageSize: 10, timeoutMs: 10_000, mappings };
  const created = await createIndexes({ connection, source: test.source }, bots);

  expect(bots.map(({ collections }) => collections)).toEqual([['memories_v2/nora'], ['memories_v2/otto']]);
  expect(created.map(({ field }) => field).sort()).toEqual(['agent', 'customer', 'kind', 'sent_at']);
});

it('leaves out what whereNot names, and splits points with both sides of an exchange', async () => {
  const test = await startSource({
    mappings: makeMappings({
      ...{ where: {}, whereNot: { deleted: true, kind: ['note', 'draft'] } },
      ...{ text: undefined, role: undefined, messageId: undefined, pair: { user: 'body', bot: 'answer' } },
      channel: { key: 'guild', public: '*' },
    }),
  });
  await test.put(
    collection,
    [
      say('2025-10-19T10:00:00Z', { body: 'Why?', answer: 'Because.', guild: 5 }),
      say('2025-10-19T11:00:00Z', { body: 'And?', answer: null, guild: null }),
      say('2025-10-19T12:00:00Z', { deleted: true }),
      say('2025-10-19T12:00:00Z', { kind: 'draft' }),
    ],
    { ...indexes, deleted: 'bool' },
  );

  const { bot, counted, content } = await look(test);
  const inGuild = await test.source.readWindow({ bot, userId: 'ann', range: DAY, channels: ['guild'] });

  expect(counted).toMatchObject({ method: 'facet', counts: new Map([['ann', 2]]), unreadable: [] });
  expect(content.messages.map(({ speaker, text }) => [speaker, text])).toEqual([
    ['user', 'Why?'],
    ['bot', 'Because.'],
    ['user', 'And?'],
  ]);
  expect(inGuild.messages.map(({ text }) => text)).toEqual(['Why?', 'Because.']);
});

it('reads texts in parts and in JSON from Qdrant', async () => {
  const test = await startSource({
    mappings: makeMappings({ text: ['body', 'node.text', 'meta.text'], messageId: undefined }),
  });
  await test.put(collection, [
    say('2025-10-19T10:00:00Z', { body: [{ type: 'text', text: 'One' }, 'Two'] }),
    say('2025-10-19T10:01:00Z', { body: undefined, node: JSON.stringify({ text: 'Three', other: 1 }) }),
    say('2025-10-19T10:02:00Z', { body: undefined, meta: { text: 'Four', other: 1 } }),
  ]);

  const { content } = await look(test);

  expect(content.messages.map(({ text }) => text)).toEqual(['One\nTwo', 'Three', 'Four']);
});

it.each([
  ['no message', { where: { kind: 'post' } }, 'kind'],
  ['no text', { text: 'bodi' }, 'body'],
  ['unreadable', { time: 'sent' }, 'sent_at'],
  [undefined, {}, undefined],
])('a description says of a wrong mapping: %s', async (fault, change, key) => {
  const test = await startSource({ mappings: makeMappings(change) });
  await test.put(collection, [say('2025-10-19T10:00:00Z'), say('2025-10-19T11:00:00Z')], indexes);
  const [bot] = await test.source.listBots();
  if (bot === undefined) throw new Error('no bot');

  const { seen } = await test.source.describe(bot);

  expect(seen?.fault).toBe(fault);
  if (key !== undefined) expect(Object.keys(seen?.keys ?? {})).toContain(key);
});
