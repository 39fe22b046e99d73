/**
 * Names that are recognizable by spelling: capital letters inside a sentence, and katakana of three or more
 * characters.
 */
export function findNames(text: string): string[] {
  const spaced = [
    ...text.matchAll(/(?<=[\p{L}\p{N},;:)”"'’]["“„«'(]?\s+["“„«'(]?)\p{Lu}[\p{L}\p{M}'’-]+/gu),
  ].map(([name]) => name.replace(/['’]s$/, ''));
  const kana = [...text.matchAll(/[\p{Script=Katakana}ー]{3,}/gu)]
    .map(([name]) => name)
    .filter((name) => !name.startsWith('ユーザ'));
  return [...spaced.filter((name) => name.length >= LETTERS_MIN), ...kana];
}

const LETTERS_MIN = 3;
