import { envInteger } from './settings.ts';
import type { TimeRange, WindowKey } from './window.ts';

/** Rules for when a window is due and when it is too small; used by scanner, summarizer and commands. */
export interface WindowRules {
  readonly windowHours: number;
  readonly messagesMin: number;
  readonly settleMs: number;
  /** Idle time after which an open window gets a provisional summary; 0 disables provisional summaries. */
  readonly idleMs: number;
  readonly lookbackDays: number;
}

const MINUTE_MS = 60_000;

/** The settings for these rules. */
export const windowSettings = {
  TIME_WINDOW_HOURS: envInteger({ min: 1, max: 8_784, fallback: 24 }),
  LOOKBACK_DAYS: envInteger({ min: 1, max: 3_660, fallback: 30 }),
  MIN_MESSAGES_FOR_SUMMARY: envInteger({ min: 1, max: 10_000, fallback: 5 }),
  SETTLE_MINUTES: envInteger({ min: 0, max: 10_080, fallback: 10 }),
  OPEN_WINDOW_IDLE_MINUTES: envInteger({ min: 0, max: 10_080, fallback: 60 }),
};

/** Creates the rules from the parsed settings. */
export function readWindowRules(settings: {
  readonly TIME_WINDOW_HOURS: number;
  readonly LOOKBACK_DAYS: number;
  readonly MIN_MESSAGES_FOR_SUMMARY: number;
  readonly SETTLE_MINUTES: number;
  readonly OPEN_WINDOW_IDLE_MINUTES: number;
}): WindowRules {
  return {
    windowHours: settings.TIME_WINDOW_HOURS,
    lookbackDays: settings.LOOKBACK_DAYS,
    messagesMin: settings.MIN_MESSAGES_FOR_SUMMARY,
    settleMs: settings.SETTLE_MINUTES * MINUTE_MS,
    idleMs: settings.OPEN_WINDOW_IDLE_MINUTES * MINUTE_MS,
  };
}

/** Content of one window, as read from the source. */
export interface SeenContent {
  /** Points that the source's count filter matches, readable or not. */
  readonly points: number;
  readonly messageCount: number;
  /** In the texts of the messages; missing if they were not counted. */
  readonly characters?: number;
  readonly contentHash: string;
  /** See markMessages. */
  readonly marks: readonly string[];
  readonly firstMessageAt: Date | null;
  readonly lastMessageAt: Date | null;
}

/** The ledger's record of the window, as far as the decision needs it. */
export interface WindowPast {
  readonly summarizedHash: string | null;
  readonly summarizedCount: number | null;
  readonly failedHash: string | null;
  /** Fingerprint of the content of a withheld summary; null if none is withheld. */
  readonly heldHash: string | null;
}

/**
 * Result for a window: `absent` (no content left), too small, already failed on this content, covered by a
 * final or provisional summary, or pending until `dueAt`.
 */
export type WindowDecision =
  | { readonly kind: 'absent' }
  | { readonly kind: 'below_minimum' | 'failed' | 'summarized'; readonly dueAt: null }
  | { readonly kind: 'provisional' | 'pending'; readonly dueAt: Date };

/** Decides a window's state from its content, the ledger's record and the time. A pure function. */
export function decideWindow(
  { endsAt }: Pick<WindowKey, 'endsAt'>,
  seen: SeenContent,
  past: WindowPast | undefined,
  { rules, now }: { rules: WindowRules; now: Date },
): WindowDecision {
  if (seen.points === 0) return { kind: 'absent' };
  if (seen.messageCount < rules.messagesMin) return { kind: 'below_minimum', dueAt: null };

  const settlesAt = computeSettleTime({ endsAt }, rules);
  const hasEnded = now >= settlesAt;
  if (past?.summarizedHash === seen.contentHash || past?.heldHash === seen.contentHash) {
    return hasEnded ? { kind: 'summarized', dueAt: null } : { kind: 'provisional', dueAt: settlesAt };
  }
  if (past?.failedHash === seen.contentHash) return { kind: 'failed', dueAt: null };
  if (hasEnded) return { kind: 'pending', dueAt: settlesAt };

  const hasSummary = past?.summarizedHash != null;
  const isRefreshWorthwhile =
    !hasSummary || seen.messageCount - (past?.summarizedCount ?? 0) >= rules.messagesMin;
  if (!isRefreshWorthwhile) return { kind: 'provisional', dueAt: settlesAt };
  return { kind: 'pending', dueAt: openDueAt(seen, settlesAt, { rules, now }) };
}

/** Returns when a window counts as ended: its end plus the settle time. */
export function computeSettleTime(
  { endsAt }: Pick<WindowKey, 'endsAt'>,
  rules: Pick<WindowRules, 'settleMs'>,
): Date {
  return new Date(endsAt.getTime() + rules.settleMs);
}

function openDueAt(
  seen: SeenContent,
  settlesAt: Date,
  { rules, now }: { rules: WindowRules; now: Date },
): Date {
  if (rules.idleMs === 0 || seen.lastMessageAt === null) return settlesAt;
  // A message dated in the future, because of a bot's wrong clock, was written by now at the latest.
  const lastMs = Math.min(seen.lastMessageAt.getTime(), now.getTime());
  const silentAt = new Date(lastMs + rules.idleMs);
  return silentAt < settlesAt ? silentAt : settlesAt;
}

/** Returns the window's span. */
export function toSpan(key: WindowKey): TimeRange {
  return { from: key.startsAt, to: key.endsAt };
}
