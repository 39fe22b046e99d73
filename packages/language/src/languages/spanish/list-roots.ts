/**
 * Lists the roots of verbs whose vowel changes, from the stems of a word: "segu" of "sigu", "dorm" of
 * "duerm", "empez" of "empiez".
 */
export function listSpanishRoots(_word: string, stems: readonly string[]): string[] {
  return stems.flatMap((stem) => {
    const [, start = '', vowel = '', end = ''] = /^(.*)(ie|ue|i)((?:qu|gu|[^aeiou])+)$/u.exec(stem) ?? [];
    return vowel === '' ? [] : [`${start}${vowel === 'ue' ? 'o' : 'e'}${end}`];
  });
}
