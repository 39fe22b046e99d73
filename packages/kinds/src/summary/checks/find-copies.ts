/** So many words of a message in their order are no longer a summary's own sentence. */
const COPIED_WORDS = 10;
/** A whole sentence may be shorter. */
const SENTENCE_WORDS = 4;

/** Whether a sentence, outside of quotation marks, is a stretch of a message word by word. */
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
