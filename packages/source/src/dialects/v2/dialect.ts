import type { Speaker } from '@enrichment/core';
import type { Dialect, PointDescription, PointFacts, Said } from '../dialect.ts';
import type { LocalTime } from '../local-time.ts';
import { hasZone, parseTimestamp } from '../parse-timestamp.ts';
import { cleanText } from '../read-text.ts';
import { isoKey } from '../time-keys.ts';
import { V2Payload } from './payload.ts';

/**
 * What was said: `proactive_dm` is a message that the bot wrote first. All other types are the bot's own
 * notes.
 */
const MESSAGE_TYPES = ['conversation', 'proactive_dm'];

/** v2 cuts messages of more than 1,000 characters into pieces of about 500 that overlap by 50. */
const OVERLAP_MAX = 50;

const PLACE = ['user_id', 'type', 'timestamp'];
const ALL = Object.keys(V2Payload.shape);

/**
 * WhisperEngine v2: `type`, `role` `human` or `ai`, one point a message (several if it is long), and times
 * without a zone, as the bot's machine shows them.
 */
export function createV2(local: LocalTime): Dialect {
  const isLocal = local.timeZone !== 'UTC';
  const readTime = ({ timestamp }: V2Payload) => {
    const wallMs = timestamp === undefined ? undefined : parseTimestamp(timestamp);
    return wallMs === undefined ? undefined : local.toMoment(wallMs);
  };
  return {
    name: 'v2',
    userKey: 'user_id',
    typeKey: 'type',
    indexes: [
      { field: 'user_id', type: 'keyword' },
      { field: 'type', type: 'keyword' },
      { field: 'timestamp', type: 'datetime' },
    ],
    keys: {
      message: ALL,
      place: PLACE,
      outline: [...PLACE, 'message_id', 'parent_message_id'],
      profile: ALL.filter((key) => key !== 'content'),
    },
    isMessage: [{ key: 'type', match: { any: MESSAGE_TYPES } }],
    times: [isoKey('timestamp', local)],
    inChannels: (kinds) => ({ key: 'channel_type', match: { any: kinds } }),
    readFacts(raw): PointFacts {
      const payload = V2Payload.parse(raw);
      const { type = '', timestamp = '' } = payload;
      const sentAt = readTime(payload);
      return {
        sort: type === '' ? 'untyped' : MESSAGE_TYPES.includes(type) ? 'message' : 'other',
        userId: payload.user_id,
        sentAt,
        hasIndexedTime: sentAt !== undefined,
        hasZone: isLocal && hasZone(timestamp),
      };
    },
    readSaid: (raw) => readSaid(V2Payload.parse(raw)),
    isLinked(raw) {
      const payload = V2Payload.parse(raw);
      return payload.message_id !== undefined || payload.parent_message_id !== undefined;
    },
    describe(raw): PointDescription {
      const payload = V2Payload.parse(raw);
      const { timestamp = '', type = 'none', message_id: id = '' } = payload;
      const isTime = parseTimestamp(timestamp) !== undefined;
      return {
        type,
        role: ROLES.get(payload.role?.trim().toLowerCase() ?? ''),
        time: !isTime ? 'none' : hasZone(timestamp) ? 'iso with zone' : 'iso',
        channelType: payload.channel_type,
        isChunk: isChunk(payload),
        idTime: isTime && !hasZone(timestamp) ? readSnowflake(id) : undefined,
      };
    },
  };
}

const ROLES: ReadonlyMap<string, Speaker> = new Map(
  Object.entries<Speaker>({ human: 'user', user: 'user', ai: 'bot', assistant: 'bot', bot: 'bot' }),
);

function readSaid(payload: V2Payload): Said | 'no speaker' | 'no text' {
  const speaker = ROLES.get(payload.role?.trim().toLowerCase() ?? '');
  if (speaker === undefined) return 'no speaker';
  const text = cleanText(payload.content);
  if (text === null) return 'no text';
  const facts = { channelType: payload.channel_type ?? null, emotion: null, speaker, text };
  const { parent_message_id: originalId, message_id: messageId, chunk_index: index = 0 } = payload;
  if (originalId === undefined || !isChunk(payload)) return { ...facts, kind: 'message', messageId };
  return {
    ...facts,
    kind: 'chunk',
    originalId,
    index,
    total: payload.chunk_total ?? 0,
    overlapMax: OVERLAP_MAX,
  };
}

function isChunk({ is_chunk, parent_message_id }: V2Payload): boolean {
  return is_chunk === true && parent_message_id !== undefined && parent_message_id !== '';
}

/** 2015-01-01, from which Discord counts the milliseconds in the upper bits of its ids. */
const DISCORD_EPOCH_MS = 1_420_070_400_000;

/** The moment at which Discord made an id; undefined if it is not one of Discord's. */
function readSnowflake(id: string): number | undefined {
  return /^\d{17,20}$/.test(id) ? Number(BigInt(id) >> 22n) + DISCORD_EPOCH_MS : undefined;
}
