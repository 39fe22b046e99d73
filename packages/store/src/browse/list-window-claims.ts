import type { Store } from '../connect.ts';

/** A claim, as a window shows it. */
export interface ShownClaim {
  readonly claimId: string;
  readonly kind: string;
  readonly subject: string;
  readonly subjectName: string | null;
  readonly predicate: string;
  readonly object: string;
  readonly text: string;
  readonly isDenied: boolean;
  readonly speaker: string;
  readonly modality: string;
  readonly saidAt: Date;
  readonly confidence: number;
  readonly isDoubtful: boolean;
  /** Ids of the messages that support it. */
  readonly evidence: readonly string[];
}

/** Lists the claims of a window that readers see, in the order in which they were said. */
export async function listWindowClaims(store: Store, windowId: string): Promise<ShownClaim[]> {
  return await store.query(
    (sql) => sql<ShownClaim[]>`
      select c.claim_id, c.kind, c.subject, c.subject_name, c.predicate, c.object, c.claim_text as text, c.is_denied,
        c.speaker, c.modality, c.said_at, c.confidence, c.is_doubtful, c.evidence
      from enrichment_claims c
      join enrichment_results r on r.subject_id = c.subject_id and r.kind = c.result_kind
      where c.subject_id = ${windowId} and r.withheld_at is null
      order by c.said_at, c.claim_id`,
  );
}
