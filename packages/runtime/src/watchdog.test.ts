import { expect, onTestFinished, test, vi } from 'vitest';
import { createWatchdog } from './watchdog.ts';

/** A watchdog that needs three looks, and what they will find. */
function watch(findings: readonly (string | null | Error)[]) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const next = findings.values();
  const watchdog = createWatchdog({
    findStandstill: async () => {
      const { value } = next.next();
      if (value instanceof Error) throw value;
      return value ?? null;
    },
    everyMs: 1_000,
    looks: 3,
  });
  onTestFinished(() => watchdog.stop());
  const look = async (times: number) => void (await vi.advanceTimersByTimeAsync(times * 1_000));
  return { watchdog, look };
}

test('work without progress over several checks is reported as stuck, with its name', async () => {
  const { watchdog, look } = watch(['no scan', 'no scan', 'no scan', null]);

  await look(2);
  expect(watchdog.isAlive()).toEqual({ ok: true });
  await look(1);
  expect(watchdog.isAlive()).toEqual({ ok: false, why: 'no scan, in 3 consecutive checks' });
  await look(1);
  expect(watchdog.isAlive()).toEqual({ ok: true });
});

test.each([
  ['that moved once', null],
  ['about which nothing can be learned', new Error('the queue does not answer')],
])('work %s is alive, and its checks are counted anew', async (_name, finding) => {
  const { watchdog, look } = watch(['no scan', 'no scan', finding, 'no scan', 'no scan']);

  await look(5);

  expect(watchdog.isAlive()).toEqual({ ok: true });
});

test('a check that hangs is not repeated', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let looks = 0;
  const findStandstill = () => {
    looks += 1;
    return new Promise<never>(() => undefined);
  };
  const watchdog = createWatchdog({ findStandstill, everyMs: 1_000, looks: 3 });
  onTestFinished(() => watchdog.stop());

  await vi.advanceTimersByTimeAsync(10_000);

  expect(looks).toBe(1);
  expect(watchdog.isAlive()).toEqual({ ok: true });
});
