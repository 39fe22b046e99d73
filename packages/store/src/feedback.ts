import { type ClaimScope, isInScope } from './claims.ts';
import type { Sql, Store } from './connect.ts';

/** What a person says of a window's summary, or of one claim. */
export interface Feedback {
  readonly feedbackId: string;
  readonly target: FeedbackTarget;
  readonly verdict: 'good' | 'wrong';
  readonly why: string | null;
  readonly givenBy: string | null;
  /** Whether the window is made again with the complaint. */
  readonly isAgain: boolean;
  readonly givenAt: Date;
}

/** The summary of a window, or a claim; of this user and bot alone, if they are given. */
export type FeedbackTarget = { readonly userId?: string; readonly botName?: string } & (
  | { readonly windowId: string }
  | { readonly claimId: string }
);

/**
 * Stores feedback on the present version of a summary, or on a claim, and marks it as doubtful or not.
 * Returns its window; undefined if there is no such summary or claim that readers may see.
 */
export async function saveFeedback(
  store: Store,
  { feedbackId, target, verdict, why, givenBy, isAgain, givenAt }: Feedback,
): Promise<{ readonly windowId: string } | undefined> {
  return await store.transaction(async (sql) => {
    const [row] = await sql<{ windowId: string }[]>`
      insert into enrichment_feedback (
        feedback_id, user_id, bot_name, window_id, claim_id, text_hash, model, verdict, why, given_by, is_again, given_at)
      select ${feedbackId}, t.user_id, t.bot_name, t.window_id, t.claim_id, t.text_hash, t.model, ${verdict},
        ${why}::text, ${givenBy}::text, ${isAgain}, ${givenAt}
      from (${selectTarget(sql, target)}) as t join enrichment_windows w on w.window_id = t.window_id
      where true ${target.userId === undefined ? sql`` : sql`and t.user_id = ${target.userId}`}
        ${target.botName === undefined ? sql`` : sql`and t.bot_name = ${target.botName}`}
      for update of w
      returning window_id`;
    if (row === undefined) return undefined;
    if ('claimId' in target) {
      await sql`
        update enrichment_claims c set is_doubtful = ${verdict === 'wrong'} where c.claim_id = ${target.claimId}`;
      // What is projected of the claim is compared by the next scan.
      await sql`
        update enrichment_results r set updated_at = now()
        where r.subject_id = ${row.windowId} and r.kind = 'claims'`;
    } else await markSummary(sql, { windowId: row.windowId, isDoubtful: verdict === 'wrong' });
    return row;
  });
}

function selectTarget(sql: Sql, target: FeedbackTarget) {
  return 'claimId' in target
    ? sql`
      select c.user_id, c.bot_name, c.subject_id as window_id, c.claim_id, null::text as text_hash, c.model
      from enrichment_claims c join enrichment_results r on r.subject_id = c.subject_id and r.kind = c.result_kind
      where c.claim_id = ${target.claimId} and r.withheld_at is null`
    : sql`
      select s.user_id, s.bot_name, s.window_id, null::text as claim_id, md5(s.summary_text) as text_hash, s.model
      from enrichment_windows w join conversation_summaries s on s.user_id = w.user_id and s.bot_name = w.bot_name
        and s.window_id = w.window_id
      where w.window_id = ${target.windowId}`;
}

/**
 * Marks both parts: a person does not tell them apart. One without checks gets a row that holds the mark
 * alone.
 */
async function markSummary(
  sql: Sql,
  { windowId, isDoubtful }: { windowId: string; isDoubtful: boolean },
): Promise<void> {
  await sql`
    insert into enrichment_summary_checks as c (
      window_id, part, user_id, bot_name, text_hash, model, confidence, checks, sentences, is_doubtful, is_asked_again,
      judged_by_person)
    select s.window_id, p.part, s.user_id, s.bot_name, md5(p.text), coalesce(s.model, ''), coalesce(p.confidence, 0),
      '{}', '[]', ${isDoubtful}, false, true
    from enrichment_windows w
      join conversation_summaries s on s.user_id = w.user_id and s.bot_name = w.bot_name and s.window_id = w.window_id,
      lateral (values ('whole', s.summary_text::text, s.confidence_score::real),
        ('public', s.guild_text::text, s.guild_confidence::real)) as p(part, text, confidence)
    where w.window_id = ${windowId} and p.text is not null
    on conflict (window_id, part) do update set
      text_hash = excluded.text_hash, is_doubtful = excluded.is_doubtful, judged_by_person = true,
      checks = case when c.text_hash = excluded.text_hash then c.checks else excluded.checks end,
      sentences = case when c.text_hash = excluded.text_hash then c.sentences else excluded.sentences end`;
}

/** A complaint that the next version of a window's results is to take into account. */
export interface Complaint {
  readonly feedbackId: string;
  /** The words of the claim that is wrong; null: the summary. */
  readonly claimText: string | null;
  readonly why: string | null;
}

/** The most complaints that one request holds, the newest. */
const COMPLAINTS_MAX = 5;

/** The complaints with which a window is to be made again, oldest first. */
export async function listComplaints(store: Store, windowId: string): Promise<Complaint[]> {
  const rows = await store.query(
    (sql) => sql<Complaint[]>`
      select f.feedback_id, c.claim_text, f.why
      from enrichment_feedback f left join enrichment_claims c on c.claim_id = f.claim_id
      where f.window_id = ${windowId} and f.is_again and f.answered_at is null and f.verdict = 'wrong'
      order by f.given_at desc limit ${COMPLAINTS_MAX}`,
  );
  return rows.toReversed();
}

/** Notes that complaints were part of a request whose results are stored. */
export async function answerComplaints(
  store: Store,
  { feedbackIds, now }: { feedbackIds: readonly string[]; now: Date },
): Promise<void> {
  if (feedbackIds.length === 0) return;
  await store.query(
    (sql) => sql`
      update enrichment_feedback f set answered_at = ${now} where f.feedback_id = any(${[...feedbackIds]}::text[])`,
  );
}

/** What people last said of a claim. */
export interface ClaimFeedback {
  readonly claimId: string;
  readonly botName: string;
  readonly verdict: Feedback['verdict'];
  /** null for a guild: the words may be about direct messages. */
  readonly why: string | null;
  readonly givenBy: string | null;
  readonly givenAt: Date;
}

/** More than a person reads; the newest. */
const CLAIM_FEEDBACK_MAX = 200;

/** The newest feedback on each claim of the scope, newest first, without withheld claims. */
export async function listClaimFeedback(
  store: Pick<Store, 'query'>,
  scope: Pick<ClaimScope, 'userId' | 'botNames' | 'audience'>,
): Promise<ClaimFeedback[]> {
  const isGuild = scope.audience === 'guild';
  return await store.query(
    (sql) => sql<ClaimFeedback[]>`
      select n.* from (
        select distinct on (f.claim_id) f.claim_id, f.bot_name, f.verdict,
          ${isGuild ? sql`null::text` : sql`f.why`} as why, ${isGuild ? sql`null::text` : sql`f.given_by`} as given_by, f.given_at
        from enrichment_feedback f join enrichment_claims c on c.claim_id = f.claim_id
          join enrichment_results r on r.subject_id = c.subject_id and r.kind = c.result_kind
        where f.user_id = ${scope.userId} and ${isInScope(sql, scope)} and r.withheld_at is null
        order by f.claim_id, f.given_at desc) as n
      order by n.given_at desc, n.claim_id limit ${CLAIM_FEEDBACK_MAX}`,
  );
}
