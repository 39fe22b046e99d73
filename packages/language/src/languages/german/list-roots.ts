/**
 * Lists the roots of a folded word that may be a verb: "mahn" of "mahnte", "buch" of "gebucht", "ansetz" of
 * "anzusetzen".
 */
export function listGermanRoots(word: string): string[] {
  const [, particle = '', verb = ''] = VERB.exec(word) ?? [];
  return [verb.replace(/(?:e?n|e?t|e?st|e)$/u, ''), verb.replace(/e?te(?:n|t|st)?$/u, '')]
    .filter((root) => root.length >= 3)
    .map((root) => `${particle}${root}`);
}

const VERB =
  /^(ab|an|auf|aus|bei|ein|fest|her|hin|los|mit|nach|um|vor|weg|zu|zuruck|zusammen)?(?:ge|zu)?(\p{Ll}{3,})$/u;
