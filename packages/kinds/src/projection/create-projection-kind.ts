import { OPEN_PLAN_DAYS } from '@enrichment/claims/build-state';
import type { Correction } from '@enrichment/claims/claim';
import { isTrueAt } from '@enrichment/claims/claim-state';
import { foldClaims } from '@enrichment/claims/fold-claims';
import { readValueWords } from '@enrichment/claims/read-value-words';
import type { Clock } from '@enrichment/core';
import { listClaims, listCorrections, type StoredClaim } from '@enrichment/store/claims';
import type { Sql } from '@enrichment/store/connect';
import {
  readProjectionHash,
  selectPassedClaims,
  selectProjections,
} from '@enrichment/store/projection/projection-subjects';
import { exportProjection, PROJECTION_KIND } from '@enrichment/store/projection/remove-projection';
import { writeProjection } from '@enrichment/store/projection/write-projection';
import type { DerivedKind } from '../kind.ts';
import { mapStates, type ToldState } from './map-states.ts';

const VERSION = 'p1';

/**
 * Creates the kind that writes what is true now into the tables that the original's bots read. Those tables
 * have no bot in their keys, so that each bot reads what any bot was told: only public claims go there, as a
 * guild channel gets them, and never what stands on a direct message. A subject is a user with one bot, and
 * each of them writes the whole user: two bots may have been told the same.
 */
export function createProjectionKind({ clock }: { clock: Clock }): DerivedKind<null, null> {
  return {
    name: PROJECTION_KIND,
    subject: 'derived',
    version: VERSION,
    model: 'fold',
    followsResults: true,
    selectSubjects: (sql, pairs) =>
      selectProjections(sql, { now: clock.now(), openPlanDays: OPEN_PLAN_DAYS, pairs }),
    selectPassed: (sql, span) => selectPassedClaims(sql, { ...span, openPlanDays: OPEN_PLAN_DAYS }),
    readInput: async (sql, { userId, botName }) => {
      const only = { userId, botName };
      const inputHash = await readProjectionHash(sql, {
        now: clock.now(),
        openPlanDays: OPEN_PLAN_DAYS,
        only,
      });
      return inputHash === undefined ? undefined : { inputHash, input: null };
    },
    // The claims are read where they are written, under the user's lock: an older reading never wins.
    make: async () => null,
    save: async (sql, { subject: { userId } }) => {
      const read = async ({ entityTypes }: { entityTypes: ReadonlySet<string> | null }) =>
        await readPresent(sql, { userId, entityTypes, now: clock.now() });
      await writeProjection(sql, { userId, read });
    },
    exportRows: exportProjection,
  };
}

async function readPresent(
  sql: Sql,
  { userId, entityTypes, now }: { userId: string; entityTypes: ReadonlySet<string> | null; now: Date },
) {
  const store = { query: async <T>(work: (sql: Sql) => Promise<T>) => await work(sql) };
  const scope = { userId, botNames: null, audience: 'guild' } as const;
  // The original's readers cannot ask for certain facts alone: doubtful claims are left out for them.
  const claims = (await listClaims(store, { ...scope, saidBy: now })).filter(
    ({ isDoubtful }) => isDoubtful !== true,
  );
  const corrections = await listCorrections(store, scope);
  const told = foldEachBot(claims, corrections).filter(({ state }) => isTrueAt(state, now));
  return mapStates(told, { claims: new Map(claims.map((claim) => [claim.claimId, claim])), entityTypes });
}

function foldEachBot(
  claims: readonly StoredClaim[],
  corrections: readonly (Correction & { readonly botName: string })[],
): ToldState[] {
  const bots = new Set([...claims, ...corrections].map(({ botName }) => botName));
  return [...bots].sort().flatMap((botName) =>
    foldClaims(
      claims.filter((claim) => claim.botName === botName),
      corrections.filter((correction) => correction.botName === botName),
      { readWords: readValueWords },
    ).map((state) => ({ botName, state })),
  );
}
