import { distance } from 'fastest-levenshtein';

/** Up to three names with similar spelling, nearest first. At most a third of the letters may differ. */
export function findNearNames(name: string, names: readonly string[]): string[] {
  const asked = name.toLowerCase();
  const editsMax = Math.max(1, Math.floor(asked.length / 3));
  return names
    .map((one) => ({ one, edits: distance(asked, one.toLowerCase()) }))
    .filter(({ edits }) => edits <= editsMax)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, 3)
    .map(({ one }) => one);
}
