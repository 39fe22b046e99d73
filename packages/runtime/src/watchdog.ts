/** Whether the process still makes progress, for `/healthz`. */
export interface Watchdog {
  isAlive(): { ok: boolean; why?: string };
  stop(): void;
}

/**
 * Checks at intervals whether work has stopped that should not. `findStandstill` returns what has stopped
 * since the last check, or null; also null if it cannot tell, since an unavailable dependency is not a fault
 * of this process. Reports a failure only after `looks` checks in a row. Checks are counted, not timed, so
 * that sleep of the machine or a clock jump does not count as a failure.
 */
export function createWatchdog({
  findStandstill,
  everyMs,
  looks,
}: {
  findStandstill: () => Promise<string | null>;
  everyMs: number;
  looks: number;
}): Watchdog {
  let standstills = 0;
  let isLooking = false;
  let why = '';
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    const found = await findStandstill().catch(() => null);
    standstills = found === null ? 0 : standstills + 1;
    why = found ?? '';
    isLooking = false;
  };
  const timer = setInterval(() => void look(), everyMs);
  return {
    isAlive: () =>
      standstills < looks ? { ok: true } : { ok: false, why: `${why}, in ${looks} consecutive checks` },
    stop: () => clearInterval(timer),
  };
}
