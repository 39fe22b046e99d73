import { startWeek, week, weekOfYear, weeks } from '../../calendar-weeks.ts';
import { type Rule, rule } from '../../grammar.ts';
import { isoWeek } from '../../iso-week.ts';

/** "KW45" is also written as one word. */
const oneWord = Array.from({ length: 53 }, (_, index) => index + 1).map((number) =>
  rule(`in? der? kw${number}`, () => isoWeek(number)),
);

export const germanWeeks: readonly Rule[] = [
  rule('in? der? kw|kalenderwoche <week>', week),
  rule('in? der? kw|kalenderwoche <week> des|im|von|vom? <span>', startWeek),
  rule('in? der? kw|kalenderwoche <week_of_year>', weekOfYear),
  rule('in? der? <nth> kw|kalenderwoche', week),
  rule('in? der? <nth> kw|kalenderwoche des|im|von|vom? <span>', startWeek),
  rule('in|von? den|der? kw|kalenderwoche|kalenderwochen <week> bis|-|und kw? <week>', weeks),
  ...oneWord,
];
