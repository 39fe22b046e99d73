import { expect, test } from 'vitest';
import { createLockOut } from './lock-out.ts';

/** A lock-out whose clock stands still until it is advanced. */
function setUp() {
  let now = Date.parse('2026-03-02T10:00:00Z');
  const lockOut = createLockOut({ clock: { now: () => new Date(now) } });
  return {
    ...lockOut,
    advance: (ms: number) => {
      now += ms;
    },
    failTimes: (count: number, attempt: { address: string; name: string }) =>
      Array.from({ length: count }, () => lockOut.failed(attempt)),
  };
}

const here = { address: '192.0.2.1', name: 'ops' };

test('each guess costs more than the one before, up to 30 seconds and never more', () => {
  const { failTimes } = setUp();

  expect(failTimes(8, here)).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000]);
  expect(Math.max(...failTimes(1_000, here))).toBe(30_000);
});

test('a lock ends by itself', () => {
  const { failTimes, remainingMs, advance } = setUp();
  failTimes(4, here);

  expect(remainingMs(here)).toBe(2_000);
  advance(2_000);

  expect(remainingMs(here)).toBe(0);
});

test('an address is locked for every name, and no guess delays another address', () => {
  const { failTimes, remainingMs } = setUp();
  failTimes(40, here);

  expect(remainingMs({ address: here.address, name: 'guest' })).toBe(30_000);
  expect(remainingMs({ address: '198.51.100.7', name: 'ops' })).toBe(0);
});

test('whoever has signed in before is not delayed by guesses with other names from that address', () => {
  const { failTimes, succeeded, remainingMs } = setUp();
  const home = { address: '203.0.113.5', name: 'ops' };
  succeeded(home);

  failTimes(30, { address: home.address, name: 'guest' });

  expect(remainingMs(home)).toBe(0);
});

test('whoever guesses from the address of one who signs in again and again is slowed down all the same', () => {
  const { failed, succeeded, remainingMs, advance } = setUp();
  const home = { address: '203.0.113.5', name: 'ops' };
  succeeded(home);
  let looks = 0;

  for (let second = 0; second < 3_600; second += 1) {
    for (const name of ['ops', 'guest']) {
      const guess = { address: home.address, name };
      if (remainingMs(guess) > 0) continue;
      failed(guess);
      looks += 1;
    }
    if (remainingMs(home) === 0) succeeded(home);
    advance(1_000);
  }

  // Two locks of 30 s, and what comes before them.
  expect(looks).toBeLessThan(2 * (3_600 / 30 + 8));
});

test('mistakes of long ago do not count', () => {
  const { failTimes, advance, failed } = setUp();
  failTimes(10, here);

  advance(2 * 3_600_000);

  expect(failed(here)).toBe(250);
});

test('a lock does not tell which names exist: from a fresh address no name waits', () => {
  const { failTimes, remainingMs } = setUp();
  failTimes(8, { address: '192.0.2.10', name: 'nobody' });

  const waits = ['ops', 'bob', 'nobody'].map((name) => remainingMs({ address: '198.51.100.9', name }));

  expect(waits).toEqual([0, 0, 0]);
});

test('the addresses of one IPv6 network count as one', () => {
  const { failTimes, remainingMs } = setUp();
  failTimes(6, { address: '2001:db8:1:2:aaaa::1', name: 'ops' });

  expect(remainingMs({ address: '2001:db8:1:2:bbbb::9', name: 'guest' })).toBeGreaterThan(0);
  expect(remainingMs({ address: '2001:db8:1:3::1', name: 'guest' })).toBe(0);
});

test('a hundred thousand addresses cannot fill the memory: the oldest are forgotten', () => {
  const { failTimes, remainingMs } = setUp();
  failTimes(6, { address: 'first', name: 'ops' });
  for (let index = 0; index < 20_000; index += 1) failTimes(1, { address: `10.0.${index}`, name: 'guest' });

  expect(remainingMs({ address: 'first', name: 'other' })).toBe(0);
});
