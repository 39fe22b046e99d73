/**
 * The form in which words are compared: lower case, without accents, compatibility forms as the plain ones,
 * Turkish dotless and dotted i as i. Voiced sounds of kana stay letters of their own.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\u3099\u309a\P{M}]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ı', 'i');
}
