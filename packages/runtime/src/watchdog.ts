/** Whether the process still does its work, for `/healthz`. */
export interface Watchdog {
  isAlive(): { ok: boolean; why?: string };
  stop(): void;
}

/**
 * Looks again and again whether work stands still that should not. `findStandstill` says what stands still
 * since it was last asked, or null: also where it cannot tell, since a dependency that is away is no fault of
 * this process. Red only after `looks` looks in a row: counted and not timed, so that a machine that slept,
 * or a clock that jumps, is no death.
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
      standstills < looks ? { ok: true } : { ok: false, why: `${why}, ${looks} looks in a row` },
    stop: () => clearInterval(timer),
  };
}
