import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computePatterns } from './compute-patterns.ts';
import { type PatternInput, QUARTER_MS, type TalkedAbout, type TalkSlot } from './patterns.ts';

const DAY_MS = 86_400_000;
/** A Monday. */
const START = Date.parse('2026-01-05T00:00:00Z');

/** A generator of numbers from 0 to 1 that is the same for a seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const slotAt = (ms: number): TalkSlot => ({ quarter: Math.floor(ms / QUARTER_MS), messages: 1 });
const about = (day: number, topics: readonly string[], tone: string | null = null): TalkedAbout => ({
  at: new Date(START + day * DAY_MS + 10 * 3_600_000),
  topics,
  tone,
});

const TOPICS = ['tides', 'the sea', 'boats', 'garden', 'music', 'work', 'bread', 'books'];
const TONES = ['positive', 'negative', 'neutral', 'mixed'];

/** A user who talks at random: on random days, at random hours, in bursts, about random things. */
function talkAtRandom(
  seed: number,
  { days, rate, burst }: { days: number; rate: number; burst: number },
): PatternInput {
  const random = createRandom(seed);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const active = Array.from({ length: days }, (_, day) => day).filter(() => random() < rate);
  return {
    slots: active.flatMap((day) =>
      Array.from({ length: 1 + Math.floor(random() * burst) }, () => {
        const start = START + day * DAY_MS + random() * DAY_MS;
        return [0, 1, 2, 3, 4]
          .slice(0, 1 + Math.floor(random() * 5))
          .map((n) => slotAt(start + n * QUARTER_MS));
      }).flat(),
    ),
    summaries: active.map((day) => about(day, [pick(TOPICS), pick(TOPICS)], pick(TONES))),
  };
}

const randomTalk = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
  days: fc.integer({ min: 1, max: 200 }),
  rate: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
  burst: fc.integer({ min: 1, max: 8 }),
});

describe('a user who talks at random', () => {
  it('gets a pattern of any kind in fewer than 1 of 100 cases', () => {
    const talks = fc.sample(randomTalk, { numRuns: 300, seed: 17 });

    const wrong = talks.filter(({ seed, ...form }) => {
      const found = computePatterns(talkAtRandom(seed, form), 'UTC');
      const { hours, weekdays, rhythm, topics, moods } = found;
      const claimed = [
        ...hours,
        ...weekdays.often,
        ...weekdays.rarely,
        ...(rhythm === null ? [] : [rhythm]),
        ...topics.filter(({ everyDays }) => everyDays !== null),
        ...moods.changes,
      ];
      return claimed.length > 0;
    });

    expect(wrong.length).toBeLessThan(3);
  });

  it('gets no hour and no weekday, for a fixed schedule of a year', () => {
    const found = computePatterns(talkAtRandom(42, { days: 365, rate: 0.5, burst: 4 }), 'Europe/Berlin');

    expect(found).toMatchObject({ hours: [], weekdays: { often: [], rarely: [] }, rhythm: null });
    expect(found.observed?.activeDays).toBeGreaterThan(150);
  });
});

describe('a planted pattern is found', () => {
  it('a weekly topic among random ones, also if it is sometimes a day early or late', () => {
    fc.assert(
      fc.property(
        randomTalk.map((talk) => ({ ...talk, days: 120, rate: 0.5 })),
        fc.integer({ min: 8, max: 16 }),
        fc.integer({ min: 0, max: 6 }),
        fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 16, maxLength: 16 }),
        ({ seed, ...form }, weeks, weekday, jitter) => {
          const { slots, summaries } = talkAtRandom(seed, form);
          const planted = Array.from({ length: weeks }, (_, week) =>
            // Every fourth time a day early or late.
            about(weekday + 7 * week + (week % 4 === 3 ? (jitter[week] ?? 0) : 0), ['choir practice']),
          );

          const { topics } = computePatterns({ slots, summaries: [...summaries, ...planted] }, 'UTC');

          const choir = topics.find(({ topic }) => topic === 'choir practice');
          expect(choir).toMatchObject({ everyDays: 7, times: weeks });
        },
      ),
      { numRuns: 60, seed: 17 },
    );
  });

  it('hours in the evening, in the requested zone', () => {
    const random = createRandom(7);
    const slots = Array.from({ length: 40 }, (_, day) =>
      slotAt(START + day * DAY_MS + (19 + 2 * random()) * 3_600_000),
    );

    expect(computePatterns({ slots, summaries: [] }, 'UTC').hours).toMatchObject([
      { from: 19, to: 21, of: 40 },
    ]);
    expect(
      computePatterns({ slots, summaries: [] }, 'Asia/Kolkata').hours.every(({ from }) => from < 4),
    ).toBe(true);
  });

  it('weekdays: workdays alone, and never on Sunday', () => {
    const workdays = Array.from({ length: 280 }, (_, day) => day).filter((day) => day % 7 < 5);
    const slots = workdays.map((day) => slotAt(START + day * DAY_MS + 9 * 3_600_000));

    const { weekdays } = computePatterns({ slots, summaries: [] }, 'UTC');

    expect(weekdays.often.map(({ weekday }) => weekday)).toEqual([
      'monday',
      'tuesday',
      'wednesday',
      'thursday',
      'friday',
    ]);
    expect(weekdays.rarely).toMatchObject([
      { weekday: 'saturday', days: 0 },
      { weekday: 'sunday', days: 0 },
    ]);
  });

  it('a rhythm of every third day', () => {
    const slots = Array.from({ length: 14 }, (_, n) => slotAt(START + 3 * n * DAY_MS + 9 * 3_600_000));

    expect(computePatterns({ slots, summaries: [] }, 'UTC').rhythm).toEqual({
      everyDays: 3,
      share: 1,
      gaps: 13,
    });
  });

  it('a mood that turned', () => {
    const summaries = Array.from({ length: 60 }, (_, day) =>
      about(day, [], day < 30 ? 'positive' : 'negative'),
    );

    const { moods } = computePatterns({ slots: [], summaries }, 'UTC');

    expect(moods.changes).toEqual([
      { tone: 'positive', direction: 'less', before: 1, after: 0, summaries: 60 },
      { tone: 'negative', direction: 'more', before: 0, after: 1, summaries: 60 },
    ]);
    expect(moods.months[0]).toMatchObject({ month: '2026-01', summaries: 27, tones: { positive: 27 } });
  });
});

describe('nothing is claimed', () => {
  it('below the minimum of days, however regular they are', () => {
    const slots = Array.from({ length: 9 }, (_, n) => slotAt(START + 7 * n * DAY_MS));
    const summaries = [0, 7, 14, 21].map((day) => about(day, ['choir'], 'negative'));

    expect(computePatterns({ slots, summaries }, 'UTC')).toMatchObject({
      hours: [],
      weekdays: { often: [], rarely: [] },
      rhythm: null,
      topics: [],
      moods: { months: [], changes: [] },
    });
  });

  it('of a topic that comes up in each weekly conversation: the conversation is weekly, not the topic', () => {
    const days = Array.from({ length: 14 }, (_, week) => 7 * week);
    const slots = days.map((day) => slotAt(START + day * DAY_MS));

    const found = computePatterns({ slots, summaries: days.map((day) => about(day, ['choir'])) }, 'UTC');

    expect(found.rhythm).toMatchObject({ everyDays: 7 });
    expect(found.topics).toMatchObject([{ topic: 'choir', times: 14, everyDays: null }]);
  });

  it('of a user without messages', () => {
    expect(computePatterns({ slots: [], summaries: [] }, 'UTC').observed).toBeNull();
  });
});

it('the order of the input changes nothing, and wordings of a topic are one topic', () => {
  const { slots, summaries } = talkAtRandom(3, { days: 100, rate: 0.6, burst: 3 });
  const more = [about(1, ['Choirs']), about(8, ['choir']), about(15, ['choir']), about(22, ['choirs'])];
  const input = { slots, summaries: [...summaries, ...more, about(29, ['choir'])] };

  const found = computePatterns(input, 'UTC');

  const reversed = { slots: slots.toReversed(), summaries: input.summaries.toReversed() };
  expect(computePatterns(reversed, 'UTC')).toEqual(found);
  expect(found.topics.find(({ topic }) => topic === 'choir')?.times).toBe(5);
});
