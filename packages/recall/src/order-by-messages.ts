/**
 * Weight of the messages relative to the window's own score. Chosen by `pnpm eval:recall`: in questions about
 * three conversations, a window of the evidence is first in 70 % with it, 66 % without.
 */
const MESSAGES_WEIGHT = 0.5;

/**
 * Orders the windows whose messages were read by both scores: many words of a question in one message are
 * stronger evidence than the same words scattered over a day. Windows that were not read keep their places.
 * Scores stay within 0 to 1 and never rise along the list.
 */
export function orderByMessages<Window extends { readonly score: number | null }>(
  windows: readonly Window[],
  windowScores: ReadonlyMap<object, number>,
): Window[] {
  const best = Math.max(...windowScores.values());
  if (windowScores.size === 0 || best === 0) return [...windows];
  const read = windows
    .filter((window) => windowScores.has(window))
    .map((window) => {
      const byMessages = (windowScores.get(window) ?? 0) / best;
      return { window, score: (1 - MESSAGES_WEIGHT) * (window.score ?? 0) + MESSAGES_WEIGHT * byMessages };
    })
    .sort((a, b) => b.score - a.score);
  const first = read[0]?.score ?? 1;
  let next = 0;
  let ceiling = 1;
  return windows.map((window) => {
    const taken = windowScores.has(window) ? read[next++] : undefined;
    const score = taken === undefined ? (window.score ?? 0) : taken.score / first;
    ceiling = Math.min(ceiling, Math.round(score * 1_000) / 1_000);
    return { ...(taken?.window ?? window), score: ceiling };
  });
}
