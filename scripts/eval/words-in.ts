/** Lower-case words of a text without accents, apostrophes and punctuation. */
export function wordsIn(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']s\b/g, '')
    .replace(/[’']/g, '');
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}
