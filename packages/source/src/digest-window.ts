import {
  countCharacters,
  createFingerprint,
  markMessages,
  readErrorCode,
  type TimeRange,
} from '@enrichment/core';
import { readInDialect } from './dialects/find-dialects.ts';
import { BOT_WITHIN_MS } from './match-pairs.ts';
import type { UnreadablePoint } from './point.ts';
import {
  eachPoint,
  type ReadDependencies,
  readWindow,
  type UserRange,
  type WindowContent,
} from './read-window.ts';

/** The parts of a window that the ledger compares, without its text. */
export interface WindowDigest {
  readonly points: number;
  readonly messageCount: number;
  /** In the texts of the messages. */
  readonly characters: number;
  /** Equal to `computeFingerprint` of all messages of the window. */
  readonly contentHash: string;
  /** Equal to `markMessages` of all of them. */
  readonly marks: readonly string[];
  readonly firstMessageAt: Date | null;
  readonly lastMessageAt: Date | null;
  readonly unreadable: readonly UnreadablePoint[];
}

/** The most text in memory at once, in characters, including the 15 minutes around a piece. */
const PIECE_CHARS_MAX = 2 * 1_024 * 1_024;

/** The points of a piece, before their length is known. */
const PIECE_POINTS_MAX = 500;

const MINUTE_MS = 60_000;

/**
 * Reads a window in pieces, in time order, and keeps only what the fingerprint needs of each message. Pieces
 * end at full minutes, which no pair crosses. Like a window, each is read with the 15 minutes around it if a
 * pair or a chunk is near. So the concatenated messages of the pieces are those of the window.
 * @throws PermanentError WINDOW_TOO_LARGE if one minute (with the 15 minutes around it, if needed) is too
 * long
 */
export async function digestWindow(
  dependencies: ReadDependencies,
  { piecePointsMax = PIECE_POINTS_MAX, ...question }: UserRange & { readonly piecePointsMax?: number },
  signal?: AbortSignal,
): Promise<WindowDigest> {
  // A separate page size, because other windows are not as long as this one.
  const reading = { ...dependencies, pages: { ...dependencies.pages, shrinksForLength: true } };
  const outline = await readOutline(dependencies, question, signal);
  const fingerprint = createFingerprint();
  const unreadable: UnreadablePoint[] = [];
  const marks: string[] = [];
  let [points, messageCount, characters] = [0, 0, 0];
  let firstMessageAt: Date | null = null;
  let lastMessageAt: Date | null = null;

  let from = question.range.from;
  let pointsMax = piecePointsMax;
  while (from < question.range.to) {
    const range = nextPiece(outline, { from, to: question.range.to }, pointsMax);
    const content = await readPiece(reading, { ...question, range }, outline, signal);
    if (content === undefined) {
      pointsMax = Math.max(1, Math.floor(pointsIn(outline, range) / 2));
      continue;
    }
    for (const message of content.messages) fingerprint.add(message);
    marks.push(...markMessages(content.messages));
    points += content.points;
    messageCount += content.messages.length;
    characters += countCharacters(content.messages);
    firstMessageAt ??= content.messages[0]?.sentAt ?? null;
    lastMessageAt = content.messages.at(-1)?.sentAt ?? lastMessageAt;
    unreadable.push(...content.unreadable);
    from = range.to;
    // Halved at once and increased slowly: the messages of a window have similar lengths, and reading a piece
    // in vain costs most.
    pointsMax = Math.min(piecePointsMax, pointsMax + Math.ceil(pointsMax / 8));
  }
  return {
    points,
    messageCount,
    characters,
    contentHash: fingerprint.digest(),
    marks,
    firstMessageAt,
    lastMessageAt,
    unreadable,
  };
}

/** The times of a window's points, ascending, and of those that depend on other points. */
interface Outline {
  readonly times: readonly number[];
  readonly linked: readonly number[];
}

async function readOutline(
  { pages, memory }: Pick<ReadDependencies, 'pages' | 'memory'>,
  { bot, userId, range }: UserRange,
  signal: AbortSignal | undefined,
): Promise<Outline> {
  const times: number[] = [];
  const linked: number[] = [];
  const wide = {
    from: new Date(range.from.getTime() - 2 * BOT_WITHIN_MS),
    to: new Date(range.to.getTime() + 2 * BOT_WITHIN_MS),
  };
  const question = { bot, userId, range: wide, purpose: 'outline' } as const;
  for await (const { dialects, record } of eachPoint({ pages, memory }, question, signal)) {
    const payload = record.payload ?? {};
    const { dialect, facts } = readInDialect(dialects, payload);
    const { sentAt } = facts;
    if (sentAt === undefined) continue;
    times.push(sentAt);
    if (dialect.isLinked(payload)) linked.push(sentAt);
  }
  const ascending = (a: number, b: number) => a - b;
  return { times: times.sort(ascending), linked: linked.sort(ascending) };
}

/** The next piece, up to a full minute: about `pointsMax` points, but at least one minute. */
function nextPiece({ times }: Outline, { from, to }: TimeRange, pointsMax: number): TimeRange {
  const first = firstFrom(times, from.getTime());
  const start = startMinute(times[first]);
  let next = first + pointsMax;
  while (next < times.length && startMinute(times[next]) <= start) next += 1;
  const endMs = startMinute(times[next]);
  return { from, to: endMs < to.getTime() ? new Date(endMs) : to };
}

function pointsIn({ times }: Outline, { from, to }: TimeRange): number {
  return firstFrom(times, to.getTime()) - firstFrom(times, from.getTime());
}

/** The number of times before `ms`. */
function firstFrom(times: readonly number[], ms: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

function startMinute(ms = Number.POSITIVE_INFINITY): number {
  return Math.floor(ms / MINUTE_MS) * MINUTE_MS;
}

/** undefined if the piece is too long and has more than one minute with points. */
async function readPiece(
  dependencies: ReadDependencies,
  question: UserRange,
  { times, linked }: Outline,
  signal: AbortSignal | undefined,
): Promise<WindowContent | undefined> {
  const { from, to } = question.range;
  const isNear = (ms: number) => ms >= from.getTime() - BOT_WITHIN_MS && ms < to.getTime() + BOT_WITHIN_MS;
  const marginMs = linked.some(isNear) ? BOT_WITHIN_MS : 0;
  try {
    const piece = { ...question, charsMax: PIECE_CHARS_MAX, marginMs };
    return await readWindow(dependencies, piece, signal);
  } catch (error) {
    if (readErrorCode(error) !== 'WINDOW_TOO_LARGE') throw error;
    const first = times[firstFrom(times, from.getTime())];
    const last = times[firstFrom(times, to.getTime()) - 1];
    if (startMinute(first) >= startMinute(last)) throw error;
    return undefined;
  }
}
