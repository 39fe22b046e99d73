import { type Clock, type Message, PermanentError, type TimeRange } from '@enrichment/core';
import { assembleMessages } from './assemble-messages.ts';
import type { Bot } from './list-bots.ts';
import { BOT_WITHIN_MS } from './match-pairs.ts';
import { type ConversationPoint, PointPayload, parsePoint, type UnreadablePoint } from './point.ts';
import { readPointTime } from './point-time.ts';
import {
  conversationInChannels,
  conversationOfAt,
  type Filter,
  listUntimed,
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
  /** Characters of text that may be held. Default: TEXT_CHARS_MAX. */
  readonly charsMax?: number;
  /**
   * How far to look over both edges. Default: 15 minutes, which is always right; 0 where no pair or chunk is
   * near.
   */
  readonly marginMs?: number;
  /**
   * Asks for points alone that say they were sent in channels of these kinds: nothing of the answer, of the
   * requests or of the bound on text then depends on what was said elsewhere. Default: all.
   */
  readonly channels?: readonly string[] | undefined;
}

/**
 * Text of one window that is held at once, in characters: about two million tokens. Notes, transcripts and
 * word lists of it take several times as much.
 */
export const TEXT_CHARS_MAX = 8 * 1_024 * 1_024;

/** What lies in a span of one conversation, of the channels that were asked for. */
export interface WindowContent {
  /** Points that the count filter matches inside the range, readable or not. */
  readonly points: number;
  /** In time order; a user's message before a bot's of the same millisecond. */
  readonly messages: Message[];
  readonly unreadable: UnreadablePoint[];
}

export interface ReadDependencies {
  readonly pages: PageReader;
  readonly memory: CollectionMemory;
  readonly clock: Clock;
}

const MESSAGE_KEYS = Object.keys(PointPayload.shape);
const UUID = /^[0-9a-f]{8}-/;

/**
 * All messages of the range, every page of every collection of the bot. Looks 15 minutes over both edges, so
 * that a pair or a chunk there meets its other half; only what was sent inside the range comes back.
 * @throws PermanentError WINDOW_TOO_LARGE where there is more text than may be held
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
  const wide = { bot, userId, range: widened(range, marginMs), payloadKeys: MESSAGE_KEYS, channels };
  for await (const { collection, record } of eachPoint({ pages, memory }, wide, signal)) {
    const parsed = parsePoint(record, now);
    // Of points without a number all come, whatever their time: what is far outside tells nothing of this
    // range.
    if (!isWithin(wide.range, parsed.sentAt)) continue;
    if (isInside(parsed.sentAt)) points += 1;
    if ('point' in parsed) {
      chars += charsOf(parsed.point);
      if (chars > charsMax) throw tooLarge(wide, charsMax);
      read.set(identityOf(collection, record), parsed.point);
    }
    if ('reason' in parsed && isInside(parsed.sentAt)) {
      unreadable.push({ collection, pointId: String(record.id), userId, reason: parsed.reason });
    }
  }
  const messages = assembleMessages([...read.values()]).filter(({ sentAt }) => isInside(sentAt.getTime()));
  return { points, messages, unreadable };
}

/** The times of a user's points in the range, ascending; as many as the count says. */
export async function readPointTimes(
  dependencies: Omit<ReadDependencies, 'clock'>,
  question: UserRange,
  signal?: AbortSignal,
): Promise<Date[]> {
  const { from, to } = question.range;
  const times: number[] = [];
  const asked = { ...question, payloadKeys: ['timestamp', 'timestamp_unix'] };
  for await (const { record } of eachPoint(dependencies, asked, signal)) {
    const sentAt = readPointTime(PointPayload.parse(record.payload ?? {}));
    if (sentAt !== undefined && sentAt >= from.getTime() && sentAt < to.getTime()) times.push(sentAt);
  }
  return times.sort((a, b) => a - b).map((ms) => new Date(ms));
}

/** The points that the range may hold; those without a `timestamp_unix` come whatever their time is. */
export async function* eachPoint(
  { pages, memory }: Omit<ReadDependencies, 'clock'>,
  {
    bot,
    payloadKeys,
    ...question
  }: UserRange & Pick<WindowQuestion, 'channels'> & { payloadKeys: readonly string[] },
  signal: AbortSignal | undefined,
): AsyncGenerator<{ collection: string; record: PointRecord }> {
  for (const collection of bot.collections) {
    for (const filter of await chooseFilters(memory, { collection, ...question }, signal)) {
      for await (const points of readPages(pages, { collection, filter, payloadKeys }, signal)) {
        for (const record of points) yield { collection, record };
      }
    }
  }
}

/**
 * A condition on `timestamp`, which has no index, would make Qdrant read the payloads of all that the user
 * ever said. So where the indexes are there the points without a number are asked for apart, and only where
 * there are any.
 */
async function chooseFilters(
  memory: CollectionMemory,
  {
    collection,
    userId,
    range,
    channels,
  }: Pick<WindowQuestion, 'userId' | 'range' | 'channels'> & { collection: string },
  signal: AbortSignal | undefined,
): Promise<Filter[]> {
  const userIndex = await memory.readUserIndex(collection, signal);
  const times = (await memory.hasIndexes(collection, signal)) ? 'indexed' : 'not indexed';
  if (channels !== undefined)
    return [conversationInChannels({ userId, range, channels }, { userIndex, times })];
  if (times === 'not indexed') return [makeConversation(userId, range, userIndex)];
  const timed = conversationOfAt(userId, range, userIndex);
  const hasUntimed = await memory.hasUntimed(collection, signal);
  return hasUntimed ? [timed, listUntimed(userId, userIndex)] : [timed];
}

/**
 * A uuid names one point wherever it is copied to; two collections may well give the number 7 to different
 * ones.
 */
function identityOf(collection: string, { id }: PointRecord): string {
  const text = String(id);
  return UUID.test(text) ? text : JSON.stringify([collection, text]);
}

function isWithin({ from, to }: TimeRange, ms: number | undefined): boolean {
  return ms !== undefined && ms >= from.getTime() && ms < to.getTime();
}

function charsOf(point: ConversationPoint): number {
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
