import { type ClaimKind, predicates, rulesOfPredicate } from '@enrichment/claims/vocabulary';
import type { ModelPart } from '@enrichment/kinds/kind';

/** What a request needs of a kind's part. */
export type RequestPart = Pick<ModelPart<unknown>, 'title' | 'fields' | 'instruct'>;

/**
 * Narrows the instruction for claims to one kind of claim: its name and its predicates alone.
 * @throws Error if the instruction has no line for the kind or the predicate
 */
export function narrowClaims(part: RequestPart, kind: ClaimKind): RequestPart {
  const own = predicates.filter((name) => name === 'other' || rulesOfPredicate(name).kind === kind);
  return {
    ...part,
    instruct: (task) =>
      part.instruct(task).map((instruction) => {
        const lines = instruction.split('\n');
        const narrowed = lines.map((line) => {
          if (line.startsWith('  "kind": ')) return `  "kind": "${kind}"; nothing of another kind`;
          return line.startsWith('  "predicate": ') ? `  "predicate": ${own.join(', ')}` : line;
        });
        if (narrowed.filter((line, index) => line !== lines[index]).length !== 2)
          throw new Error('the instruction for claims has no line for the kind and one for the predicate');
        return narrowed.join('\n');
      }),
  };
}
