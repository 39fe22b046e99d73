import { describe, expect, test } from 'vitest';
import { readPayloadForm } from './payload-forms.ts';
import { sampleConversations, sampleLateMessage, samplePoints } from './sample-points.ts';
import type { SamplePoint } from './write-points.ts';

const now = new Date('2026-03-18T21:30:00Z');
const DAY_MS = 86_400_000;
const collections = samplePoints({ now });
const points = collections.flatMap((collection) => collection.points);
const conversations = sampleConversations({ now });

function pointsIn(collection: string): readonly SamplePoint[] {
  return collections.find((one) => one.collection === collection)?.points ?? [];
}

function having(facts: Record<string, unknown>, among = points): SamplePoint[] {
  return among.filter(({ payload }) => Object.entries(facts).every(([key, value]) => payload[key] === value));
}

function lacking(key: string, among: readonly SamplePoint[] = points): SamplePoint[] {
  return among.filter(({ payload }) => !(key in payload));
}

/** What was said of one user to one bot on one day. */
function messageCount(conversation: (typeof conversations)[number]): number {
  return conversation.turns.flatMap((turn) => [turn.user, turn.bot]).filter((text) => text !== null).length;
}

function isFuture({ payload }: SamplePoint, at: Date): boolean {
  const { timestamp, timestamp_unix: seconds } = payload;
  const iso = typeof timestamp === 'string' ? Date.parse(`${timestamp}Z`) : Number.NaN;
  return iso > at.getTime() || Number(seconds ?? 0) * 1000 > at.getTime();
}

describe('the sample conversations', () => {
  test('are about 3,000 messages of 14 users with 5 bots over five weeks', () => {
    const messages = conversations.reduce((sum, conversation) => sum + messageCount(conversation), 0);
    const days = conversations.map(({ daysAgo }) => daysAgo);

    expect(messages).toBeGreaterThan(2_800);
    expect(messages).toBeLessThan(3_400);
    expect(new Set(conversations.map(({ userId }) => userId)).size).toBe(14);
    expect([...new Set(conversations.map(({ botName }) => botName))].sort()).toEqual([
      'hana',
      'joaquin',
      'nerys',
      'resi',
      'walter',
    ]);
    expect(Math.max(...days)).toBeGreaterThanOrEqual(34);
    expect(Math.min(...days)).toBe(0);
  });

  test('are in English, German, Spanish and Japanese, in direct messages and on servers', () => {
    const said = (botName: string) =>
      conversations
        .filter((conversation) => conversation.botName === botName)
        .flatMap(({ turns }) => turns.map((turn) => turn.user))
        .join(' ');

    expect(said('nerys')).toContain(' the ');
    expect(said('resi')).toContain(' und ');
    expect(said('joaquin')).toContain(' que ');
    expect(said('hana')).toMatch(/\p{Script=Hiragana}/u);
    expect(new Set(conversations.map(({ channel }) => channel.type))).toEqual(
      new Set(['dm', 'guild', 'text']),
    );
  });

  test('leave no slot unfilled', () => {
    const said = conversations
      .flatMap(({ turns }) => turns.flatMap((turn) => [turn.user, turn.bot]))
      .join('\n');

    expect(said).not.toMatch(/[{}|]/u);
  });

  test('are at most one a day for a user and a bot, and never cross midnight', () => {
    const days = conversations.map(({ botName, userId, daysAgo }) => `${botName} ${userId} ${daysAgo}`);
    const today = Date.UTC(2026, 2, 18);

    expect(new Set(days).size).toBe(days.length);
    for (const { turns, daysAgo } of conversations) {
      for (const { at } of turns) expect(daysAgo + Math.floor((at.getTime() - today) / DAY_MS)).toBe(0);
    }
  });

  test('contain days for a summary, days with too few messages, and open days', () => {
    const past = conversations.filter(({ daysAgo }) => daysAgo > 0);
    const open = conversations.filter(({ daysAgo, turns }) => {
      const last = turns.at(-1);
      return daysAgo === 0 && last !== undefined && now.getTime() - last.at.getTime() > 30 * 60_000;
    });

    expect(past.filter((conversation) => messageCount(conversation) >= 5).length).toBeGreaterThan(200);
    expect(past.filter((conversation) => messageCount(conversation) < 5).length).toBeGreaterThan(20);
    expect(open.length).toBeGreaterThanOrEqual(5);
    for (const conversation of open) expect(messageCount(conversation)).toBeGreaterThanOrEqual(5);
  });

  test('have consistent dates: events happen on the announced day', () => {
    const said = conversations.flatMap(({ turns }) => turns.map((turn) => turn.user ?? '')).join('\n');

    expect(said).toContain('The race is on 17 March');
    expect(said).toContain('Mein Vater wird am Freitag siebzig');
  });
});

describe('the points', () => {
  test('have unique ids', () => {
    expect(new Set(points.map(({ id }) => id)).size).toBe(points.length);
  });

  test.each([
    '2026-03-18T00:01:00Z',
    '2026-03-18T00:07:30Z',
    '2026-03-18T12:00:00Z',
    '2026-03-18T23:59:59.999Z',
  ])('contain nothing from the future at %s', (at) => {
    const written = samplePoints({ now: new Date(at) }).flatMap((collection) => collection.points);

    expect(written.filter((point) => isFuture(point, new Date(at)))).toEqual([]);
  });

  test('are the same all day for a seed, and differ for another seed', () => {
    const morning = samplePoints({ now: new Date('2026-03-18T08:00:00Z') }).flatMap(
      ({ points: some }) => some,
    );
    const evening = new Map(points.map((point) => [point.id, point]));

    for (const point of morning) expect(evening.get(point.id)).toEqual(point);
    expect(samplePoints({ now })).toEqual(collections);
    expect(samplePoints({ now, seed: 2 })).not.toEqual(collections);
  });

  test('are in collections with both prefixes, one of them behind an alias, and two of the same bot', () => {
    expect(collections.map(({ collection, alias, botName }) => [collection, alias, botName])).toEqual([
      ['whisperengine_memory_nerys_7d', 'whisperengine_memory_nerys', 'nerys'],
      ['whisperengine_memory_walter', null, 'walter'],
      ['chat_memories_walter', null, 'walter'],
      ['whisperengine_memory_resi', null, 'resi'],
      ['whisperengine_memory_joaquin', null, 'joaquin'],
      ['chat_memories_hana', null, 'hana'],
    ]);
    for (const collection of collections) expect(collection.points.length).toBeGreaterThan(50);
  });

  test('of a triple are the message, its answer one millisecond later, and their pair', () => {
    const pair = having({ source: 'conversation_pair' }, [...pointsIn('whisperengine_memory_nerys_7d')])[0];
    const siblings = pointsIn('whisperengine_memory_nerys_7d').filter(
      ({ payload }) => payload.content === pair?.payload.bot_response,
    );

    expect(pair?.payload.content).toBe(pair?.payload.user_message);
    expect(having({ content: pair?.payload.content, role: 'user' }).length).toBeGreaterThan(0);
    expect(siblings.map(({ payload }) => Number(payload.timestamp_unix))).toContainEqual(
      expect.closeTo(Number(pair?.payload.timestamp_unix) + 0.001, 4),
    );
  });

  test('have the other forms too: only pairs, only messages, chunks', () => {
    const chunks = points.filter(({ payload }) => String(payload.source).endsWith('_chunked'));

    expect(
      having({ source: 'conversation_pair' }, [...pointsIn('chat_memories_walter')]).length,
    ).toBeGreaterThan(100);
    expect(having({ source: 'conversation_pair' }, [...pointsIn('whisperengine_memory_resi')])).toEqual([]);
    expect(having({ role: 'bot' }).length).toBeGreaterThan(50);
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks.map(({ payload }) => payload.chunk_index)).toEqual(chunks.map((_, index) => index));
    for (const { payload } of chunks) expect(payload).toMatchObject({ total_chunks: chunks.length });
  });

  test('lack fields of old points: the role, and the time in seconds', () => {
    expect(lacking('role', pointsIn('whisperengine_memory_resi')).length).toBeGreaterThan(20);
    expect(lacking('timestamp_unix', pointsIn('chat_memories_walter')).length).toBeGreaterThan(100);
    expect(lacking('timestamp_unix', pointsIn('whisperengine_memory_joaquin')).length).toBeGreaterThan(50);
    expect(points.every(({ payload }) => !String(payload.timestamp).endsWith('Z'))).toBe(true);
    expect(points.some(({ id }) => typeof id === 'number')).toBe(true);
  });

  test('contain other memories, a test user, and a few unreadable points', () => {
    const types = new Set(points.map(({ payload }) => payload.memory_type));

    expect(types).toEqual(
      new Set(['conversation', 'fact', 'relationship', 'preference', 'correction', 'context', undefined]),
    );
    expect(having({ user_id: 'smoke_test_06b060b2' }).length).toBe(6);
    expect(lacking('user_id')).toHaveLength(1);
    expect(having({ user_id: '' })).toHaveLength(1);
    expect(having({ content: '' })).toHaveLength(1);
    expect(having({ timestamp: 'last tuesday' })).toHaveLength(1);
    expect(lacking('memory_type')).toHaveLength(1);
    expect(having({ source: 'import' })).toHaveLength(1);
    expect(points.filter(({ payload }) => typeof payload.user_id === 'number')).toHaveLength(1);
  });
});

test('the late message belongs to a window of nine days ago that has a summary', () => {
  const { collection, point } = sampleLateMessage({ now });
  const day = conversations.find(
    ({ userId, botName, daysAgo }) =>
      userId === point.payload.user_id && botName === 'walter' && daysAgo === 9,
  );

  expect(collection).toBe(readPayloadForm('walter', 9).collection);
  expect(String(point.payload.timestamp)).toMatch(/^2026-03-09T/u);
  expect(day === undefined ? 0 : messageCount(day)).toBeGreaterThanOrEqual(5);
  expect(points.map(({ id }) => id)).not.toContain(point.id);
});
