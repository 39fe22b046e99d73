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

/** The script of a long text is clear from its beginning. */
const CHARACTERS_MAX = 20_000;

/** The script of most letters. Any kana makes Han characters Japanese. Null for a text without letters. */
export function detectScript(text: string): Script | null {
  const sample = text.slice(0, CHARACTERS_MAX);
  const counts = new Map<Script, number>();
  let best: Script | null = null;
  for (const script of scripts) {
    const count = sample.match(SCRIPTS[script])?.length ?? 0;
    counts.set(script, count);
    if (count > (best === null ? 0 : (counts.get(best) ?? 0))) best = script;
  }
  return best === 'han' && (counts.get('kana') ?? 0) > 0 ? 'kana' : best;
}

/** Whether the script is Chinese, Japanese or Korean, which need fewer characters for the same content. */
export function isCompact(text: string): boolean {
  const script = detectScript(text);
  return script === 'han' || script === 'kana' || script === 'hangul';
}

const scripts: readonly Script[] = [
  'latin',
  'cyrillic',
  'greek',
  'arabic',
  'hebrew',
  'devanagari',
  'hangul',
  'thai',
  'kana',
  'han',
];
