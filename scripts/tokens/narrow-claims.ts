import { type ClaimKind, predicates, rulesOfPredicate } from '@enrichment/claims/vocabulary';
import type { ModelPart } from '@enrichment/kinds/kind';

/** What a request needs of a kind's part. */
export type RequestPart = Pick<ModelPart<unknown>, 'title' | 'fields' | 'vocabulary' | 'instruct'>;

/**
 * Narrows the part for claims to one kind of claim: its name in the instruction, its predicates alone in the
 * vocabulary.
 * @throws Error if the part has no line for the kind or the predicate
 */
export function narrowClaims(part: RequestPart, kind: ClaimKind): RequestPart {
  const own = predicates.filter((name) => name === 'other' || rulesOfPredicate(name).kind === kind);
  return {
    ...part,
    vocabulary: replaceLine(part.vocabulary ?? '', {
      start: 'predicate: ',
      line: `predicate: ${own.join(', ')}`,
    }),
    instruct: (task) =>
      part.instruct(task).map((instruction) =>
        replaceLine(instruction, {
          start: '  "kind": ',
          line: `  "kind": "${kind}"; nothing of another kind`,
        }),
      ),
  };
}

function replaceLine(text: string, { start, line }: { start: string; line: string }): string {
  const lines = text.split('\n');
  if (lines.filter((one) => one.startsWith(start)).length !== 1)
    throw new Error(`the part for claims has no line that starts with ${JSON.stringify(start)}`);
  return lines.map((one) => (one.startsWith(start) ? line : one)).join('\n');
}
