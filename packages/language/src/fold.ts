/**
 * The normal form for comparing words: lower case, without accents, compatibility forms replaced by plain
 * ones, Turkish dotless and dotted i as i. Voiced kana stay separate letters.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\u3099\u309a\P{M}]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ı', 'i');
}
