import { decade } from '../cyclic.ts';
import { fold } from '../fold.ts';
import { longest } from '../match.ts';
import type { Match } from '../page.ts';

/**
 * Reads decades in all languages: "in the 2010s", "in den Neunzigern", "dans les années 90", 90年代に. Within a
 * sentence a decade counts only behind its preposition, since it is also a subject: "we spoke about the
 * nineties". "The early nineties" are not read.
 */
export function createDecadeMatcher(text: string): (start: number) => Match | undefined {
  const folded = fold(text);
  if (!MAY_HOLD.test(folded)) return () => undefined;
  return (start) =>
    longest(
      shapes.map((shape) => {
        shape.lastIndex = start;
        const match = shape.exec(folded);
        if (match === null) return undefined;
        const { year, name, lead } = match.groups ?? {};
        const from = name === undefined ? readDecade(year ?? '') : fullYear(tens(name));
        return { end: start + match[0].length, expression: decade(from), alone: lead !== undefined };
      }),
    );
}

/** "2010", "90", "'90" or 九十. */
function readDecade(said: string): number {
  const digits = said.replace(/[一二三四五六七八九]十/u, (signs) =>
    String('〇一二三四五六七八九'.indexOf(signs.charAt(0)) * 10),
  );
  const number = Number(digits.replace("'", ''));
  return number < 100 ? fullYear(number) : number;
}

/** The nineties are those of the last century; the tens and twenties of this one have begun. */
function fullYear(number: number): number {
  return number < 30 ? 2000 + number : 1900 + number;
}

/** Stems of the words for 20, 30, ... 90 by language, folded. */
const names = {
  en: 'twenties thirties forties fifties sixties seventies eighties nineties',
  de: 'zwanziger dreißiger vierziger funfziger sechziger siebziger achtziger neunziger',
  es: 'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
  fr: 'vingt trente quarante cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix',
  it: 'venti trenta quaranta cinquanta sessanta settanta ottanta novanta',
  pt: 'vinte trinta quarenta cinquenta sessenta setenta oitenta noventa',
  nl: 'twintig dertig veertig vijftig zestig zeventig tachtig negentig',
  pl: 'dwudziest trzydziest czterdziest piecdziesiat szescdziesiat siedemdziesiat osiemdziesiat dziewiecdziesiat',
  ru: 'двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност',
  sv: 'tjugo trettio fyrtio femtio sextio sjuttio attio nittio',
};

const tensOf: ReadonlyMap<string, number> = new Map([
  ['dreissiger', 30],
  ...Object.values(names).flatMap((list) =>
    list.split(' ').map((name, index) => [name, (index + 2) * 10] as const),
  ),
]);

function tens(name: string): number {
  return tensOf.get(name) ?? 0;
}

const YEAR = "(?<year>(?:19|20)\\d0|'?[1-9]0)";
const LAST = '(?=\\s*(?:$|[.,;:?!)]))';

function named(code: keyof typeof names): string {
  const sorted = names[code].split(' ').sort((one, other) => other.length - one.length);
  return `(?<name>${sorted.join('|').replace('ß', '(?:ß|ss)')})`;
}

function shape(source: string): RegExp {
  return new RegExp(`(?:${source})(?![\\p{L}\\p{N}])`, 'uy');
}

/** Each with `lead`, the words before a decade that make it a time. "It was in the 90s" is a temperature. */
const shapes: readonly RegExp[] = [
  shape(
    `(?:(?<!\\b(?:was|were|is|be|been|it's|stayed)\\s)(?<lead>(?:back\\s)?in|during|throughout)\\s)?the\\s(?:${YEAR}'?s|${named('en')})`,
  ),
  shape("(?:(?<lead>in|during|throughout)\\s)?(?<year>(?:19|20)\\d0)'?s"),
  shape(
    `(?:(?<lead>in|wahrend)\\s(?:den|der)\\s|(?:den|die)\\s)(?:${YEAR}er|${named('de')})n?(?:[\\s-]?jahren?)?`,
  ),
  shape(
    `(?:(?<lead>en|durante)\\s)?(?:los\\sanos|la\\sdecada\\sde(?:l|\\slos)?(?:\\sanos)?)\\s(?:${YEAR}|${named('es')})`,
  ),
  shape(`(?:(?<lead>en|durante)\\s)?los\\s(?:${YEAR}|${named('es')})${LAST}`),
  shape(`(?:(?<lead>dans|pendant|durant)\\s)?les\\sannees\\s(?:${YEAR}|${named('fr')})s?`),
  shape(`(?:(?<lead>negli|durante\\sgli)|gli)\\sanni\\s(?:${YEAR}|${named('it')})`),
  shape(
    `(?:(?<lead>nos|durante\\sos)|os)\\sanos\\s(?:${YEAR}|${named('pt')})|(?:(?<lead>na)|a)\\sdecada\\sde\\s(?:${YEAR}|${named('pt')})`,
  ),
  shape(`(?:(?<lead>in|tijdens)\\s)?de\\sjaren\\s(?:${YEAR}|${named('nl')})`),
  shape(`(?:(?<lead>w)\\slatach|lata)\\s(?:${YEAR}(?:\\.|-?tych|-?te)?|${named('pl')}(?:ych|e))`),
  shape(
    `(?:(?<lead>в)\\s)?(?:${YEAR}-?(?:е|х|ые|ых)|${named('ru')}(?:ые|ых))(?:\\s(?:годы|годах|годов|гг\\.?))?`,
  ),
  shape(`(?:(?<lead>pa|under)\\s)?(?:${YEAR}-?|${named('sv')})talet`),
  shape(`${YEAR}'?(?:l(?:i|ı|u|ü)\\s(?:y(?:i|ı)llar)|l[ae]r)(?<lead>d[ae])?`),
  // Without blanks: behind 在, or before "in".
  /(?<lead>在)?(?:(?:上(?:个|個)?世纪|上世紀)?)(?<year>(?:19|20)\d0|[1-9]0|[一二三四五六七八九]十)年代/uy,
  /(?<year>(?:19|20)\d0|[1-9]0|[一二三四五六七八九]十)(?:年代(?<lead>に)?|년대(?<lead>에)?)/uy,
];

/** Quick test for a text that may hold a decade. */
const MAY_HOLD = new RegExp(`\\d0|[一二三四五六七八九]十|${[...tensOf.keys()].join('|')}`, 'u');
