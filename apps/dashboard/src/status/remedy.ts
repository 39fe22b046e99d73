import { errorCodes } from '@enrichment/core';

const remedies: ReadonlyMap<string, string> = new Map(Object.entries(errorCodes));

/** Returns the remedy for a failure or a pause. The code may come from a newer version. */
export function findRemedyText(code: string | null): string {
  if (code === 'OPERATOR') return 'Resume on the board, or `enrich resume`, goes on.';
  return remedies.get(code ?? '') ?? 'See docs/operations.md.';
}
