import type { Store } from '../connect.ts';

/** One sentence of a summary that readers see, with the messages that support it. */
export interface ShownSentence {
  readonly text: string;
  readonly messageIds: readonly string[];
  /** `cited`: the reply named the messages; `matched`: found by their words; `none`: there are none. */
  readonly source: string;
  readonly isRightSpeaker: boolean | null;
  readonly unsaidDenials: number;
  readonly verdict: string | null;
}

/**
 * The sentences of a window's summary, in order; empty if the checks are of another text, or a window has no
 * summary that readers may see.
 */
export async function listSentences(store: Store, windowId: string): Promise<ShownSentence[]> {
  return await store.query(
    (sql) => sql<ShownSentence[]>`
      select substr(c.summary_text, p."from" + 1, p."to" - p."from") as text, coalesce(p.messages, '{}') as message_ids,
        coalesce(p.source, 'none') as source, p."isRightSpeaker" as is_right_speaker,
        coalesce(p."unsaidDenials", 0) as unsaid_denials, p.verdict
      from (
        select s.summary_text, k.sentences from enrichment_summary_checks k
        join conversation_summaries s on s.user_id = k.user_id and s.bot_name = k.bot_name and s.window_id = k.window_id
          and md5(s.summary_text) = k.text_hash
        where k.window_id = ${windowId} and k.part = 'whole') c,
      rows from (jsonb_to_recordset(c.sentences) as (
        "from" int, "to" int, messages text[], source text, "isRightSpeaker" boolean, "unsaidDenials" int, verdict text))
        with ordinality as p("from", "to", messages, source, "isRightSpeaker", "unsaidDenials", verdict, n)
      order by p.n`,
  );
}

/** What a person said of a window's summary or of one of its claims. */
export interface WindowFeedback {
  readonly claimId: string | null;
  readonly verdict: string;
  readonly why: string | null;
  readonly givenBy: string | null;
  readonly givenAt: Date;
  /** Whether the window was asked for again with the complaint, and since when it is made. */
  readonly isAgain: boolean;
  readonly answeredAt: Date | null;
}

/** The feedback on a window, newest first. */
export async function listWindowFeedback(store: Store, windowId: string): Promise<WindowFeedback[]> {
  return await store.query(
    (sql) => sql<WindowFeedback[]>`
      select f.claim_id, f.verdict, f.why, f.given_by, f.given_at, f.is_again, f.answered_at
      from enrichment_feedback f where f.window_id = ${windowId} order by f.given_at desc limit 50`,
  );
}

/** A summary that no reader sees, because of what happened to its messages. */
export interface HeldSummary {
  readonly reason: string;
  readonly withheldAt: Date;
}

/** Why a window's summary is withheld; undefined if it is not. */
export async function findHeldSummary(store: Store, windowId: string): Promise<HeldSummary | undefined> {
  const [row] = await store.query(
    (sql) => sql<HeldSummary[]>`
      select h.reason, h.withheld_at from enrichment_withheld_summaries h where h.window_id = ${windowId}`,
  );
  return row;
}

/** What a person did with a window, or who looked at its messages. */
export interface WindowAction {
  readonly at: Date;
  readonly action: string;
  readonly requestedBy: string;
  readonly via: string;
  readonly outcome: string;
}

/** What people did with a window, newest first. */
export async function listWindowActions(store: Store, windowId: string): Promise<WindowAction[]> {
  return await store.query(
    (sql) => sql<WindowAction[]>`
      select a.requested_at as at, a.action, a.requested_by, a.via, a.outcome from enrichment_audit a
      where a.window_id = ${windowId} order by a.requested_at desc limit 50`,
  );
}
