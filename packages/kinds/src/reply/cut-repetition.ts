/** Shorter sequences repeat in ordinary replies too, as in `"topics": ["a", "b"]`. */
const STRETCH_CHARS_MIN = 8;
const STRETCH_CHARS_MAX = 1_000;
const TIMES_MIN = 4;

/**
 * Returns the reply up to and including the first copy of the sequence that it repeats at its end: small
 * models may repeat one sequence until their output limit. undefined: the reply does not end in a repetition.
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

/** The index from which on each character equals the one `period` characters before it. */
function startOfPeriod(text: string, period: number): number {
  let index = text.length - 1;
  while (index >= period && text[index] === text[index - period]) index -= 1;
  return index + 1 - period;
}
