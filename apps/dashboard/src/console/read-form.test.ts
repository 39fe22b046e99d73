import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { dayEnd, dayStart, readForm, typedDay } from './read-form.ts';

const Form = z.object({ from: typedDay });

describe('a date field', () => {
  test('is a day of the calendar, from midnight to midnight UTC', () => {
    const { from } = readForm(Form, { from: '2024-02-29' });

    expect(dayStart(from)).toEqual(new Date('2024-02-29T00:00:00Z'));
    expect(dayEnd(from)).toEqual(new Date('2024-03-01T00:00:00Z'));
  });

  test.each([undefined, ''])('may be empty: %j', (from) => {
    expect(readForm(Form, { from }).from).toBeUndefined();
  });

  test.each(['1000-01-01', '8999-12-31'])('may be %s', (from) => {
    expect(readForm(Form, { from }).from).toBe(from);
  });

  test.each([
    ...['2026-02-31', '2025-02-29', '-100000-01-01', '+012026-01-01', '2026-3-1', '2026-03-01T10:00'],
    // Postgres has no year 0, and the day after the last of 9999 has five digits.
    ...['0000-01-01', '0999-12-31', '9000-01-01', '9999-12-31'],
  ])('is refused if it is none, or none that can be compared: %s', (from) => {
    expect(() => readForm(Form, { from })).toThrow(
      'from must be a day of the years 1000 to 8999, such as 2026-03-01.',
    );
  });
});
