import { detectScript } from '@enrichment/language/detect-script';

/**
 * Returns the content words of a text in a form independent of inflection: lower-case, without accents, only
 * the first letters of a long word. The runtime segments scripts without spaces. Short words are excluded as
 * uninformative.
 */
export function listStems(text: string): string[] {
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

/**
 * Words of four or more letters that occur in every conversation, in the most frequent languages; without
 * accents.
 */
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
/** Long enough to distinguish words, short enough for `reisen`, `reiste` and `Reisende` to match. */
const STEM_LETTERS = 5;
/** In kana, voicing marks make separate letters and are not accents. */
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

/**
 * Whether the script is Chinese, Japanese, Korean or Thai, which need fewer characters for the same content.
 */
export function isCompact(text: string): boolean {
  const script = detectScript(text);
  return script === 'han' || script === 'kana' || script === 'hangul';
}

/** The beginning of a long text is enough to detect its language. */
const SAMPLE_CHARS = 20_000;

export type GuessedLanguage = 'en' | 'de' | 'es' | 'fr' | 'it' | 'pt';

/** The shortest words distinguish these languages best; words of several languages are excluded. */
const MARKERS: Readonly<Record<GuessedLanguage, readonly string[]>> = {
  en: ['the', 'and', 'of', 'is', 'that', 'with', 'was', 'for', 'about', 'they', 'their', 'it'],
  de: ['der', 'und', 'die', 'das', 'ist', 'nicht', 'mit', 'von', 'ein', 'eine', 'auch', 'sich'],
  es: ['el', 'los', 'las', 'y', 'es', 'una', 'por', 'con', 'su', 'pero', 'muy', 'del'],
  fr: ['le', 'les', 'et', 'est', 'une', 'dans', 'pour', 'avec', 'elle', 'pas', 'des', 'qui'],
  it: ['il', 'gli', 'di', 'che', 'è', 'una', 'per', 'con', 'non', 'della', 'sono', 'ha'],
  pt: ['o', 'os', 'uma', 'não', 'com', 'para', 'do', 'da', 'em', 'ele', 'ela', 'você'],
};

/** Guesses one of six languages in Latin script; null if the words are not clear. */
export function guessLanguage(text: string): GuessedLanguage | null {
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

function languages(): GuessedLanguage[] {
  return ['en', 'de', 'es', 'fr', 'it', 'pt'];
}
