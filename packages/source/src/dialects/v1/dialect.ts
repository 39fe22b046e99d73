import type { Emotion, Speaker } from '@enrichment/core';
import type { Dialect, PointDescription, PointFacts, Said } from '../dialect.ts';
import { cleanText } from '../read-text.ts';
import { isoKey } from '../time-keys.ts';
import { PointPayload } from './payload.ts';
import { hasUnixTime, readPointTime, UNIX_SECONDS_MIN } from './point-time.ts';

const CONVERSATION = 'conversation';
const PLACE = ['user_id', 'memory_type', 'timestamp', 'timestamp_unix'];
const ALL = Object.keys(PointPayload.shape);
const TEXTS = ['content', 'user_message', 'bot_response'];

/** WhisperEngine's bots: `memory_type`, `timestamp_unix`, and each exchange stored three times. */
export const v1: Dialect = {
  name: 'v1',
  userKey: 'user_id',
  typeKey: 'memory_type',
  indexes: [
    { field: 'user_id', type: 'keyword' },
    { field: 'memory_type', type: 'keyword' },
    { field: 'timestamp_unix', type: 'float' },
  ],
  keys: {
    message: ALL,
    place: PLACE,
    outline: [...PLACE, 'role', 'source', 'original_message_id'],
    profile: ALL.filter((key) => !TEXTS.includes(key)),
  },
  isMessage: [{ key: 'memory_type', match: { value: CONVERSATION } }],
  times: [
    {
      has: { key: 'timestamp_unix', range: { gte: UNIX_SECONDS_MIN } },
      in: ({ from, to }) => ({
        key: 'timestamp_unix',
        range: {
          gte: from === undefined ? UNIX_SECONDS_MIN : from.getTime() / 1000,
          ...(to && { lt: to.getTime() / 1000 }),
        },
      }),
    },
    isoKey('timestamp'),
  ],
  inChannels: (kinds) => ({ key: 'channel_type', match: { any: kinds } }),
  readFacts(raw): PointFacts {
    const payload = PointPayload.parse(raw);
    const { memory_type: type = '' } = payload;
    return {
      sort: type === '' ? 'untyped' : type === CONVERSATION ? 'message' : 'other',
      userId: payload.user_id,
      sentAt: readPointTime(payload),
      hasIndexedTime: hasUnixTime(payload),
      hasZone: false,
    };
  },
  readSaid: (raw) => readSaid(PointPayload.parse(raw)),
  isLinked(raw) {
    const payload = PointPayload.parse(raw);
    return findRole(payload) === 'pair' || payload.original_message_id !== undefined;
  },
  describe(raw): PointDescription {
    const payload = PointPayload.parse(raw);
    return {
      type: payload.memory_type ?? 'none',
      role: findRole(payload),
      time: describeTime(payload),
      channelType: payload.channel_type,
      isChunk: payload.original_message_id !== undefined,
      idTime: undefined,
    };
  },
};

function readSaid(payload: PointPayload): Said | 'no speaker' | 'no text' {
  const role = findRole(payload);
  if (role === undefined) return 'no speaker';
  const facts = { channelType: payload.channel_type ?? null, emotion: readEmotion(payload) };
  const content = cleanText(payload.content);
  const [userText, botText] = [cleanText(payload.user_message), cleanText(payload.bot_response)];
  if (role === 'pair' && (userText !== null || botText !== null)) {
    return { ...facts, kind: 'pair', userText: userText ?? content, botText };
  }
  if (content === null) return 'no text';
  const speaker = role === 'pair' ? 'user' : role;
  const { original_message_id: originalId, chunk_index: index } = payload;
  if (originalId !== undefined && (index !== undefined || payload.source?.endsWith('_chunked'))) {
    return { ...facts, kind: 'chunk', speaker, text: content, originalId, index: index ?? 0 };
  }
  // The content of a pair repeats the user's message.
  if (role === 'pair') return { ...facts, kind: 'pair', userText: content, botText: null };
  return { ...facts, kind: 'message', speaker, text: content };
}

// Maps, because a lookup in an object would also find `constructor`. `human` and `ai` are in points that were
// copied to WhisperEngine v2.
const ROLES: ReadonlyMap<string, Speaker | 'pair'> = new Map(
  Object.entries<Speaker | 'pair'>({
    user: 'user',
    human: 'user',
    assistant: 'bot',
    bot: 'bot',
    ai: 'bot',
    conversation_pair: 'pair',
  }),
);
const SOURCES: ReadonlyMap<string, Speaker | 'pair'> = new Map(
  Object.entries<Speaker | 'pair'>({
    user_message: 'user',
    bot_response: 'bot',
    conversation_pair: 'pair',
  }),
);

/** The speaker of a point: from `role`, else from `source`; undefined if neither gives one. */
function findRole({ role = '', source = '' }: PointPayload): Speaker | 'pair' | undefined {
  return (
    ROLES.get(role.trim().toLowerCase()) ??
    SOURCES.get(
      source
        .trim()
        .toLowerCase()
        .replace(/_chunked$/, ''),
    )
  );
}

/** The bots' own default for a point with a label but no intensity. */
const INTENSITY_UNKNOWN = 0.5;

function readEmotion({
  emotional_context: label,
  emotional_intensity: intensity,
}: PointPayload): Emotion | null {
  const name = cleanText(label);
  if (name === null) return null;
  return { label: name.trim(), intensity: Math.min(1, Math.max(0, intensity ?? INTENSITY_UNKNOWN)) };
}

function describeTime(payload: PointPayload): PointDescription['time'] {
  if (payload.timestamp_unix !== undefined) return 'unix';
  if (readPointTime(payload) === undefined) return 'none';
  return /(?:[Zz]|[+-]\d{2}:?\d{2})$/.test(payload.timestamp?.slice(10) ?? '') ? 'iso with zone' : 'iso';
}
