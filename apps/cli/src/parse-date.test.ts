import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { parseDate } from './parse-date.ts';

const zone = process.env.TZ;

afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe('a date on the command line', () => {
  it.each([
    ['2025-10-19', '2025-10-19T00:00:00.000Z'],
    ['2025-10-19T14:30', '2025-10-19T14:30:00.000Z'],
    ['2025-10-19 14:30', '2025-10-19T14:30:00.000Z'],
    ['2025-10-19T14:30:05.123456', '2025-10-19T14:30:05.123Z'],
    ['2025-10-19T14:30:05.5Z', '2025-10-19T14:30:05.500Z'],
    ['2025-10-19t14:30z', '2025-10-19T14:30:00.000Z'],
    ['2025-10-19T14:30+02:00', '2025-10-19T12:30:00.000Z'],
    ['2025-10-19T14:30 -0830', '2025-10-19T23:00:00.000Z'],
    ['2025-10-19+02:00', '2025-10-18T22:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(parseDate(text)?.toISOString()).toBe(iso);
  });

  it.each([
    '2025-02-30',
    '2025-02-29',
    '2025-13-01',
    '2025-10-19T24:00',
    '2025-10-19T14:60',
    '2025-10-19T14:30+15:00',
    '19.10.2025',
    '2025-10',
    '1760884200',
    'yesterday',
    '',
  ])('%s is none', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it.each(['UTC', 'America/Los_Angeles', 'Asia/Tokyo'])('means the same under TZ=%s', (name) => {
    process.env.TZ = name;

    expect(parseDate('2025-10-19')?.getTime()).toBe(Date.UTC(2025, 9, 19));
    expect(parseDate('2025-03-09T02:30')?.getTime()).toBe(Date.UTC(2025, 2, 9, 2, 30));
  });

  it('reads every formatted moment back', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          expect(parseDate(date.toISOString())).toEqual(date);
        },
      ),
    );
  });
});
