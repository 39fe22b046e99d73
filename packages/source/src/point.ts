import type { Emotion, Speaker } from '@enrichment/core';
import { z } from 'zod';
import { readPointTime } from './point-time.ts';
import { CONVERSATION } from './qdrant-filter.ts';
import type { PointRecord } from './read-pages.ts';

/** A point that cannot be read. It is counted and listed; its content is never guessed. */
export interface UnreadablePoint {
  readonly collection: string;
  readonly pointId: string;
  readonly userId: string | null;
  readonly reason: UnreadableReason;
}

export type UnreadableReason =
  | 'no user'
  | 'user id unusable'
  | 'user id not in the index'
  | 'no memory type'
  | 'no time'
  | 'time out of range'
  | 'no speaker'
  | 'no text';

/** One conversation point, before chunks are joined and pairs are split. */
export type ConversationPoint = MessagePoint | ChunkPoint | PairPoint;

interface PointFacts {
  readonly id: string;
  readonly sentAt: number;
  readonly channelType: string | null;
  readonly emotion: Emotion | null;
}
export interface MessagePoint extends PointFacts {
  readonly kind: 'message';
  readonly speaker: Speaker;
  readonly text: string;
}
export interface ChunkPoint extends PointFacts {
  readonly kind: 'chunk';
  readonly speaker: Speaker;
  readonly text: string;
  readonly originalId: string;
  readonly index: number;
}
export interface PairPoint extends PointFacts {
  readonly kind: 'pair';
  readonly userText: string | null;
  readonly botText: string | null;
}

/** A value of an unexpected type is treated as missing. */
const text = z.string().optional().catch(undefined);
const number = z
  .union([z.number(), z.bigint().transform(Number)])
  .optional()
  .catch(undefined);
const idText = z.union([z.string(), z.number(), z.bigint()]).transform(String).optional().catch(undefined);

/** The payload keys that are read; bots write many more. */
export const PointPayload = z.object({
  user_id: idText,
  memory_type: text,
  role: text,
  source: text,
  content: text,
  timestamp: text,
  timestamp_unix: number,
  emotional_context: text,
  emotional_intensity: number,
  channel_type: text,
  user_message: text,
  bot_response: text,
  original_message_id: idText,
  chunk_index: number,
});
export type PointPayload = z.infer<typeof PointPayload>;

const DAY_MS = 86_400_000;
const OLDEST_MS = Date.UTC(2015, 0, 1);

/**
 * The valid times of a message: Discord opened in 2015, and a time more than a day ahead comes from a wrong
 * clock.
 */
export function credibleTimes(now: Date): { from: Date; to: Date } {
  return { from: new Date(OLDEST_MS), to: new Date(now.getTime() + DAY_MS) };
}

/** Whether an id fits the tables: 1 to 255 characters, well-formed, no NUL. */
export function isUsableUserId(userId: string): boolean {
  return userId !== '' && [...userId].length <= 255 && !userId.includes('\0') && userId.isWellFormed();
}

/** The first reason why the point cannot be assigned to a user, a bot and a time; undefined if it can. */
export function findPlaceFault(payload: PointPayload, now: Date): UnreadableReason | undefined {
  if (payload.memory_type === undefined || payload.memory_type === '') return 'no memory type';
  if (payload.user_id === undefined || payload.user_id === '') return 'no user';
  if (!isUsableUserId(payload.user_id)) return 'user id unusable';
  const sentAt = readPointTime(payload);
  if (sentAt === undefined) return 'no time';
  return isCredible(sentAt, now) ? undefined : 'time out of range';
}

/** Parses one point that matched the count filter, or returns the reason why it cannot be read. */
export function parsePoint(
  record: PointRecord,
  now: Date,
):
  | { sentAt: number | undefined; point: ConversationPoint }
  | { sentAt: number | undefined; reason: UnreadableReason } {
  const payload = PointPayload.parse(record.payload ?? {});
  const sentAt = readPointTime(payload);
  const reason = findPlaceFault({ ...payload, memory_type: CONVERSATION }, now);
  if (reason !== undefined || sentAt === undefined) return { sentAt, reason: reason ?? 'no time' };
  const facts = {
    id: String(record.id),
    sentAt,
    channelType: payload.channel_type ?? null,
    emotion: emotionOf(payload),
  };
  const said = saidIn(payload);
  return typeof said === 'string' ? { sentAt, reason: said } : { sentAt, point: { ...facts, ...said } };
}

/**
 * Whether the point may depend on other points near it: a chunk, or a pair whose messages may also be stored
 * separately. Needs no text; returns true if in doubt.
 */
export function isPartOfAnother(
  payload: Pick<PointPayload, 'role' | 'source' | 'original_message_id'>,
): boolean {
  return findRole(payload) === 'pair' || payload.original_message_id !== undefined;
}

type Said =
  | Pick<MessagePoint, 'kind' | 'speaker' | 'text'>
  | Pick<ChunkPoint, 'kind' | 'speaker' | 'text' | 'originalId' | 'index'>
  | Pick<PairPoint, 'kind' | 'userText' | 'botText'>;

function saidIn(payload: PointPayload): Said | 'no speaker' | 'no text' {
  const role = findRole(payload);
  if (role === undefined) return 'no speaker';
  const content = cleanText(payload.content);
  const [userText, botText] = [cleanText(payload.user_message), cleanText(payload.bot_response)];
  if (role === 'pair' && (userText !== null || botText !== null)) {
    return { kind: 'pair', userText: userText ?? content, botText };
  }
  if (content === null) return 'no text';
  const speaker = role === 'pair' ? 'user' : role;
  const { original_message_id: originalId, chunk_index: index } = payload;
  if (originalId !== undefined && (index !== undefined || payload.source?.endsWith('_chunked'))) {
    return { kind: 'chunk', speaker, text: content, originalId, index: index ?? 0 };
  }
  // The content of a pair repeats the user's message.
  if (role === 'pair') return { kind: 'pair', userText: content, botText: null };
  return { kind: 'message', speaker, text: content };
}

// Maps, because a lookup in an object would also find `constructor`.
const ROLES: ReadonlyMap<string, Speaker | 'pair'> = new Map(
  Object.entries<Speaker | 'pair'>({
    user: 'user',
    assistant: 'bot',
    bot: 'bot',
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
export function findRole({ role = '', source = '' }: PointPayload): Speaker | 'pair' | undefined {
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

/** Removes NUL, which Postgres refuses, and lone surrogates, which UTF-8 refuses; null if no text is left. */
function cleanText(raw: string | undefined): string | null {
  const clean = (raw ?? '').replaceAll('\0', '').toWellFormed();
  return clean.trim() === '' ? null : clean;
}

/** The bots' own default for a point with a label but no intensity. */
const INTENSITY_UNKNOWN = 0.5;

function emotionOf({
  emotional_context: label,
  emotional_intensity: intensity,
}: PointPayload): Emotion | null {
  const name = cleanText(label);
  if (name === null) return null;
  return { label: name.trim(), intensity: Math.min(1, Math.max(0, intensity ?? INTENSITY_UNKNOWN)) };
}

function isCredible(sentAt: number, now: Date): boolean {
  const { from, to } = credibleTimes(now);
  return sentAt >= from.getTime() && sentAt < to.getTime();
}
