import { year } from '../cyclic.ts';
import { between } from '../ends.ts';
import { at, type Found, type Rule, rule } from '../grammar.ts';
import { isoWeek, isoWeekOf } from '../iso-week.ts';

/** Weeks by their number in the year. "Week 3" may be that of a course: it counts where nothing follows that it may belong to. */

const week = ({ number }: Found) => isoWeek(at(number));
const weekOf = ({ number, span }: Found) => isoWeekOf(at(number), at(span));
const weeks = ({ number }: Found) => between(isoWeek(at(number)), isoWeek(at(number, 1)));
const weekOfYear = ({ number }: Found) => isoWeekOf(at(number), year(at(number, 1)));

export const englishWeeks: readonly Rule[] = [
  rule('in? calendar? week <week>$', week),
  rule('in? calendar? week <week> ,? of|in? <span>', weekOf),
  rule('in? calendar? week <week_of_year>', weekOfYear),
  rule('in|from? calendar? week|weeks <week> to|through|until|-|and week? <week>$', weeks),
  rule('between weeks|week <week> and week? <week>$', weeks),
];

/** "KW45" is one word, too. */
const oneWord = Array.from({ length: 53 }, (_, index) => index + 1).map((number) =>
  rule(`in? der? kw${number}`, () => isoWeek(number)),
);

export const germanWeeks: readonly Rule[] = [
  rule('in? der? kw|kalenderwoche <week>', week),
  rule('in? der? kw|kalenderwoche <week> des|im|von|vom? <span>', weekOf),
  rule('in? der? kw|kalenderwoche <week_of_year>', weekOfYear),
  rule('in? der? <nth> kw|kalenderwoche', week),
  rule('in? der? <nth> kw|kalenderwoche des|im|von|vom? <span>', weekOf),
  rule('in|von? den|der? kw|kalenderwoche|kalenderwochen <week> bis|-|und kw? <week>', weeks),
  ...oneWord,
];

export const spanishWeeks: readonly Rule[] = [
  rule('en? la? semana <week>$', week),
  rule('en? la? semana <week> ,? de|del? <span>', weekOf),
  rule('en? la? semana <week_of_year>', weekOfYear),
  rule('en|de|desde? la|las? semana|semanas <week> a|hasta|-|y la? <week>$', weeks),
];
