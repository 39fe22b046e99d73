import {
  computeSettleTime,
  decideWindow,
  type Message,
  type WindowKey,
  type WindowPast,
  type WindowRules,
} from '@enrichment/core';

/** The messages of one window, in time order. */
export interface WindowTalk {
  readonly key: WindowKey;
  readonly messages: readonly Message[];
}

export interface Refresh {
  /** Numbers of messages in each call, oldest call first. */
  readonly calls: readonly number[];
  /** For each message, milliseconds until a summary contained it. Empty if the window is too small. */
  readonly delaysMs: readonly number[];
}

/**
 * Simulates scans of one window at equal intervals, from its first message until it has its final summary.
 * Every due summary is written at once, so delays contain no waiting time in the queue. Uses the product's
 * own decision about when a window is due.
 */
export function simulateRefresh(
  { key, messages }: WindowTalk,
  { rules, scanMs }: { rules: WindowRules; scanMs: number },
): Refresh {
  const calls: number[] = [];
  const delaysMs: number[] = [];
  const [first] = messages;
  if (first === undefined || messages.length < rules.messagesMin) return { calls, delaysMs };
  let past: WindowPast | undefined;
  const end = computeSettleTime(key, rules).getTime() + scanMs;
  for (let at = firstScan(first.sentAt, scanMs); at <= end; at += scanMs) {
    const now = new Date(at);
    const seen = messages.filter(({ sentAt }) => sentAt <= now);
    const decision = decideWindow(
      key,
      {
        points: seen.length,
        messageCount: seen.length,
        // Messages are only added here, so their number identifies the content.
        contentHash: String(seen.length),
        marks: [],
        firstMessageAt: first.sentAt,
        lastMessageAt: seen.at(-1)?.sentAt ?? null,
      },
      past,
      { rules, now },
    );
    if (decision.kind !== 'pending' || decision.dueAt > now) continue;
    calls.push(seen.length);
    for (const { sentAt } of seen.slice(delaysMs.length)) delaysMs.push(at - sentAt.getTime());
    past = {
      summarizedHash: String(seen.length),
      summarizedCount: seen.length,
      failedHash: null,
      heldHash: null,
    };
  }
  return { calls, delaysMs };
}

/** Scans come at multiples of their interval. */
function firstScan(from: Date, scanMs: number): number {
  return Math.ceil(from.getTime() / scanMs) * scanMs;
}

const [FIRST_HOUR, HOURS_AWAKE, HOUR_MS] = [8, 15, 3_600_000];

/**
 * Divides a window's messages into parts of equal size and spreads these over the hours from 8 to 23 UTC,
 * with the pauses inside a part unchanged. 1 leaves the times as they are.
 */
export function spreadTalk({ key, messages }: WindowTalk, sittings: number): WindowTalk {
  if (sittings === 1) return { key, messages };
  const size = Math.ceil(messages.length / sittings);
  const spread = messages.map((message, index) => {
    const sitting = Math.floor(index / size);
    const first = messages[sitting * size] ?? message;
    const startsMs = key.startsAt.getTime() + (FIRST_HOUR + (sitting * HOURS_AWAKE) / sittings) * HOUR_MS;
    const sentMs = startsMs + (message.sentAt.getTime() - first.sentAt.getTime());
    return { ...message, sentAt: new Date(Math.min(sentMs, key.endsAt.getTime() - 1)) };
  });
  return { key, messages: spread };
}
