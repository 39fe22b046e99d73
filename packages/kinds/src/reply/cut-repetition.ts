/** Shorter stretches repeat in ordinary replies too, as in `"topics": ["a", "b"]`. */
const STRETCH_CHARS_MIN = 8;
const STRETCH_CHARS_MAX = 1_000;
const TIMES_MIN = 4;

/**
 * What a reply says before it repeats itself: small models may write one stretch again and again until their
 * room is used up. Keeps the first of the repeated stretches. undefined: the reply does not end in a
 * repetition.
 */
export function cutRepetition(reply: string): string | undefined {
  const text = reply.trimEnd();
  const longest = Math.min(STRETCH_CHARS_MAX, Math.floor(text.length / TIMES_MIN));
  for (let stretch = STRETCH_CHARS_MIN; stretch <= longest; stretch++) {
    const start = startOfPeriod(text, stretch);
    if (text.length - start >= stretch * TIMES_MIN) return text.slice(0, start + stretch);
  }
  return undefined;
}

/** From where on each character is the one that stands so many before it. */
function startOfPeriod(text: string, period: number): number {
  let index = text.length - 1;
  while (index >= period && text[index] === text[index - period]) index -= 1;
  return index + 1 - period;
}
