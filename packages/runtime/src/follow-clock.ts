import { TemporaryError } from '@enrichment/core';

/** A larger clock difference from the server is reported; NTP keeps healthy machines within a second. */
const SKEW_MAX_MS = 60_000;

const MEASURE_EVERY_MS = 30_000;

/** Keeps this process on the server's time. */
export interface ClockFollower {
  /**
   * Reads the server's time. The first response sets the clock of the process.
   * @throws what readServerTime throws
   */
  measure(): Promise<void>;
  /** Measures now and then every 30 s. In between, the process uses its monotonic clock. */
  start(): void;
  /**
   * @throws TemporaryError CLOCK_SKEWED while this machine's clock differs from the server's by more than a
   * minute
   */
  check(): void;
  stop(): void;
}

/**
 * Sets the clock of the whole process to the time of one server that all processes share. Replaces `Date`,
 * since the queue's library schedules with `Date.now()`. A wrong or jumping machine clock then has no effect.
 * The error is at most the round trip of one request.
 */
export function followClock({
  readServerTimeMs,
  onSkew,
}: {
  /** Milliseconds since 1970 by the server's clock. */
  readServerTimeMs: () => Promise<number>;
  /**
   * Called once when the machine's clock goes wrong, is right again, or is off by another minute. Positive:
   * the clock is ahead.
   */
  onSkew: (skew: { readonly skewMs: number; readonly isWrong: boolean }) => void;
}): ClockFollower {
  let toldMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let isHolding = false;

  async function measure(): Promise<void> {
    const askedAt = performance.now();
    const serverMs = await readServerTimeMs();
    if (isStopped) return;
    setServerTime({ serverMs, askedAt, answeredAt: performance.now() });
    if (!isHolding) {
      isHolding = true;
      replaceDate();
    }
    const skewMs = readSkewMs();
    if (isWrong(skewMs) === isWrong(toldMs) && Math.abs(skewMs - toldMs) <= SKEW_MAX_MS) return;
    toldMs = skewMs;
    onSkew({ skewMs, isWrong: isWrong(skewMs) });
  }

  return {
    measure,
    start: () => {
      if (timer !== undefined) return;
      // Callers that need the server report its outage; the monotonic clock continues meanwhile.
      const tryToMeasure = () => void measure().catch(() => undefined);
      tryToMeasure();
      timer = setInterval(tryToMeasure, MEASURE_EVERY_MS).unref();
    },
    check: () => {
      const skewMs = isHolding ? readSkewMs() : 0;
      if (isWrong(skewMs)) throw new TemporaryError('CLOCK_SKEWED', describeSkew(skewMs));
    },
    stop: () => {
      clearInterval(timer);
      isStopped = true;
      if (isHolding) restoreDate();
      isHolding = false;
    },
  };
}

/** `this machine's clock is 7200 s ahead of the clock of Postgres`. */
export function describeSkew(skewMs: number): string {
  const side = skewMs > 0 ? 'ahead of' : 'behind';
  return `this machine's clock is ${Math.round(Math.abs(skewMs) / 1_000)} s ${side} the clock of Postgres, which is used instead`;
}

function isWrong(skewMs: number): boolean {
  return Math.abs(skewMs) > SKEW_MAX_MS;
}

/** Shared by all apps in the process, because there is one `Date`. */
let known: { serverMs: number; at: number } | undefined;
let machineDate: DateConstructor | undefined;
let holders = 0;

/**
 * The server read its clock between request and response. The known time is corrected only if it contradicts
 * that.
 */
function setServerTime({
  serverMs,
  askedAt,
  answeredAt,
}: {
  serverMs: number;
  askedAt: number;
  answeredAt: number;
}): void {
  const latestMs = serverMs + (answeredAt - askedAt);
  const shownMs = known === undefined ? (serverMs + latestMs) / 2 : known.serverMs + (answeredAt - known.at);
  known = { serverMs: Math.min(Math.max(shownMs, serverMs), latestMs), at: answeredAt };
}

function readServerMs(): number {
  return known === undefined ? Date.now() : known.serverMs + (performance.now() - known.at);
}

function readSkewMs(): number {
  return (machineDate ?? Date).now() - readServerMs();
}

function replaceDate(): void {
  holders += 1;
  if (machineDate !== undefined) return;
  const Machine = globalThis.Date;
  const now = () => Math.floor(readServerMs());
  machineDate = Machine;
  globalThis.Date = new Proxy(Machine, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: () => new Machine(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
}

function restoreDate(): void {
  holders -= 1;
  if (holders > 0 || machineDate === undefined) return;
  globalThis.Date = machineDate;
  machineDate = undefined;
  known = undefined;
}
