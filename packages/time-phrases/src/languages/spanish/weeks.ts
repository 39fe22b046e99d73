import { startWeek, week, weekOfYear, weeks } from '../../calendar-weeks.ts';
import { type Rule, rule } from '../../grammar.ts';

export const spanishWeeks: readonly Rule[] = [
  rule('en? la? semana <week>$', week),
  rule('en? la? semana <week> ,? de|del? <span>', startWeek),
  rule('en? la? semana <week_of_year>', weekOfYear),
  rule('en|de|desde? la|las? semana|semanas <week> a|hasta|-|y la? <week>$', weeks),
];
