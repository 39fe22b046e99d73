import { describe, expect, it } from 'vitest';
import { v1 } from './dialects/v1/dialect.ts';
import type { Payload } from './payload.ts';
import { isUsableUserId, parsePoint } from './point.ts';

const NOW = new Date('2025-10-20T12:00:00Z');
const usual = {
  user_id: 'ann',
  role: 'user',
  content: 'hello',
  timestamp_unix: 1760884200.5,
  channel_type: 'dm',
  emotional_context: 'joy',
  emotional_intensity: 0.7,
};

function parse(payload: Payload) {
  return parsePoint([v1], { id: 'p', payload: { ...usual, ...payload } }, NOW);
}
const readReason = (payload: Payload) => {
  const parsed = parse(payload);
  return 'reason' in parsed ? parsed.reason : undefined;
};
const makePoint = (payload: Payload) => {
  const parsed = parse(payload);
  return 'point' in parsed ? parsed.point : undefined;
};

it('reads who said what, when, where and how', () => {
  expect(makePoint({})).toEqual({
    kind: 'message',
    id: 'p',
    speaker: 'user',
    text: 'hello',
    sentAt: 1760884200500,
    channelType: 'dm',
    emotion: { label: 'joy', intensity: 0.7 },
  });
});

describe('the speaker', () => {
  it.each([
    [{ role: 'user' }, 'user'],
    [{ role: 'assistant' }, 'bot'],
    [{ role: 'bot' }, 'bot'],
    [{ role: undefined, source: 'user_message' }, 'user'],
    [{ role: undefined, source: 'bot_response' }, 'bot'],
    [{ role: undefined, source: 'bot_response_chunked' }, 'bot'],
    [{ role: 'unheard_of', source: 'bot_response' }, 'bot'],
    [{ role: 'user', source: 'bot_response' }, 'user'],
  ])('of %j is %s: from the role, else from the source', (payload, speaker) => {
    expect(makePoint(payload)).toMatchObject({ speaker });
  });

  it('is never guessed', () => {
    expect(readReason({ role: undefined, source: 'import' })).toBe('no speaker');
    expect(readReason({ role: undefined, source: undefined })).toBe('no speaker');
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'is none if role and source are %s, which every object has',
    (name) => {
      expect(readReason({ role: name, source: undefined })).toBe('no speaker');
      expect(readReason({ role: undefined, source: name })).toBe('no speaker');
    },
  );
});

describe('unreadable is a point', () => {
  it.each<[string, Payload]>([
    ['no user', { user_id: undefined }],
    ['no user', { user_id: '' }],
    ['user id unusable', { user_id: 'x'.repeat(256) }],
    ['user id unusable', { user_id: 'a\0b' }],
    ['user id unusable', { user_id: 'a\ud800' }],
    ['no time', { timestamp_unix: undefined }],
    ['no time', { timestamp_unix: 'yesterday', timestamp: 'yesterday' }],
    ['time out of range', { timestamp_unix: 1760884200500 }],
    ['time out of range', { timestamp_unix: 0 }],
    ['time out of range', { timestamp_unix: NOW.getTime() / 1000 + 86_401 }],
    ['no text', { content: undefined }],
    ['no text', { content: ' \n\t' }],
    ['no text', { content: '\0\0' }],
    ['no text', { content: ['a', 'b'] }],
  ])('with %s: %j', (reason, payload) => {
    expect(readReason(payload)).toBe(reason);
  });

  it('but not with a time a few hours ahead, since clocks differ', () => {
    expect(readReason({ timestamp_unix: NOW.getTime() / 1000 + 3_600 })).toBeUndefined();
  });
});

describe('a time without timestamp_unix', () => {
  const unix = { timestamp_unix: undefined };

  it.each([
    ['2025-10-19T14:30:00+0530', '2025-10-19T09:00:00.000Z'],
    ['2025-10-19T14:30:00+05', '2025-10-19T09:30:00.000Z'],
    ['2025-10-19T14:30:00 +00:00', '2025-10-19T14:30:00.000Z'],
    ['2025-10-19t14:30:00.5z', '2025-10-19T14:30:00.500Z'],
    ['2025-10-19T14:30:00+14:00', '2025-10-19T00:30:00.000Z'],
    ['2025-10-19T14:30:00.123456789+01:00', '2025-10-19T13:30:00.123Z'],
  ])('of %s is %s', (timestamp, sentAt) => {
    expect(makePoint({ ...unix, timestamp })).toMatchObject({ sentAt: Date.parse(sentAt) });
  });

  it.each<[string, Payload]>([
    ['no time', { timestamp: ' 2025-10-19T14:30:00Z ' }],
    ['no time', { timestamp: '2025-10-19T14:30:00,5Z' }],
    ['no time', { timestamp: '2025-10-19T14:30:00+25:00' }],
    ['no time', { timestamp: '2025-10-19T14:30:60Z' }],
    ['no time', { timestamp: '2025-10-19T14:30:00Z[Europe/Berlin]' }],
    ['no time', { timestamp: 'Sun, 19 Oct 2025 14:30:00 +0000' }],
    ['no time', { timestamp: '19 Oct 2025 14:30' }],
    ['no time', { timestamp: '1760884200.5' }],
    ['no time', { timestamp: 1760884200 }],
    ['no time', { timestamp: { iso: '2025-10-19T14:30:00Z' } }],
    ['no time', { timestamp: null }],
    ['no time', { timestamp_unix: '1760884200' }],
    ['time out of range', { timestamp: '1970-01-01T00:00:00Z' }],
    ['time out of range', { timestamp: '9999-12-31T23:59:59Z' }],
    ['time out of range', { timestamp_unix: 1760884200e3 }],
    ['time out of range', { timestamp_unix: 1760884200e6 }],
    ['time out of range', { timestamp_unix: 1760884200e9 }],
    ['time out of range', { timestamp_unix: -1 }],
  ])('is never guessed: %s with %j', (reason, payload) => {
    expect(readReason({ ...unix, ...payload })).toBe(reason);
  });
});

it('reads a numeric user id with all of its digits', () => {
  expect(readReason({ user_id: 672814231002939413n })).toBeUndefined();
  expect(isUsableUserId('672814231002939413')).toBe(true);
});

it('counts the characters of a user id, not its code units', () => {
  expect(isUsableUserId('😀'.repeat(255))).toBe(true);
  expect(isUsableUserId('😀'.repeat(256))).toBe(false);
});

it('removes NUL and makes lone surrogates well-formed, keeping every other character', () => {
  expect(makePoint({ content: 'a\0b \ud83d c 😀 नमस्ते\n' })).toMatchObject({ text: 'ab \ufffd c 😀 नमस्ते\n' });
});

describe('a pair', () => {
  const pair = { role: 'conversation_pair', content: 'hi', user_message: 'hi', bot_response: 'hello' };

  it('contains both texts', () => {
    expect(makePoint(pair)).toMatchObject({ kind: 'pair', userText: 'hi', botText: 'hello' });
  });

  it('with empty content and texts is readable', () => {
    expect(makePoint({ ...pair, content: '' })).toMatchObject({
      kind: 'pair',
      userText: 'hi',
      botText: 'hello',
    });
  });

  it("with one text gives that one, and its content is the user's text", () => {
    expect(makePoint({ ...pair, bot_response: ' ' })).toMatchObject({ userText: 'hi', botText: null });
    expect(makePoint({ ...pair, user_message: undefined })).toMatchObject({
      userText: 'hi',
      botText: 'hello',
    });
    expect(makePoint({ ...pair, user_message: undefined, bot_response: undefined })).toMatchObject({
      userText: 'hi',
      botText: null,
    });
  });

  it('without any text is unreadable', () => {
    expect(readReason({ ...pair, content: '', user_message: '', bot_response: '' })).toBe('no text');
  });
});

it('reads a chunk with its position in the message', () => {
  const chunk = {
    source: 'user_message_chunked',
    original_message_id: 'm1',
    chunk_index: 2,
    total_chunks: 3,
  };

  expect(makePoint(chunk)).toMatchObject({ kind: 'chunk', originalId: 'm1', index: 2, text: 'hello' });
});

it('keeps a label without intensity and bounds an intensity to 0 and 1', () => {
  expect(makePoint({ emotional_intensity: undefined })?.emotion).toEqual({ label: 'joy', intensity: 0.5 });
  expect(makePoint({ emotional_intensity: 7 })?.emotion).toEqual({ label: 'joy', intensity: 1 });
  expect(makePoint({ emotional_context: undefined })?.emotion).toBeNull();
});
