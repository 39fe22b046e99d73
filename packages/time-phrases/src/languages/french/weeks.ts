import { startWeek, week, weekOfYear, weeks } from '../../calendar-weeks.ts';
import { type Rule, rule } from '../../grammar.ts';

export const frenchWeeks: readonly Rule[] = [
  rule('en|dans|pendant? la? semaine numero? <week>$', week),
  rule("en|dans|pendant? la? semaine numero? <week> de|d'|en? <span>", startWeek),
  rule('en|dans? la? semaine <week_of_year>', weekOfYear),
  rule('en|dans|de|des? la|les? semaine|semaines <week> a|-|et la? <week>$', weeks),
];
