/** From this many consecutive words of a message on, a sentence counts as copied. */
const COPIED_WORDS = 10;
/** A whole sentence may be shorter. */
const SENTENCE_WORDS = 4;

/** Whether a sentence, outside of quotation marks, is copied word by word from a message. */
export function isCopied(sentence: string, messages: readonly { readonly text: string }[]): boolean {
  const words = wordsIn(sentence);
  const said = messages.map(({ text }) => ` ${wordsIn(text).join(' ')} `);
  if (words.length < COPIED_WORDS)
    return words.length >= SENTENCE_WORDS && said.some((text) => text.includes(` ${words.join(' ')} `));
  for (let start = 0; start + COPIED_WORDS <= words.length; start++) {
    const stretch = ` ${words.slice(start, start + COPIED_WORDS).join(' ')} `;
    if (said.some((text) => text.includes(stretch))) return true;
  }
  return false;
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
