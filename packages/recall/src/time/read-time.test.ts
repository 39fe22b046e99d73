import { expect, test } from 'vitest';
import { readTime } from './read-time.ts';

test('a day is read in the zone of who asks', () => {
  const options = {
    now: new Date('2026-11-18T23:30:00Z'),
    timeZone: 'Europe/Berlin',
    weekStart: 'monday',
  } as const;

  const reading = readTime('what did we say yesterday?', options);

  expect(reading).toEqual({
    kind: 'range',
    from: new Date('2026-11-17T23:00:00Z'),
    to: new Date('2026-11-18T23:00:00Z'),
    phrase: 'yesterday',
    rest: 'what did we say ?',
    reading: 'yesterday -> Wed 18 Nov 00:00 to Thu 19 Nov 00:00 Europe/Berlin',
  });
});
