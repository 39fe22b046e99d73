import {
  type Cause,
  decideWindow,
  fingerprintOf,
  type Message,
  markMessages,
  type PlacedSpan,
  placeTimes,
  type TimeRange,
  type WindowRules,
  windowIdOf,
} from '@enrichment/core';
import type { Bot, Source, UnreadablePoint } from '@enrichment/source/source';
import type { LedgerWindow, WindowFacts } from '@enrichment/store/ledger';

/** What one look at one user's windows found; nothing is written yet. */
export interface UserLook {
  /** Windows whose content differs from the ledger, with what was decided of them. */
  readonly recorded: readonly WindowFacts[];
  /** Windows of which the ledger knows points and the source has none. */
  readonly gone: readonly WindowFacts[];
  /** Points of the windows read that cannot be understood, by window. */
  readonly unreadable: ReadonlyMap<string, readonly UnreadablePoint[]>;
}

export interface UserQuestion {
  readonly bot: Bot;
  readonly userId: string;
  readonly range: TimeRange;
  readonly cause: Cause;
  /** `totals`: windows whose number of points differs; `deep`: every window, so that an edit in place is seen too. */
  readonly depth: 'totals' | 'deep';
  readonly now: Date;
}

/** Windows read with one request while their points together stay under this; a request costs more than a few points too many. */
const POINTS_PER_READ_MAX = 5_000;

/**
 * Holds one user's windows against the source and decides what becomes of those that differ.
 * Reads the times of the points first and the texts of differing windows after, so a message that arrives in between
 * makes the next scan look again rather than being taken for known.
 */
export async function lookAtUser(
  {
    source,
    listUserWindows,
    rules,
  }: {
    source: Pick<Source, 'readPointTimes' | 'readWindow'>;
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
  const { bot, userId, range, now } = question;
  const rows = await listUserWindows({ userId, botName: bot.botName, range });
  const times = await source.readPointTimes({ bot, userId, range }, signal);
  const { differing, gone } = compareWindows({ rows, times, question, rules });

  const recorded: WindowFacts[] = [];
  const unreadable = new Map<string, readonly UnreadablePoint[]>();
  for (const batch of batchesOf(differing)) {
    for (const content of await readBatch({ source, bot, userId, batch }, signal)) {
      const key = { userId, botName: bot.botName, startsAt: content.span.from, endsAt: content.span.to };
      const facts = factsOf({ key, content, row: content.span.row, cause: question.cause, rules, now });
      if (facts === undefined) continue;
      recorded.push(facts);
      unreadable.set(facts.windowId, content.unreadable);
    }
  }
  return { recorded, gone: gone.map((row) => emptyFactsOf(row)), unreadable };
}

interface DifferingSpan extends PlacedSpan {
  readonly row: LedgerWindow | undefined;
  /** Position among all of the user's windows: neighbours can be read together. */
  readonly position: number;
}

/** Which windows differ from the ledger, and which have vanished. Windows that begin before the range are not looked at. */
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

/** Neighbouring windows go into one read, as long as no unchanged window lies between and the points stay few. */
function batchesOf(spans: readonly DifferingSpan[]): DifferingSpan[][] {
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
  readonly points: number;
  readonly messages: readonly Message[];
  readonly unreadable: readonly UnreadablePoint[];
}

async function readBatch(
  {
    source,
    bot,
    userId,
    batch,
  }: { source: Pick<Source, 'readWindow'>; bot: Bot; userId: string; batch: readonly DifferingSpan[] },
  signal: AbortSignal,
): Promise<SpanContent[]> {
  const [first] = batch;
  const last = batch.at(-1);
  if (!first || !last) return [];
  const { points, messages, unreadable } = await source.readWindow(
    { bot, userId, range: { from: first.from, to: last.to } },
    signal,
  );
  if (first === last) return [{ span: first, points, messages, unreadable }];
  if (unreadable.length === 0) {
    return batch.map((span) => ({
      span,
      points: span.points,
      messages: messagesIn(messages, span),
      unreadable,
    }));
  }
  // An unreadable point does not say which of the windows it lies in: read them one by one.
  const contents: SpanContent[] = [];
  for (const span of batch)
    contents.push(...(await readBatch({ source, bot, userId, batch: [span] }, signal)));
  return contents;
}

function messagesIn(messages: readonly Message[], { from, to }: TimeRange): Message[] {
  return messages.filter((message) => message.sentAt >= from && message.sentAt < to);
}

function factsOf({
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
  const seen = {
    points: content.points,
    messageCount: content.messages.length,
    contentHash: fingerprintOf(content.messages),
    marks: markMessages(content.messages),
    firstMessageAt: content.messages[0]?.sentAt ?? null,
    lastMessageAt: content.messages.at(-1)?.sentAt ?? null,
  };
  const decision = decideWindow(key, seen, row, { rules, now });
  // Its last point vanished between two reads: the next look finds the window empty.
  if (decision.kind === 'absent') return undefined;
  return {
    ...key,
    ...seen,
    windowId: windowIdOf(key),
    state: decision.kind,
    dueAt: decision.dueAt,
    cause: row?.state === 'pending' ? row.cause : cause,
    ...(row && { expectedVersion: row.contentVersion }),
  };
}

/** What a look that finds nothing of a known window has seen. */
function emptyFactsOf(row: LedgerWindow): WindowFacts {
  const { userId, botName, startsAt, endsAt, windowId, cause, contentVersion } = row;
  return {
    ...{ userId, botName, startsAt, endsAt, windowId, cause },
    ...{ points: 0, messageCount: 0, contentHash: fingerprintOf([]), marks: [] },
    ...{ firstMessageAt: null, lastMessageAt: null },
    state: 'below_minimum',
    dueAt: null,
    expectedVersion: contentVersion,
  };
}
