import { TemporaryError } from '@enrichment/core';

/** A machine's clock this far from the server's is reported; NTP keeps healthy machines within a second. */
const SKEW_MAX_MS = 60_000;

const MEASURE_EVERY_MS = 30_000;

/** Keeps this process on the server's time. */
export interface ClockFollower {
  /**
   * Asks the server for its time now. The first answer puts the process on it. @throws what readServerTime
   * throws
   */
  measure(): Promise<void>;
  /**
   * Measures at once and then every 30 s; between two answers the process counts on with its monotonic clock.
   */
  start(): void;
  /**
   * @throws TemporaryError CLOCK_SKEWED while this machine's clock is more than a minute away from the
   * server's
   */
  check(): void;
  stop(): void;
}

/**
 * Puts the whole process on the clock of one server, which all processes share: `Date` is replaced by one
 * that shows the server's time, since the queue's library reads `Date.now()` for all that it schedules. The
 * machine's own clock may be wrong or jump without effect. The error is at most the round trip of one
 * question.
 */
export function followClock({
  readServerTimeMs,
  onSkew,
}: {
  /** Milliseconds since 1970 by the server's clock. */
  readServerTimeMs: () => Promise<number>;
  /**
   * Told once when the machine's clock goes wrong, comes right, or is wrong by another minute. Positive: it
   * is ahead.
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
      // A server that is away is reported by those who need it; the monotonic clock goes on meanwhile.
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

/** `this machine's clock is 7200 s ahead of Postgres'`. */
export function describeSkew(skewMs: number): string {
  const side = skewMs > 0 ? 'ahead of' : 'behind';
  return `this machine's clock is ${Math.round(Math.abs(skewMs) / 1_000)} s ${side} Postgres', which is used instead`;
}

function isWrong(skewMs: number): boolean {
  return Math.abs(skewMs) > SKEW_MAX_MS;
}

/** The process has one `Date`, so all apps that run in it share these. */
let known: { serverMs: number; at: number } | undefined;
let machineDate: DateConstructor | undefined;
let holders = 0;

/**
 * The server read its clock between question and answer: what is known is only corrected where that rules it
 * out.
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
