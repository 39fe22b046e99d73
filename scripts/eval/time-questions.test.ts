import { readTime } from '@enrichment/time-phrases/read-time';
import { expect, it } from 'vitest';
import { scoreTimeQuestions } from './time-questions.ts';

const DAY_MS = 86_400_000;

/** Every day of two years, one of them a leap year. */
const sessionDays = Array.from({ length: 731 }, (_, day) =>
  new Date(Date.UTC(2023, 0, 1) + day * DAY_MS).toISOString().slice(0, 10),
);

it('any day is read as itself in each of the six wordings', async () => {
  const scores = await scoreTimeQuestions(
    [{ userId: 'u', botName: 'b', sessionDays, questions: [], withoutEvidence: 0 }],
    async (_truth, { text, now }) => {
      const reading = readTime(text, { now, timeZone: 'UTC', weekStart: 'monday' });
      if (reading.kind !== 'range') return [];
      const days = Math.round((reading.to.getTime() - reading.from.getTime()) / DAY_MS);
      return Array.from({ length: days }, (_, day) =>
        new Date(reading.from.getTime() + day * DAY_MS).toISOString().slice(0, 10),
      );
    },
  );

  expect(scores.map(({ asked, right }) => [asked, right])).toEqual(Array(6).fill([731, 731]));
});
