import { expect, test } from 'vitest';
import { InputError } from './input-error.ts';
import { readTimePlace, writeTimePlace } from './time-place.ts';

test.each(['0001-01-01T00:00:00.000Z', '2026-03-01T12:30:00.125Z', '9999-12-31T23:59:59.999Z'])(
  'the place of an entry of %s is read as it was written',
  (time) => {
    const at = new Date(time);

    expect(readTimePlace(writeTimePlace(at, 'w-1'))).toEqual({ at, id: 'w-1' });
  },
);

test.each([
  ...['', 'nonsense', '2026-03-01T00:00:00.000Z', '2026-99-01T00:00:00.000Z~w-1'],
  ...['0000-01-01T00:00:00.000Z~w-1', '+010000-01-01T00:00:00.000Z~w-1', '2026-03-01T00:00:00.000Z~w 1'],
])('a place that no page gave is refused: %j', (text) => {
  expect(() => readTimePlace(text)).toThrow(InputError);
});
