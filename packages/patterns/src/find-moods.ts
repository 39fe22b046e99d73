import { FAMILY_CHANCE, hypergeometricTail } from './chance.ts';
import { dateOfDay } from './days.ts';
import type { Patterns } from './patterns.ts';

/** Summaries of a month below which its tones say nothing. */
const MONTH_SUMMARIES_MIN = 5;

/** Summaries below which no change is claimed: ten in each half. */
const CHANGE_SUMMARIES_MIN = 20;

const TONES = ['positive', 'negative', 'neutral', 'mixed'] as const;
type Tone = (typeof TONES)[number];

type Told = readonly { readonly day: number; readonly tone: string | null }[];

/** Counts the tones of months, and finds how the later half of the summaries differs from the earlier one. */
export function findMoods(told: Told): Patterns['moods'] {
  const toned = told
    .flatMap(({ day, tone }) => TONES.filter((known) => known === tone).map((one) => ({ day, tone: one })))
    .sort((a, b) => a.day - b.day);
  const months = [...Map.groupBy(toned, ({ day }) => dateOfDay(day).slice(0, 7))]
    .filter(([, ones]) => ones.length >= MONTH_SUMMARIES_MIN)
    .map(([month, ones]) => ({
      month,
      summaries: ones.length,
      tones: {
        positive: countTone(ones, 'positive'),
        negative: countTone(ones, 'negative'),
        neutral: countTone(ones, 'neutral'),
        mixed: countTone(ones, 'mixed'),
      },
    }));
  return { months, changes: toned.length < CHANGE_SUMMARIES_MIN ? [] : findChanges(toned) };
}

function findChanges(toned: readonly { tone: Tone }[]): Patterns['moods']['changes'] {
  const half = Math.floor(toned.length / 2);
  const [earlier, later] = [toned.slice(0, half), toned.slice(half)];
  // Two tones in two directions.
  const chance = FAMILY_CHANCE / 4;
  return (['positive', 'negative'] as const).flatMap((tone) => {
    const [before, after] = [countTone(earlier, tone), countTone(later, tone)];
    const draw = { all: toned.length, marked: before + after };
    const isMore = hypergeometricTail(after, { ...draw, drawn: later.length }) <= chance;
    const isLess = hypergeometricTail(before, { ...draw, drawn: earlier.length }) <= chance;
    if (!isMore && !isLess) return [];
    return [
      {
        tone,
        direction: isMore ? ('more' as const) : ('less' as const),
        before: round(before / earlier.length),
        after: round(after / later.length),
        summaries: toned.length,
      },
    ];
  });
}

function countTone(toned: readonly { readonly tone: string }[], tone: Tone): number {
  return toned.filter((one) => one.tone === tone).length;
}

const round = (share: number) => Math.round(share * 100) / 100;
