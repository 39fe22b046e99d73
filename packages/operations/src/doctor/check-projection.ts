import { errorCodes } from '@enrichment/core';
import type { Store } from '@enrichment/store/connect';
import { readProjectionState } from '@enrichment/store/projection/projection-state';
import { type Finding, ok, problem, warning } from './finding.ts';

const REMOVE = 'Set PROJECT_FACTS=whisperengine, or take them out: enrich facts unproject.';

/** Checks whether facts can be written to the original's tables, if they are to be, and what is in them. */
export async function checkProjection(
  store: Store,
  projectFacts: 'none' | 'whisperengine',
): Promise<Finding[]> {
  const { missing, closed, users, leftAlone } = await readProjectionState(store);
  if (projectFacts === 'none') {
    if (users === 0) return [];
    const message = `facts of ${users} users are in the original's tables and are no longer kept up to date`;
    return [warning('postgres', message, REMOVE)];
  }
  if (missing.length > 0) {
    const message = `FACT_TABLES_MISSING: no facts are projected, the database has no table ${missing.join(', ')}`;
    return [problem('postgres', message, errorCodes.FACT_TABLES_MISSING)];
  }
  if (closed.length > 0) {
    const message = `STORE_FORBIDDEN: no facts can be projected, this role may not write ${closed.join(', ')}`;
    const remedy = `As their owner: grant select, insert, update, delete on ${closed.join(', ')} to this role`;
    return [problem('postgres', message, remedy)];
  }
  const kept = leftAlone === 0 ? '' : `; ${leftAlone} are left alone, since another writer has the same row`;
  return [ok('postgres', `facts of ${users} users are projected to the original's tables${kept}`)];
}
