import { at, inner, type Rule, rule } from '../../grammar.ts';
import { AHEAD, ANY, BESIDE, IN_WORDS, LONG, OF_WHAT, WHEN } from '../../no-times.ts';
import { none, refused } from '../../span.ts';

export const englishNoTimes: readonly Rule[] = [
  rule('later today|tonight', () => none(AHEAD)),
  rule('later this <unit>', () => none(AHEAD)),
  rule('tomorrow', () => none(AHEAD, 'day')),
  rule('this? next|coming|upcoming <weekday>', () => none(AHEAD, 'day')),
  rule('the|this? next|coming|upcoming <unit>', ({ unit }) => none(AHEAD, at(unit))),
  rule('next|coming|upcoming <month>', () => none(AHEAD, 'month')),
  rule('next|coming|upcoming <season>', () => none(AHEAD, 'season')),
  rule('next|coming|upcoming <feast>', () => none(AHEAD)),
  rule('<amount> from now|today|tomorrow', () => none(AHEAD)),
  rule('<amount> from <weekday>', () => none(AHEAD)),
  rule('in <amount>$', () => none(AHEAD)),
  rule('the? last|past|previous decade', () => refused(LONG)),
  rule('a|the|one|two|three? decade|decades ago', () => refused(LONG)),
  rule('since we|you|i last', () => refused(WHEN)),
  rule('every|each|any|a|one|some <weekday>', () => none(ANY, 'day')),
  rule('the <weekday> before|after', () => refused(BESIDE)),
  rule('the other <weekday>', () => none(ANY, 'day')),
  rule('on? <weekday> mornings|afternoons|evenings|nights', () => none(ANY, 'day')),
  inner('<feast> weekend', () => refused(ANY)),
  rule('first|second|third|fourth|fifth <weekday>', () => refused(OF_WHAT)),
  rule('hundred|thousand and? <amount> ago', () => refused('counts further than words are read; use digits')),
  rule('<number> to <clock>', () => refused(IN_WORDS)),
  rule('every|each <weekday> and|or <weekday>', () => none(ANY, 'day')),
];
