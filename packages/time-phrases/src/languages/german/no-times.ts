import { habitAt, tomorrowOrMorning } from '../../day-parts.ts';
import { at, type Rule, rule } from '../../grammar.ts';
import { AHEAD, ANY, BESIDE, FISCAL, LONG, OF_WHAT, UNKNOWN, WHEN } from '../../no-times.ts';
import { none, refused } from '../../span.ts';

const next = ['nachst', 'kommend']
  .flatMap((stem) => ['e', 'en', 'er', 'es', 'em'].map((end) => stem + end))
  .join('|');

const dayParts = {
  morgens: 'morning',
  vormittags: 'morning',
  nachmittags: 'afternoon',
  abends: 'evening',
  nachts: 'night',
} as const;

export const germanNoTimes: readonly Rule[] = [
  rule(
    'im|das|letzten|letztes|laufenden|dieses? letzten|letztes|laufenden? geschaftsjahr|wirtschaftsjahr|schuljahr|steuerjahr|semester',
    () => refused(FISCAL),
  ),
  rule(
    'mein|meinem|meine|meinen|unser|unserem|unsere|unseren|dein|deinem ersten|erster|erstes|letzten|letzter|letztes <unit> im|in|bei|mit|als|der|des',
    () => none(ANY),
  ),
  rule('im|letztes|letzten|voriges|vorigen letzten|vorigen? semester|jahrhundert|trimester', () =>
    refused(UNKNOWN),
  ),
  rule('die andere|der_anderen halfte des|der|von <span>', () =>
    refused('names one half of two, and not which'),
  ),
  rule('heute|morgen? in <amount>$', () => none(AHEAD)),
  rule('im letzten|vergangenen jahrzehnt', () => refused(LONG)),
  rule('vor einem|zwei|drei jahrzehnt|jahrzehnten', () => refused(LONG)),
  rule('seit wir|du|ich uns? zuletzt', () => refused(WHEN)),
  rule('morgen', () => tomorrowOrMorning()),
  rule('morgen um|gegen|ab? <clock>', ({ clock }) => tomorrowOrMorning(at(clock))),
  rule(`am|im? ${next} <weekday>`, () => none(AHEAD, 'day')),
  rule(`im|in|am? der? ${next} <unit>`, ({ unit }) => none(AHEAD, at(unit))),
  rule(`im? ${next} <month>`, () => none(AHEAD, 'month')),
  rule(`im? ${next} <season>`, () => none(AHEAD, 'season')),
  ...Object.entries(dayParts).map(([name, part]) =>
    rule(`${name} um|gegen? <clock>`, ({ clock }) => habitAt(part, at(clock))),
  ),
  rule('am|der|den <weekday> davor|danach|zuvor|darauf|bevor|nachdem', () => refused(BESIDE)),
  rule('jeden <weekday> und|oder <weekday>', () => none(ANY, 'day')),
  rule('jeder|jeden|ein|einen|einem <weekday>', () => none(ANY, 'day')),
  rule('am|der|den? erste|ersten|zweite|zweiten|dritte|dritten|vierte|vierten <weekday>', () =>
    refused(OF_WHAT),
  ),
];
