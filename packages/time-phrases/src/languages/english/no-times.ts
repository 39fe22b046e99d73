import { combine } from '../../compose.ts';
import { year } from '../../cyclic.ts';
import { at, type Rule, rule } from '../../grammar.ts';
import { AHEAD, ANY, BESIDE, FISCAL, IN_WORDS, LONG, OF_WHAT, UNKNOWN, WHEN } from '../../no-times.ts';
import { weekendOfFeast } from '../../portions.ts';
import { none, refused } from '../../span.ts';

export const englishNoTimes: readonly Rule[] = [
  rule('i|he|she|we|they|you|who|it|and|cat|dog|baby sat|wed|sun', () => none(ANY, 'open')),
  rule('i|you|we|they|he|she|it|who may|march', () => none(ANY, 'open')),
  rule('my|our|your|his|her|their|its|whose first|last|previous <unit> of|at|in|with|as|on', () => none(ANY)),
  rule('the first|last|previous <unit> of', () => none(ANY)),
  rule('the? last|this|past|previous|current|first|second|third|fourth? fiscal|financial|tax <unit>', () =>
    refused(FISCAL),
  ),
  rule('the? last|this|past|previous|current academic|school|business|trading <unit>', () => refused(FISCAL)),
  rule('fiscal|financial <unit> <year>?', () => refused(FISCAL)),
  ...[1, 2, 3, 4].map((quarter) => rule(`fiscal|financial q${quarter}`, () => refused(FISCAL))),
  rule(
    'the? last|past|previous semester|term|trimester|century|millennium|ramadan|diwali|hanukkah|eid|passover',
    () => refused(UNKNOWN),
  ),
  rule('<number> semesters|terms|trimesters|centuries|generations|moons|sprints|seasons ago', () =>
    refused(UNKNOWN),
  ),
  rule('in|over|during the past|last decades|centuries|semesters', () => refused(UNKNOWN)),
  rule('fiscal|fy <year>', () => refused(FISCAL)),
  // FY15 to FY39.
  ...Array.from({ length: 25 }, (_, index) => 15 + index).flatMap((year) => [
    rule(`fy${year}`, () => refused(FISCAL)),
    rule(`fy20${year}`, () => refused(FISCAL)),
  ]),
  rule(
    'on|at|during|over|since|after|before|until|around diwali|deepavali|ramadan|hanukkah|chanukah|eid|passover|pesach|purim|vesak|holi|nowruz|navratri',
    () => refused(UNKNOWN),
  ),
  rule('on|at|during|over|since|after|before|until|around chinese|lunar new year', () => refused(UNKNOWN)),
  rule('the other half of <span>', () => refused('names one half of two, and not which')),
  rule('<amount> earlier|beforehand|prior', () => refused(BESIDE)),
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
  rule('over|on|during|at|the? <feast> weekend', ({ feast: found }) => weekendOfFeast(at(found))),
  rule('<feast> weekend of? <year>', ({ feast: found, number }) => {
    const day = combine(at(found), year(at(number)));
    return day && weekendOfFeast(day);
  }),
  rule('first|second|third|fourth|fifth <weekday>', () => refused(OF_WHAT)),
  rule('hundred|thousand and? <amount> ago', () => refused('counts further than words are read; use digits')),
  rule('<number> to <clock>', () => refused(IN_WORDS)),
  rule('every|each <weekday> and|or <weekday>', () => none(ANY, 'day')),
];
