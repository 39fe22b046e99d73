import { expect, it } from 'vitest';
import { v1 } from './dialects/v1/dialect.ts';
import type { Payload } from './payload.ts';
import { makeProfile } from './profile.ts';

const conversation = {
  user_id: 'ann',
  memory_type: 'conversation',
  timestamp_unix: 1760832000,
  channel_type: 'dm',
};
const now = new Date('2026-03-10T12:00:00Z');
const makeRecords = (payloads: readonly Payload[]) => payloads.map((payload, id) => ({ id, payload }));

it('counts forms, roles, channels and users of the conversation points', () => {
  const profile = makeProfile(
    makeRecords([
      { ...conversation, role: 'user' },
      { ...conversation, role: 'assistant', user_id: 'smoke_test_06b060b2', channel_type: 'guild' },
      {
        ...conversation,
        source: 'conversation_pair',
        timestamp_unix: undefined,
        timestamp: '2025-10-19T00:00:00',
      },
      { ...conversation, role: 'user', timestamp_unix: undefined, timestamp: '2025-10-19T00:00:00+02:00' },
      {
        ...conversation,
        source: 'user_message_chunked',
        original_message_id: 'm',
        chunk_index: 0,
        timestamp_unix: undefined,
      },
      { ...conversation, memory_type: 'fact' },
    ]),
    { pointsTotal: 6, now, dialects: [v1] },
  );

  expect(profile).toMatchObject({
    points: 6,
    memoryTypes: { conversation: 5, fact: 1 },
    roles: { user: 3, bot: 1, pair: 1 },
    timestamps: { unix: 2, iso: 1, 'iso with zone': 1, none: 1 },
    channelTypes: { dm: 4, guild: 1 },
    chunks: 1,
    unreadable: { 'no time': 1 },
    users: 2,
    testUserPoints: 1,
  });
});

it('estimates messages per day from the time span of the sample and the total size', () => {
  const days = Array.from({ length: 11 }, (_, day) => ({
    ...conversation,
    role: 'user',
    timestamp_unix: 1760832000 + day * 86_400,
  }));

  expect(makeProfile(makeRecords(days), { pointsTotal: 110, now, dialects: [v1] }).messagesPerDay).toBe(11);
  expect(
    makeProfile(makeRecords(days.slice(0, 1)), { pointsTotal: 110, now, dialects: [v1] }).messagesPerDay,
  ).toBeNull();
  expect(makeProfile([], { pointsTotal: 0, now, dialects: [v1] })).toMatchObject({
    points: 0,
    users: 0,
    messagesPerDay: null,
  });
});
