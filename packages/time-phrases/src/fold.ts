/**
 * Lower case without accents, every dash a hyphen. Replaces letter for letter, so that positions stay those
 * of the text.
 */
export function fold(text: string): string {
  return text.replace(/[A-Z\u00c0-\u017f\u0400-\u04ff\u1e00-\u1eff\u2010-\u2015\u2019]/g, (letter) => {
    if (letter === '\u2019') return "'";
    if (letter >= '\u2010' && letter <= '\u2015') return '-';
    const folded = letter.normalize('NFD').charAt(0).toLowerCase();
    return folded.length === 1 ? folded : letter;
  });
}

const WORD = /[\p{L}\p{N}_]/u;

/** Scripts that put no blank beside a number or a Latin word: 私は11月3日に. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Whether a word of the text may begin or end here. */
export function isBoundary(text: string, index: number): boolean {
  if (index <= 0 || index >= text.length) return true;
  const [before, after] = [text.charAt(index - 1), text.charAt(index)];
  return !(WORD.test(before) && WORD.test(after)) || DENSE.test(before) !== DENSE.test(after);
}
