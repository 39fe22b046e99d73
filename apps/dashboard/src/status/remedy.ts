import { errorCodes } from '@enrichment/core';

const remedies: ReadonlyMap<string, string> = new Map(Object.entries(errorCodes));

/** What to do about a failure or a pause. The code may be one that only a newer version knows. */
export function findRemedyText(code: string | null): string {
  if (code === 'OPERATOR') return 'Resume on the board, or `enrich resume`, goes on.';
  return remedies.get(code ?? '') ?? 'See docs/operations.md.';
}
