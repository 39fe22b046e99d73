import { type Clock, type Message, PermanentError, type TimeRange } from '@enrichment/core';
import { assembleMessages } from './assemble-messages.ts';
import type { Dialect } from './dialects/dialect.ts';
import { joinKeys, readInDialect } from './dialects/find-dialects.ts';
import type { Filter } from './filter-language.ts';
import type { Bot } from './list-bots.ts';
import { BOT_WITHIN_MS } from './match-pairs.ts';
import { type ConversationPoint, parsePoint, type UnreadablePoint } from './point.ts';
import {
  conversationInChannels,
  conversationOfAt,
  listUntimedOfUser,
  makeConversation,
} from './qdrant-filter.ts';
import { type PageReader, type PointRecord, readPages } from './read-pages.ts';
import type { CollectionMemory } from './remember-collections.ts';

export interface UserRange {
  readonly bot: Bot;
  readonly userId: string;
  readonly range: TimeRange;
}

export interface WindowQuestion extends UserRange {
  /** The most characters of text in memory. Default: TEXT_CHARS_MAX. */
  readonly charsMax?: number;
  /**
   * How far to read beyond both ends. Default: 15 minutes, which is always correct; 0 if no pair or chunk is
   * near.
   */
  readonly marginMs?: number;
  /**
   * Reads only points from channels of these kinds, so that neither the result, the requests nor the text
   * limit depend on what was said elsewhere. Default: all.
   */
  readonly channels?: readonly string[] | undefined;
}

/**
 * The most text of one window in memory, in characters: about two million tokens. Its notes, transcripts and
 * word lists need several times as much.
 */
export const TEXT_CHARS_MAX = 8 * 1_024 * 1_024;

/** The content of a span of one conversation, in the requested channels. */
export interface WindowContent {
  /** Points in the range that match the count filter, readable or not. */
  readonly points: number;
  /** In time order; at the same millisecond, a user's message comes before a bot's. */
  readonly messages: Message[];
  readonly unreadable: UnreadablePoint[];
}

export interface ReadDependencies {
  readonly pages: PageReader;
  readonly memory: CollectionMemory;
  readonly clock: Clock;
}

const UUID = /^[0-9a-f]{8}-/;

/**
 * All messages of the range, from every page of every collection of the bot. Reads 15 minutes beyond both
 * ends, so that pairs and chunks there are complete; returns only what was sent inside the range.
 * @throws PermanentError WINDOW_TOO_LARGE if the text exceeds the size limit
 */
export async function readWindow(
  { pages, memory, clock }: ReadDependencies,
  { bot, userId, range, charsMax = TEXT_CHARS_MAX, marginMs = BOT_WITHIN_MS, channels }: WindowQuestion,
  signal?: AbortSignal,
): Promise<WindowContent> {
  const now = clock.now();
  const isInside = (ms: number | undefined) => isWithin(range, ms);
  const read = new Map<string, ConversationPoint>();
  const unreadable: UnreadablePoint[] = [];
  let points = 0;
  let chars = 0;
  const wide = { bot, userId, range: widened(range, marginMs), purpose: 'message', channels } as const;
  for await (const { collection, dialects, record } of eachPoint({ pages, memory }, wide, signal)) {
    const parsed = parsePoint(dialects, record, now);
    // Points without a number come whatever their time; those far outside the range are ignored.
    if (!isWithin(wide.range, parsed.sentAt)) continue;
    if (isInside(parsed.sentAt)) points += 1;
    if ('point' in parsed) {
      chars += countChars(parsed.point);
      if (chars > charsMax) throw tooLarge(wide, charsMax);
      read.set(makeIdentity(collection, record), parsed.point);
    }
    if ('reason' in parsed && isInside(parsed.sentAt)) {
      unreadable.push({ collection, pointId: String(record.id), userId, reason: parsed.reason });
    }
  }
  const messages = assembleMessages([...read.values()]).filter(({ sentAt }) => isInside(sentAt.getTime()));
  return { points, messages, unreadable };
}

/** The times of a user's points in the range, ascending; their number equals the count. */
export async function readPointTimes(
  dependencies: Omit<ReadDependencies, 'clock'>,
  question: UserRange,
  signal?: AbortSignal,
): Promise<Date[]> {
  const { from, to } = question.range;
  const times: number[] = [];
  const asked = { ...question, purpose: 'place' } as const;
  for await (const { dialects, record } of eachPoint(dependencies, asked, signal)) {
    const { sentAt } = readInDialect(dialects, record.payload ?? {}).facts;
    if (sentAt !== undefined && sentAt >= from.getTime() && sentAt < to.getTime()) times.push(sentAt);
  }
  return times.sort((a, b) => a - b).map((ms) => new Date(ms));
}

/** The points that may be in the range; those without an indexed time come whatever their time. */
export async function* eachPoint(
  { pages, memory }: Omit<ReadDependencies, 'clock'>,
  {
    bot,
    purpose,
    ...question
  }: UserRange & Pick<WindowQuestion, 'channels'> & { purpose: 'message' | 'place' | 'outline' },
  signal: AbortSignal | undefined,
): AsyncGenerator<{ collection: string; dialects: readonly Dialect[]; record: PointRecord }> {
  for (const collection of bot.collections) {
    const dialects = await memory.readDialects(collection, signal);
    const payloadKeys = joinKeys(dialects, purpose);
    for (const filter of await chooseFilters(memory, { collection, dialects, ...question }, signal)) {
      await memory.waitToSearch(collection, signal);
      for await (const points of readPages(pages, { collection, filter, payloadKeys }, signal)) {
        for (const record of points) yield { collection, dialects, record };
      }
    }
  }
}

/**
 * A condition on a key without an index would make Qdrant read the payloads of all of the user's points. So
 * if the indexes exist, points without an indexed time are requested separately, and only if there are any.
 */
async function chooseFilters(
  memory: CollectionMemory,
  {
    collection,
    dialects,
    userId,
    range,
    channels,
  }: Pick<WindowQuestion, 'userId' | 'range' | 'channels'> & {
    collection: string;
    dialects: readonly Dialect[];
  },
  signal: AbortSignal | undefined,
): Promise<Filter[]> {
  const userIndex = await memory.readUserIndex(collection, signal);
  const times = (await memory.hasIndexes(collection, signal)) ? 'indexed' : 'not indexed';
  if (channels !== undefined)
    return [conversationInChannels(dialects, { userId, range, channels }, { userIndex, times })];
  if (times === 'not indexed') return [makeConversation(dialects, { userId, range }, userIndex)];
  const timed = conversationOfAt(dialects, { userId, range }, userIndex);
  const untimed = listUntimedOfUser(dialects, userId, userIndex);
  if (untimed === undefined || !(await memory.hasUntimed(collection, signal))) return [timed];
  return [timed, untimed];
}

/**
 * A uuid identifies the same point in every collection; a number like 7 may identify different points in two
 * collections.
 */
function makeIdentity(collection: string, { id }: PointRecord): string {
  const text = String(id);
  return UUID.test(text) ? text : JSON.stringify([collection, text]);
}

function isWithin({ from, to }: TimeRange, ms: number | undefined): boolean {
  return ms !== undefined && ms >= from.getTime() && ms < to.getTime();
}

function countChars(point: ConversationPoint): number {
  return point.kind === 'pair'
    ? (point.userText?.length ?? 0) + (point.botText?.length ?? 0)
    : point.text.length;
}

function tooLarge({ bot, range }: UserRange, charsMax: number): PermanentError {
  return new PermanentError(
    'WINDOW_TOO_LARGE',
    `${bot.botName}: more than ${charsMax} characters of text between ${range.from.toISOString()} and ${range.to.toISOString()}`,
  );
}

function widened({ from, to }: TimeRange, marginMs: number): TimeRange {
  return { from: new Date(from.getTime() - marginMs), to: new Date(to.getTime() + marginMs) };
}
