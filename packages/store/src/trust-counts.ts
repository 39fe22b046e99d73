import type { Sql, Store } from './connect.ts';

/** Counts of what is stored and doubtful, and of feedback. */
export interface TrustCounts {
  readonly doubtfulSummaries: number;
  readonly doubtfulClaims: number;
  readonly good: number;
  readonly wrong: number;
}

/**
 * Counts what the checks or a person doubt, over all users, without what is withheld. Reads indexes of the
 * doubtful and of the withheld rows alone, so that its cost does not depend on how many others there are.
 */
export function selectDoubtful(sql: Sql) {
  return sql`
    select (select count(*) from enrichment_summary_checks c
        where c.is_doubtful and c.part = 'whole'
          and not exists (select from enrichment_withheld_summaries h where h.window_id = c.window_id)) as doubtful_summaries,
      (select count(*) from enrichment_claims c
        where c.is_doubtful and not exists (
          select from enrichment_results r
          where r.subject_id = c.subject_id and r.kind = 'claims' and r.withheld_at is not null)) as doubtful_claims`;
}

/** Counts what is doubtful, and the feedback of people, over all users. */
export async function countTrust(store: Store): Promise<TrustCounts> {
  const [row] = await store.query(
    (sql) => sql<TrustCounts[]>`
      select d.doubtful_summaries, d.doubtful_claims,
        (select count(*) from enrichment_feedback f where f.verdict = 'good') as good,
        (select count(*) from enrichment_feedback f where f.verdict = 'wrong') as wrong
      from (${selectDoubtful(sql)}) as d`,
  );
  return row ?? { doubtfulSummaries: 0, doubtfulClaims: 0, good: 0, wrong: 0 };
}
