import { createHash } from 'node:crypto';

/** A half-open span of time: includes `from`, excludes `to`. */
export interface TimeRange {
  readonly from: Date;
  readonly to: Date;
}

/** Key of a window: one user, one bot, one half-open span `[startsAt, endsAt)`. */
export interface WindowKey {
  readonly userId: string;
  readonly botName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const HOUR_MS = 3_600_000;

/**
 * Monday 1970-01-05T00:00Z: aligned to this, 24 hours are UTC days and 168 hours are Monday-to-Monday weeks.
 */
const ALIGNED_FROM_MS = Date.UTC(1970, 0, 5);

/** Returns the aligned span of `hours` that contains the moment `at`. */
export function alignedRange(at: Date, hours: number): TimeRange {
  const lengthMs = hours * HOUR_MS;
  const index = Math.floor((at.getTime() - ALIGNED_FROM_MS) / lengthMs);
  const fromMs = ALIGNED_FROM_MS + index * lengthMs;
  return { from: new Date(fromMs), to: new Date(fromMs + lengthMs) };
}

/**
 * Returns the span of automatic scans: from the aligned window that contains `now` minus `lookbackDays` to
 * the end of the aligned window that contains `now`.
 */
export function lookbackRange(
  now: Date,
  { lookbackDays, windowHours }: { lookbackDays: number; windowHours: number },
): TimeRange {
  const oldest = new Date(now.getTime() - lookbackDays * 24 * HOUR_MS);
  return { from: alignedRange(oldest, windowHours).from, to: alignedRange(now, windowHours).to };
}

/**
 * Computes the window's id, which is also its job's id. It is a prefixed hash, so Redis keys contain no
 * user's text and ids cannot collide with the queue's own keys.
 */
export function computeWindowId(key: WindowKey): string {
  const name = JSON.stringify([
    key.userId,
    key.botName,
    key.startsAt.toISOString(),
    key.endsAt.toISOString(),
  ]);
  return `w-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
}

/** Formats the window for people: bot, user and dates, for logs, errors and the dashboard. */
export function windowLabel(key: WindowKey): string {
  return `${key.botName} · ${key.userId} · ${rangeLabel({ from: key.startsAt, to: key.endsAt })}`;
}

/**
 * Like `windowLabel`, without the user, for texts that outlive the window's job or leave the ledger: errors,
 * failure reasons, a pause.
 */
export function windowLabelWithoutUser(key: Omit<WindowKey, 'userId'>): string {
  return `${key.botName} · ${rangeLabel({ from: key.startsAt, to: key.endsAt })}`;
}

/** `2025-10-19` for a UTC day, `2025-10-19 06:00 to 2025-10-19 12:00` otherwise. */
export function rangeLabel({ from, to }: TimeRange): string {
  const isUtcDay = from.getTime() % (24 * HOUR_MS) === 0 && to.getTime() - from.getTime() === 24 * HOUR_MS;
  return isUtcDay ? from.toISOString().slice(0, 10) : `${formatMinute(from)} to ${formatMinute(to)}`;
}

function formatMinute(at: Date): string {
  return at.toISOString().slice(0, 16).replace('T', ' ');
}
