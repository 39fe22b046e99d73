import { createFingerprint, errorCodeOf, type TimeRange } from '@enrichment/core';
import { BOT_WITHIN_MS } from './match-pairs.ts';
import { isPartOfAnother, PointPayload, type UnreadablePoint } from './point.ts';
import { readPointTime } from './point-time.ts';
import {
  eachPoint,
  type ReadDependencies,
  readWindow,
  type UserRange,
  type WindowContent,
} from './read-window.ts';

/** A window without its text: what the ledger compares. */
export interface WindowDigest {
  readonly points: number;
  readonly messageCount: number;
  /** The same as `fingerprintOf` all messages of the window. */
  readonly contentHash: string;
  readonly firstMessageAt: Date | null;
  readonly lastMessageAt: Date | null;
  readonly unreadable: readonly UnreadablePoint[];
}

/** Text held at once, in characters, with the 15 minutes around a piece. */
const PIECE_CHARS_MAX = 2 * 1_024 * 1_024;

/** Points of one piece, before it turns out how long they are. */
const PIECE_POINTS_MAX = 500;

const MINUTE_MS = 60_000;

/**
 * Reads a window in pieces, in time order, and keeps of each message only what the fingerprint takes. The pieces end at full
 * minutes, across which no pair lies, and each is read with the 15 minutes around it where a pair or a chunk is near, as a
 * window is. So the pieces' messages one after the other are the window's.
 * @throws PermanentError WINDOW_TOO_LARGE where a minute (with its 15 minutes around, should it need them) is too long
 */
export async function digestWindow(
  dependencies: ReadDependencies,
  { piecePointsMax = PIECE_POINTS_MAX, ...question }: UserRange & { readonly piecePointsMax?: number },
  signal?: AbortSignal,
): Promise<WindowDigest> {
  // A size of pages of its own: what is too long in this window is not so in others.
  const reading = { ...dependencies, pages: { ...dependencies.pages, shrinksForLength: true } };
  const outline = await readOutline(dependencies, question, signal);
  const fingerprint = createFingerprint();
  const unreadable: UnreadablePoint[] = [];
  let [points, messageCount] = [0, 0];
  let firstMessageAt: Date | null = null;
  let lastMessageAt: Date | null = null;

  // Pieces that turn out too long are halved, and their halves come next: time order is kept.
  const pieces = piecesOf(outline.times, question.range, piecePointsMax).reverse();
  for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
    const read = await readPiece(reading, { ...question, range: piece }, outline, signal);
    if ('halves' in read) {
      pieces.push(...read.halves.reverse());
      continue;
    }
    const { content } = read;
    for (const message of content.messages) fingerprint.add(message);
    points += content.points;
    messageCount += content.messages.length;
    firstMessageAt ??= content.messages[0]?.sentAt ?? null;
    lastMessageAt = content.messages.at(-1)?.sentAt ?? lastMessageAt;
    unreadable.push(...content.unreadable);
  }
  return {
    points,
    messageCount,
    contentHash: fingerprint.digest(),
    firstMessageAt,
    lastMessageAt,
    unreadable,
  };
}

/** The times of a window's points, ascending, and of those that stand for messages only together with others. */
interface Outline {
  readonly times: readonly number[];
  readonly linked: readonly number[];
}

const OUTLINE_KEYS = ['timestamp', 'timestamp_unix', 'role', 'source', 'original_message_id'];

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
  const question = { bot, userId, range: wide, payloadKeys: OUTLINE_KEYS };
  for await (const { record } of eachPoint({ pages, memory }, question, signal)) {
    const payload = PointPayload.parse(record.payload ?? {});
    const sentAt = readPointTime(payload);
    if (sentAt === undefined) continue;
    times.push(sentAt);
    if (isPartOfAnother(payload)) linked.push(sentAt);
  }
  const ascending = (a: number, b: number) => a - b;
  return { times: times.sort(ascending), linked: linked.sort(ascending) };
}

function piecesOf(times: readonly number[], range: TimeRange, pointsMax: number): TimeRange[] {
  const [fromMs, toMs] = [range.from.getTime(), range.to.getTime()];
  const edges = [fromMs];
  let points = 0;
  for (const time of times) {
    if (time < fromMs || time >= toMs) continue;
    points += 1;
    const minute = Math.floor(time / MINUTE_MS) * MINUTE_MS;
    if (points <= pointsMax || minute <= (edges.at(-1) ?? 0)) continue;
    edges.push(minute);
    points = 1;
  }
  edges.push(toMs);
  return edges
    .slice(0, -1)
    .map((edge, at) => ({ from: new Date(edge), to: new Date(edges[at + 1] ?? toMs) }));
}

/** The content of the piece, or its two halves where it is too long. */
async function readPiece(
  dependencies: ReadDependencies,
  question: UserRange,
  outline: Outline,
  signal: AbortSignal | undefined,
): Promise<{ content: WindowContent } | { halves: [TimeRange, TimeRange] }> {
  const { from, to } = question.range;
  const isNear = (ms: number) => ms >= from.getTime() - BOT_WITHIN_MS && ms < to.getTime() + BOT_WITHIN_MS;
  const marginMs = outline.linked.some(isNear) ? BOT_WITHIN_MS : 0;
  try {
    const piece = { ...question, charsMax: PIECE_CHARS_MAX, marginMs };
    return { content: await readWindow(dependencies, piece, signal) };
  } catch (error) {
    if (errorCodeOf(error) !== 'WINDOW_TOO_LARGE') throw error;
    const halves = halvesOf(question.range, outline);
    if (halves === undefined) throw error;
    return { halves };
  }
}

/** Cuts at a full minute, with about as many points on both sides; undefined where all points lie in one minute. */
function halvesOf({ from, to }: TimeRange, { times }: Outline): [TimeRange, TimeRange] | undefined {
  const minutes = times
    .filter((time) => time >= from.getTime() && time < to.getTime())
    .map((time) => Math.floor(time / MINUTE_MS) * MINUTE_MS);
  const [first = 0] = minutes;
  const middle = minutes[Math.floor(minutes.length / 2)] ?? first;
  const cutMs = middle > first ? middle : minutes.find((minute) => minute > first);
  if (cutMs === undefined) return undefined;
  const cut = new Date(cutMs);
  return [
    { from, to: cut },
    { from: cut, to },
  ];
}
