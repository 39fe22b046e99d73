import { habitAt, tomorrowOrMorning } from '../day-parts.ts';
import { at, inner, type Rule, rule } from '../grammar.ts';
import { none, refused } from '../span.ts';

/** What sounds like a past time and is none, or no certain one; read as a whole, so that no word of it is read by itself. */

const AHEAD = 'lies ahead';
const ANY = 'names no certain day';
const LONG = 'is not read; name the years';
const WHEN = 'names no time that is known here';
/** "Ten to five" may be hours, too. */
const IN_WORDS = 'is not read; say 16:50, or from 3 to 5 pm';
const BESIDE = 'names a day beside one that is not read';
const OF_WHAT = 'names one weekday of several, and not of which time';

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

export const spanishNoTimes: readonly Rule[] = [
  rule('dentro_de <amount>$', () => none(AHEAD)),
  rule('en|durante? la ultima|pasada decada', () => refused(LONG)),
  rule('hace una|dos|tres decada|decadas', () => refused(LONG)),
  rule('desde que hablamos', () => refused(WHEN)),
  rule('manana', () => tomorrowOrMorning()),
  rule('manana a <clock>', ({ clock }) => tomorrowOrMorning(at(clock))),
  rule('el? proximo <weekday>', () => none(AHEAD, 'day')),
  rule('el? <weekday> proximo|que_viene', () => none(AHEAD, 'day')),
  rule('el|la? proximo|proxima <unit>', ({ unit }) => none(AHEAD, at(unit))),
  rule('el|la? <unit> proximo|proxima|que_viene', ({ unit }) => none(AHEAD, at(unit))),
  rule('cada|los|todos_los|un|algun <weekday>', () => none(ANY, 'day')),
  rule('cada|los|todos_los <weekday> y|o|a <weekday>', () => none(ANY, 'day')),
  rule('el <weekday> anterior|siguiente|antes|despues', () => refused(BESIDE)),
  rule('el otro <weekday>', () => none(ANY, 'day')),
  rule('el? primer|segundo|tercer|cuarto <weekday>', () => refused(OF_WHAT)),
];
