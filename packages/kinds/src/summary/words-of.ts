/**
 * The content words of a text in a form that survives inflection: lower-case without accents, the first letters of a long
 * word. Scripts without spaces are cut into words by the runtime. Short words are left out: they say nothing.
 */
export function stemsOf(text: string): string[] {
  const normal = text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, (mark) => (KANA_MARKS.has(mark) ? mark : ''))
    .normalize('NFC')
    .toLowerCase();
  const spaced = [...normal.matchAll(SPACED_WORDS)].flatMap(([word]) =>
    word.length < LETTERS_MIN || EMPTY_WORDS.has(word) ? [] : word.slice(0, STEM_LETTERS),
  );
  const dense = [...normal.matchAll(DENSE_RUNS)].flatMap(([run]) => wordsOfRun(run));
  return [...spaced, ...dense];
}

/** Words of four letters and more that every talk has, in the languages we see most; without accents. */
const EMPTY_WORDS = new Set(
  `that this with have they them their there what when where which from were been being about would could should will your
  just like then than also some more very much into over only even these those because after before while other user said
  says tell told talk talked asked conversation dass diese dieser dieses nicht eine einen einem einer auch aber wenn noch
  mein meine sein seine ihre haben hatte wird wurde werden uber oder dann schon mehr para pero como esta este esto porque
  cuando tiene todo todos usuario dijo sobre avec pour dans mais plus cette sont etre comme tout nous vous elle leur`.split(
    /\s+/,
  ),
);

const LETTERS_MIN = 4;
/** Enough to tell words apart, short enough for `reisen`, `reiste`, `Reisende` to meet. */
const STEM_LETTERS = 5;
/** Voiced sounds in kana are letters of their own, not accents. */
const KANA_MARKS = new Set(['\u3099', '\u309a']);

const SPACED_WORDS =
  /(?:(?!\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|ー)[\p{L}\p{N}])+/gu;
const DENSE_RUNS = /(?:\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|ー)+/gu;

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });

function wordsOfRun(run: string): string[] {
  return [...segmenter.segment(run)]
    .filter(({ segment, isWordLike }) => isWordLike && !/^\p{Script=Hiragana}{1,3}$/u.test(segment))
    .map(({ segment }) => segment)
    .filter((word) => word.length > 1 || /\p{Script=Han}/u.test(word));
}

/** Names as far as spelling shows them: capital letters inside a sentence, and katakana of three signs or more. */
export function namesIn(text: string): string[] {
  const spaced = [
    ...text.matchAll(/(?<=[\p{L}\p{N},;:)”"'’]["“„«'(]?\s+["“„«'(]?)\p{Lu}[\p{L}\p{M}'’-]+/gu),
  ].map(([name]) => name.replace(/['’]s$/, ''));
  const kana = [...text.matchAll(/[\p{Script=Katakana}ー]{3,}/gu)]
    .map(([name]) => name)
    .filter((name) => !name.startsWith('ユーザ'));
  return [...spaced.filter((name) => name.length >= LETTERS_MIN - 1), ...kana];
}

/** Whole and decimal numbers, thousands joined; full-width digits too. */
export function numbersIn(text: string): number[] {
  const plain = text.normalize('NFKC').replace(/(?<=\d)[,.\u00a0\u202f' ](?=\d{3}(?!\d))/g, '');
  return [...plain.matchAll(/\d+(?:[.,]\d+)?/g)].map(([digits]) => Number(digits.replace(',', '.')));
}

const SCRIPTS = {
  latin: /\p{Script=Latin}/gu,
  cyrillic: /\p{Script=Cyrillic}/gu,
  greek: /\p{Script=Greek}/gu,
  arabic: /\p{Script=Arabic}/gu,
  hebrew: /\p{Script=Hebrew}/gu,
  devanagari: /\p{Script=Devanagari}/gu,
  hangul: /\p{Script=Hangul}/gu,
  thai: /\p{Script=Thai}/gu,
  kana: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  han: /\p{Script=Han}/gu,
} as const;
export type Script = keyof typeof SCRIPTS;

/** Long texts show their script and language early. */
const SAMPLE_CHARS = 20_000;

/** The script that most letters are of; any kana makes it Japanese. null for a text without letters. */
export function dominantScript(text: string): Script | null {
  const sample = text.slice(0, SAMPLE_CHARS);
  const counts = new Map<Script, number>();
  let best: Script | null = null;
  for (const script of scriptNames()) {
    counts.set(script, sample.match(SCRIPTS[script])?.length ?? 0);
    if ((counts.get(script) ?? 0) > (best === null ? 0 : (counts.get(best) ?? 0))) best = script;
  }
  return best === 'han' && (counts.get('kana') ?? 0) > 0 ? 'kana' : best;
}

function scriptNames(): Script[] {
  return ['latin', 'cyrillic', 'greek', 'arabic', 'hebrew', 'devanagari', 'hangul', 'thai', 'kana', 'han'];
}

/** Chinese, Japanese, Korean and Thai say more with fewer characters. */
export function isCompact(text: string): boolean {
  const script = dominantScript(text);
  return script === 'han' || script === 'kana' || script === 'hangul';
}

export type Language = 'en' | 'de' | 'es' | 'fr' | 'it' | 'pt';

/** The smallest words tell these languages apart best; those that several share are left out. */
const MARKERS: Readonly<Record<Language, readonly string[]>> = {
  en: ['the', 'and', 'of', 'is', 'that', 'with', 'was', 'for', 'about', 'they', 'their', 'it'],
  de: ['der', 'und', 'die', 'das', 'ist', 'nicht', 'mit', 'von', 'ein', 'eine', 'auch', 'sich'],
  es: ['el', 'los', 'las', 'y', 'es', 'una', 'por', 'con', 'su', 'pero', 'muy', 'del'],
  fr: ['le', 'les', 'et', 'est', 'une', 'dans', 'pour', 'avec', 'elle', 'pas', 'des', 'qui'],
  it: ['il', 'gli', 'di', 'che', 'è', 'una', 'per', 'con', 'non', 'della', 'sono', 'ha'],
  pt: ['o', 'os', 'uma', 'não', 'com', 'para', 'do', 'da', 'em', 'ele', 'ela', 'você'],
};

/** One of six languages of Latin script; null where the words do not show it clearly. */
export function guessLanguage(text: string): Language | null {
  const words =
    text
      .slice(0, SAMPLE_CHARS)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const ranked = languages()
    .map((language) => ({ language, hits: words.filter((word) => MARKERS[language].includes(word)).length }))
    .sort((a, b) => b.hits - a.hits);
  const [first, second] = ranked;
  if (first === undefined || second === undefined) return null;
  const isClear = first.hits >= 3 && first.hits >= words.length * 0.04 && first.hits > second.hits * 1.5;
  return isClear ? first.language : null;
}

function languages(): Language[] {
  return ['en', 'de', 'es', 'fr', 'it', 'pt'];
}
