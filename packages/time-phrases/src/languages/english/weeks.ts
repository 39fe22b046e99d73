import { startWeek, week, weekOfYear, weeks } from '../../calendar-weeks.ts';
import { at, type Rule, rule } from '../../grammar.ts';

export const englishWeeks: readonly Rule[] = [
  rule('in? calendar? week <week>$', week),
  rule('in? the? <nth> week of|in <span>', (found) =>
    at(found.span).unit === 'year' ? startWeek(found) : undefined,
  ),
  rule('in? cw|wk <week>$', week),
  rule('in? calendar? week <week> ,? of|in? <span>', startWeek),
  rule('in? calendar? week <week_of_year>', weekOfYear),
  rule('in|from? calendar? week|weeks <week> to|through|thru|until|-|and week? <week>$', weeks),
  rule('between weeks|week <week> and week? <week>$', weeks),
];
