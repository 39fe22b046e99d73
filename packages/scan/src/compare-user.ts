import {
  type Cause,
  computeFingerprint,
  computeWindowId,
  decideWindow,
  describeContent,
  type Message,
  PermanentError,
  type PlacedSpan,
  placeTimes,
  readErrorCode,
  type TimeRange,
  type WindowRules,
} from '@enrichment/core';
import type { Bot, Source, UnreadablePoint, WindowDigest } from '@enrichment/source/source';
import type { LedgerWindow, WindowFacts } from '@enrichment/store/ledger';

/** The result of a look at one user's windows; nothing is written yet. */
export interface UserLook {
  /** Windows whose content differs from the ledger, with the decision about each. */
  readonly recorded: readonly WindowFacts[];
  /** Windows with points in the ledger but none in the source. */
  readonly gone: readonly WindowFacts[];
  /** Unreadable points of the windows that were read, by window. */
  readonly unreadable: ReadonlyMap<string, readonly UnreadablePoint[]>;
  /**
   * WINDOW_TOO_LARGE of the first window that could not be read even in pieces; it is not among the recorded
   * ones.
   */
  readonly tooLarge: unknown;
}

export interface UserQuestion {
  readonly bot: Bot;
  readonly userId: string;
  readonly range: TimeRange;
  readonly cause: Cause;
  /**
   * `totals`: windows whose number of points differs; `deep`: every window, which also finds edits in place.
   */
  readonly depth: 'totals' | 'deep';
  /** `usual`: throws WINDOW_TOO_LARGE for a large window; `large`: reads it piece by piece. */
  readonly size: 'usual' | 'large';
  readonly now: Date;
}

/** The most text in memory for one user, in characters; eight users are looked at concurrently. */
const CHARS_PER_READ_MAX = 1_024 * 1_024;

/** The most points of windows read with one request; a request costs more than a few points too many. */
const POINTS_PER_READ_MAX = 5_000;

/**
 * Compares one user's windows with the source and decides about those that differ. Reads the times of the
 * points first and the texts of differing windows afterwards, so a message that arrives in between causes
 * another look at the next scan instead of being treated as known.
 */
export async function compareUser(
  {
    source,
    listUserWindows,
    rules,
  }: {
    source: Pick<Source, 'readPointTimes' | 'readWindow' | 'digestWindow'>;
    listUserWindows: (question: {
      userId: string;
      botName: string;
      range: TimeRange;
    }) => Promise<readonly LedgerWindow[]>;
    rules: WindowRules;
  },
  question: UserQuestion,
  signal: AbortSignal,
): Promise<UserLook> {
  const { bot, userId, range, size, now } = question;
  const rows = await listUserWindows({ userId, botName: bot.botName, range });
  const times = await source.readPointTimes({ bot, userId, range }, signal);
  const { differing, gone } = compareWindows({ rows, times, question, rules });

  const recorded: WindowFacts[] = [];
  const unreadable = new Map<string, readonly UnreadablePoint[]>();
  let tooLarge: unknown;
  const onTooLarge = (error: unknown) => {
    if (size === 'usual') throw error;
    tooLarge ??= error;
  };
  for (const batch of cutBatches(differing)) {
    for (const content of await readBatch({ source, bot, userId, batch, size, onTooLarge }, signal)) {
      const key = { userId, botName: bot.botName, startsAt: content.span.from, endsAt: content.span.to };
      const facts = describeFacts({ key, content, row: content.span.row, cause: question.cause, rules, now });
      if (facts === undefined) continue;
      recorded.push(facts);
      unreadable.set(facts.windowId, content.digest.unreadable);
    }
  }
  return { recorded, gone: gone.map((row) => makeEmptyFacts(row)), unreadable, tooLarge };
}

interface DifferingSpan extends PlacedSpan {
  readonly row: LedgerWindow | undefined;
  /** Position among all of the user's windows; adjacent ones can be read together. */
  readonly position: number;
}

/**
 * The windows that differ from the ledger, and those that have vanished. Windows that start before the range
 * are skipped.
 */
function compareWindows({
  rows,
  times,
  question,
  rules,
}: {
  rows: readonly LedgerWindow[];
  times: readonly Date[];
  question: UserQuestion;
  rules: WindowRules;
}): { differing: DifferingSpan[]; gone: LedgerWindow[] } {
  const spans = rows.map((row) => ({ from: row.startsAt, to: row.endsAt }));
  const byStart = new Map(rows.map((row) => [row.startsAt.getTime(), row]));
  const placed = placeTimes(times, spans, rules.windowHours).filter(
    (span) => span.from >= question.range.from,
  );
  const present = new Set(placed.map((span) => span.from.getTime()));
  const differing = placed.flatMap((span, position) => {
    const row = byStart.get(span.from.getTime());
    return question.depth === 'deep' || row?.points !== span.points ? [{ ...span, row, position }] : [];
  });
  const gone = rows.filter(
    (row) => row.points > 0 && row.startsAt >= question.range.from && !present.has(row.startsAt.getTime()),
  );
  return { differing, gone };
}

/**
 * Reads adjacent windows together, as long as there is no unchanged window between them and the points are
 * few.
 */
function cutBatches(spans: readonly DifferingSpan[]): DifferingSpan[][] {
  const batches: DifferingSpan[][] = [];
  let points = 0;
  for (const span of spans) {
    const batch = batches.at(-1);
    const last = batch?.at(-1);
    points += span.points;
    if (batch && last && last.position + 1 === span.position && points <= POINTS_PER_READ_MAX) {
      batch.push(span);
    } else {
      batches.push([span]);
      points = span.points;
    }
  }
  return batches;
}

interface SpanContent {
  readonly span: DifferingSpan;
  readonly digest: WindowDigest;
}

interface Batch {
  readonly source: Pick<Source, 'readWindow' | 'digestWindow'>;
  readonly bot: Bot;
  readonly userId: string;
  readonly batch: readonly DifferingSpan[];
  readonly size: 'usual' | 'large';
  readonly onTooLarge: (error: unknown) => void;
}

async function readBatch(reading: Batch, signal: AbortSignal): Promise<SpanContent[]> {
  const { source, bot, userId, batch } = reading;
  const [first] = batch;
  const last = batch.at(-1);
  if (!first || !last) return [];
  const range = { from: first.from, to: last.to };
  const content = await source
    .readWindow({ bot, userId, range, charsMax: CHARS_PER_READ_MAX }, signal)
    .catch((error: unknown) => {
      if (readErrorCode(error) !== 'WINDOW_TOO_LARGE') throw error;
      return undefined;
    });
  if (first === last) {
    if (content === undefined) return await readLarge(reading, first, signal);
    return [{ span: first, digest: describeDigest(content.messages, content) }];
  }
  if (content?.unreadable.length === 0) {
    return batch.map((span) => ({
      span,
      digest: describeDigest(messagesIn(content.messages, span), { points: span.points, unreadable: [] }),
    }));
  }
  // Neither an unreadable point nor too much text can be assigned to one of the windows, so they are read one
  // by one.
  const contents: SpanContent[] = [];
  for (const span of batch) contents.push(...(await readBatch({ ...reading, batch: [span] }, signal)));
  return contents;
}

/** If only windows of usual size are expected, a large one ends the look. */
async function readLarge(
  { source, bot, userId, size, onTooLarge }: Batch,
  span: DifferingSpan,
  signal: AbortSignal,
): Promise<SpanContent[]> {
  const range = { from: span.from, to: span.to };
  try {
    if (size === 'usual') throw new PermanentError('WINDOW_TOO_LARGE', `${bot.botName}: a large window`);
    return [{ span, digest: await source.digestWindow({ bot, userId, range }, signal) }];
  } catch (error) {
    if (readErrorCode(error) !== 'WINDOW_TOO_LARGE') throw error;
    onTooLarge(error);
    return [];
  }
}

function describeDigest(
  messages: readonly Message[],
  { points, unreadable }: Pick<WindowDigest, 'points' | 'unreadable'>,
): WindowDigest {
  return { ...describeContent(points, messages), unreadable };
}

function messagesIn(messages: readonly Message[], { from, to }: TimeRange): Message[] {
  return messages.filter((message) => message.sentAt >= from && message.sentAt < to);
}

function describeFacts({
  key,
  content,
  row,
  cause,
  rules,
  now,
}: {
  key: { userId: string; botName: string; startsAt: Date; endsAt: Date };
  content: SpanContent;
  row: LedgerWindow | undefined;
  cause: Cause;
  rules: WindowRules;
  now: Date;
}): WindowFacts | undefined {
  const { unreadable: _, ...seen } = content.digest;
  const decision = decideWindow(key, seen, row, { rules, now });
  // The last point vanished between two reads; the next look finds the window empty.
  if (decision.kind === 'absent') return undefined;
  return {
    ...key,
    ...seen,
    windowId: computeWindowId(key),
    state: decision.kind,
    dueAt: decision.dueAt,
    cause: row?.state === 'pending' ? row.cause : cause,
    ...(row && { expectedVersion: row.contentVersion }),
  };
}

/** The facts of a known window in which a look found nothing. */
function makeEmptyFacts(row: LedgerWindow): WindowFacts {
  const { userId, botName, startsAt, endsAt, windowId, cause, contentVersion } = row;
  return {
    ...{ userId, botName, startsAt, endsAt, windowId, cause },
    ...{ points: 0, messageCount: 0, characters: 0, contentHash: computeFingerprint([]), marks: [] },
    ...{ firstMessageAt: null, lastMessageAt: null },
    state: 'below_minimum',
    dueAt: null,
    expectedVersion: contentVersion,
  };
}
