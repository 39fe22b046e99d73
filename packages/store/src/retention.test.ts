import { expect, test } from 'vitest';
import { type ClockLook, judgeClock } from './retention.ts';

const at = (text: string) => new Date(`${text}:00Z`);

/** What looks at the clock confirm, one after the other; `held` while a time waits. */
function look(first: string, ...later: readonly string[]): string[] {
  let state: ClockLook = { confirmedAt: at(first), pendingAt: null };
  return later.map((text) => {
    state = judgeClock(state, at(text));
    return `${state.confirmedAt.toISOString().slice(0, 16)}${state.pendingAt === null ? '' : ' held'}`;
  });
}

test('a clock that goes on is believed at once', () => {
  expect(look('2026-03-01T10:00', '2026-03-01T11:00', '2026-03-02T10:59')).toEqual([
    '2026-03-01T11:00',
    '2026-03-02T10:59',
  ]);
});

test('a clock that is a year ahead for less than a day is never believed', () => {
  expect(
    look('2026-03-01T10:00', '2027-03-01T10:00', '2027-03-02T09:00', '2026-03-01T12:00', '2026-03-01T13:00'),
  ).toEqual(['2026-03-01T10:00 held', '2026-03-01T10:00 held', '2026-03-01T12:00', '2026-03-01T13:00']);
});

test('a system that stood still for a month goes on a day later', () => {
  expect(look('2026-03-01T10:00', '2026-04-01T10:00', '2026-04-02T09:00', '2026-04-02T10:00')).toEqual([
    '2026-03-01T10:00 held',
    '2026-03-01T10:00 held',
    '2026-04-02T10:00',
  ]);
});

test('a system that runs once a week goes by the time of its run before', () => {
  expect(look('2026-03-01T10:00', '2026-03-08T10:00', '2026-03-15T10:00', '2026-03-22T10:00')).toEqual([
    '2026-03-01T10:00 held',
    '2026-03-08T10:00 held',
    '2026-03-15T10:00 held',
  ]);
});

test('a clock that is set back is believed at once, and its return a day later', () => {
  expect(look('2026-03-01T10:00', '2025-03-01T10:00', '2026-03-01T12:00', '2026-03-02T12:00')).toEqual([
    '2025-03-01T10:00',
    '2025-03-01T10:00 held',
    '2026-03-02T12:00',
  ]);
});
