import type { Store } from '@enrichment/store/connect';
import {
  type Coverage,
  findFirstWindow,
  findKeptFrom,
  findUnknown,
  type RecallScope,
  readCoverage,
  readLookedAt,
} from '@enrichment/store/recall';
import { type FoundSummaries, findSummaries } from './find-summaries.ts';

/** All that Postgres stores about a scope. */
export interface LookedUp {
  readonly found: FoundSummaries;
  readonly coverage: Coverage;
  readonly firstAt: Date | null;
  readonly keptFrom: Date | null;
}

/** Reads the summaries in the scope and their coverage. */
export async function lookUp(
  store: Store,
  scope: RecallScope,
  asked: Parameters<typeof findSummaries>[2],
): Promise<LookedUp> {
  const most = await lookOnce(store, scope, asked);
  // Before reporting that nothing was said: a window that is mostly outside the range may have a message in
  // it.
  const isBare = scope.range !== null && Object.values(most.coverage).every(({ windows }) => windows === 0);
  return isBare ? await lookOnce(store, { ...scope, share: 'some' }, asked) : most;
}

async function lookOnce(
  store: Store,
  scope: RecallScope,
  asked: Parameters<typeof findSummaries>[2],
): Promise<LookedUp> {
  const [found, coverage, firstAt, keptFrom] = await Promise.all([
    findSummaries(store, scope, asked),
    // Coverage counts what is doubtful too.
    readCoverage(store, { ...scope, trust: 'all' }),
    findFirstWindow(store, scope),
    findKeptFrom(store, scope),
  ]);
  return { found, coverage, firstAt, keptFrom };
}

/**
 * Reads what is needed to explain an empty answer: until when messages were scanned, and whether the user and
 * the bots are known.
 */
export async function findWhyEmpty(
  store: Store,
  { userId, botNames }: Pick<RecallScope, 'userId' | 'botNames'>,
): Promise<{ lookedAt: Date | null; unknown: 'user' | 'bot' | null }> {
  const [lookedAt, unknown] = await Promise.all([
    readLookedAt(store),
    findUnknown(store, { userId, botNames }),
  ]);
  return { lookedAt, unknown };
}
