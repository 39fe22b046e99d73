import { expect, test } from 'vitest';
import { estimatePace } from './read-overview.ts';

const away = { kind: 'away', code: 'X', message: '', remedy: '', error: null } as const;
const made = (...madeByHour: number[]) => ({ kind: 'there', facts: { madeByHour } }) as const;
const queue = (waiting: number) =>
  ({
    kind: 'there',
    facts: { windows: { waiting, active: 0, delayed: 0, failed: 0, completed: 0 } },
  }) as const;
const HALF_PAST = new Date('2026-03-02T10:30:00Z');

test('the pace is that of the last 60 minutes, and gives the time that the waiting windows take', () => {
  expect(estimatePace(made(100, 40, 10), queue(60), HALF_PAST)).toEqual({
    perHour: 30,
    waiting: 60,
    remainingMs: 2 * 3_600_000,
  });
});

test('after a quiet hour the pace is that of the day; with no result the time is unknown', () => {
  expect(estimatePace(made(9, 0, 0), queue(3), HALF_PAST)).toMatchObject({
    perHour: 3,
    remainingMs: 3_600_000,
  });
  expect(estimatePace(made(0, 0, 0), queue(3), HALF_PAST)).toMatchObject({ perHour: 0, remainingMs: null });
});

test('an empty queue takes no time, and what is unknown stays unknown', () => {
  expect(estimatePace(made(0, 0), queue(0), HALF_PAST).remainingMs).toBe(0);
  expect(estimatePace(away, away, HALF_PAST)).toEqual({ perHour: 0, waiting: null, remainingMs: null });
});
