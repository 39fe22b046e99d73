import type { Emotion, Speaker } from '@enrichment/core';
import type { Dialect, PointFacts, Said } from './dialects/dialect.ts';
import { readInDialect } from './dialects/find-dialects.ts';
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
  | 'time has a zone'
  | 'no speaker'
  | 'no text';

/** One conversation point, before chunks are joined and pairs are split. */
export type ConversationPoint = MessagePoint | ChunkPoint | PairPoint;

interface PointPlace {
  readonly id: string;
  readonly sentAt: number;
  readonly channelType: string | null;
  readonly emotion: Emotion | null;
}
export type MessagePoint = PointPlace & Extract<Said, { kind: 'message' }> & { readonly speaker: Speaker };
export type ChunkPoint = PointPlace & Extract<Said, { kind: 'chunk' }>;
export type PairPoint = PointPlace & Extract<Said, { kind: 'pair' }>;

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
export function findPlaceFault(facts: PointFacts, now: Date): UnreadableReason | undefined {
  if (facts.sort === 'untyped') return 'no memory type';
  if (facts.userId === undefined || facts.userId === '') return 'no user';
  if (!isUsableUserId(facts.userId)) return 'user id unusable';
  if (facts.sentAt === undefined) return 'no time';
  if (facts.hasZone) return 'time has a zone';
  return isCredible(facts.sentAt, now) ? undefined : 'time out of range';
}

/** Parses one point that matched the count filter, or returns the reason why it cannot be read. */
export function parsePoint(
  dialects: readonly Dialect[],
  record: PointRecord,
  now: Date,
):
  | { sentAt: number | undefined; point: ConversationPoint }
  | { sentAt: number | undefined; reason: UnreadableReason } {
  const payload = record.payload ?? {};
  const { dialect, facts } = readInDialect(dialects, payload);
  const { sentAt } = facts;
  const reason = findPlaceFault({ ...facts, sort: 'message' }, now);
  if (reason !== undefined || sentAt === undefined) return { sentAt, reason: reason ?? 'no time' };
  const said = dialect.readSaid(payload);
  if (typeof said === 'string') return { sentAt, reason: said };
  return { sentAt, point: { id: String(record.id), sentAt, ...said } };
}

function isCredible(sentAt: number, now: Date): boolean {
  const { from, to } = credibleTimes(now);
  return sentAt >= from.getTime() && sentAt < to.getTime();
}
