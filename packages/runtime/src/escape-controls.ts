/**
 * JSON without the characters that a terminal obeys or that turn the order of letters round; it stays the
 * same document. JSON itself escapes only the controls below a blank, and newlines between values stay.
 */
export function escapeControls(json: string): string {
  return json.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (found) =>
    [...Array(found.length).keys()]
      .map((unit) => `\\u${found.charCodeAt(unit).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
