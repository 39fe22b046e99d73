import type { ClaimState } from '@enrichment/claims/claim-state';
import { foldClaims } from '@enrichment/claims/fold-claims';
import { readValueWords } from '@enrichment/claims/read-value-words';
import { type ClaimScope, listClaims, listCorrections, type StoredClaim } from '@enrichment/store/claims';
import type { Store } from '@enrichment/store/connect';

/** A value of a user with a bot, with the claims that support it. */
export interface KnownState {
  readonly botName: string;
  readonly state: ClaimState;
  /** Oldest first; empty if a person set the value. */
  readonly claims: readonly StoredClaim[];
}

/**
 * Reads the claims of a scope and folds those that were made by `at`, each bot separately. Runs two queries,
 * each on the index of the owner. `claimsMax` limits the number of claims, newest first; older ones are
 * treated as unknown.
 */
export async function readStates(
  store: Pick<Store, 'query'>,
  { at, ...scope }: ClaimScope & { readonly at: Date },
): Promise<KnownState[]> {
  const [claims, corrections] = await Promise.all([
    listClaims(store, { ...scope, saidBy: at }),
    listCorrections(store, scope),
  ]);
  const readWords = remember(readValueWords);
  const byId = new Map(claims.map((claim) => [claim.claimId, claim]));
  const bots = new Set([...claims, ...corrections].map(({ botName }) => botName));
  return [...bots].sort().flatMap((botName) =>
    foldClaims(
      claims.filter((claim) => claim.botName === botName),
      corrections.filter((correction) => correction.botName === botName),
      { readWords },
    ).map((state) => ({
      botName,
      state,
      claims: state.supports.flatMap((id) => byId.get(id) ?? []),
    })),
  );
}

/** Whether each claim of a value is doubtful; a value that a person set has none, and is certain. */
export function isAllDoubtful(claims: readonly Pick<StoredClaim, 'isDoubtful'>[]): boolean {
  return claims.length > 0 && claims.every(({ isDoubtful }) => isDoubtful === true);
}

/** Stemming is slow, and the fold reads the same values several times. */
function remember(readWords: typeof readValueWords): typeof readValueWords {
  const known = new Map<string, ReadonlySet<string>>();
  return (value) => {
    const words = known.get(value) ?? readWords(value);
    known.set(value, words);
    return words;
  };
}
