import { expect, test } from 'vitest';
import { createLockOut } from './lock-out.ts';

/** A lock-out whose clock stands still until it is advanced. */
function setUp() {
  let now = Date.parse('2026-03-02T10:00:00Z');
  const lockOut = createLockOut({ clock: { now: () => new Date(now) }, names: ['ops', 'guest'] });
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

test('four mistakes lock nobody out; from the fifth on each lock is twice as long, up to 15 minutes', () => {
  const { failTimes } = setUp();

  expect(failTimes(8, here)).toEqual([0, 0, 0, 0, 1_000, 2_000, 4_000, 8_000]);
  expect(failTimes(20, here).at(-1)).toBe(15 * 60_000);
});

test('a lock ends by itself', () => {
  const { failTimes, remainingMs, advance } = setUp();
  failTimes(6, here);

  expect(remainingMs(here)).toBe(2_000);
  advance(2_000);

  expect(remainingMs(here)).toBe(0);
});

test('an address is locked for every name, and a name for every address', () => {
  const { failTimes, remainingMs } = setUp();
  failTimes(6, here);

  expect(remainingMs({ address: here.address, name: 'guest' })).toBeGreaterThan(0);
  expect(remainingMs({ address: '198.51.100.7', name: 'ops' })).toBeGreaterThan(0);
  expect(remainingMs({ address: '198.51.100.7', name: 'guest' })).toBe(0);
});

test('whoever has signed in before is not kept out by what others try with that name', () => {
  const { failTimes, succeeded, remainingMs } = setUp();
  const home = { address: '203.0.113.5', name: 'ops' };
  succeeded(home);

  failTimes(30, here);

  expect(remainingMs(home)).toBe(0);
});

test('a good password forgets the mistakes before it', () => {
  const { failTimes, succeeded, failed } = setUp();
  failTimes(4, here);

  succeeded(here);

  expect(failed(here)).toBe(0);
});

test('mistakes of long ago do not count', () => {
  const { failTimes, advance, failed } = setUp();
  failTimes(4, here);

  advance(2 * 3_600_000);

  expect(failed(here)).toBe(0);
});

test('names that do not exist are locked like those that do', () => {
  const { failTimes } = setUp();

  const known = failTimes(7, { address: '192.0.2.10', name: 'ops' });
  const unknown = failTimes(7, { address: '192.0.2.11', name: 'nobody' });

  expect(unknown).toEqual(known);
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
