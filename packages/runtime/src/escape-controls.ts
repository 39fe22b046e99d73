/**
 * Escapes characters in JSON that control a terminal or reverse text direction; the document's value does not
 * change. JSON itself escapes only controls below U+0020, and newlines between values stay.
 */
export function escapeControls(json: string): string {
  return json.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (found) =>
    [...Array(found.length).keys()]
      .map((unit) => `\\u${found.charCodeAt(unit).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
