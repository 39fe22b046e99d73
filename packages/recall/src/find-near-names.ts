/** Up to three of the names that are spelled nearly like this one, the nearest first: a third of its letters may differ. */
export function findNearNames(name: string, names: readonly string[]): string[] {
  const asked = name.toLowerCase();
  const editsMax = Math.max(1, Math.floor(asked.length / 3));
  return names
    .map((one) => ({ one, edits: countEdits(asked, one.toLowerCase()) }))
    .filter(({ edits }) => edits <= editsMax)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, 3)
    .map(({ one }) => one);
}

/** Levenshtein's distance. */
function countEdits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
