import type { Sql } from '../connect.ts';
import { hasOriginalTables } from './original-tables.ts';

/** Whose projection: one user's with one bot, or all. */
interface Only {
  readonly userId: string;
  readonly botName: string;
}

/**
 * Selects the pairs of user and bot with something to project, or with something projected, as refreshDerived
 * reads them. The fingerprint covers the public claims, their doubts and corrections, and how many of the
 * times that they name have passed at `now`. Selects nothing while the original's tables are missing.
 * @param pairs a select of user_id and bot_name: only these
 * @param openPlanDays days after which a plan without a time is over
 */
export function selectProjections(
  sql: Sql,
  {
    now,
    openPlanDays,
    only,
    pairs,
  }: { now: Date; openPlanDays: number; only?: Only; pairs?: ReturnType<Sql> | undefined },
): ReturnType<Sql> {
  const isAsked = (table: string): ReturnType<Sql> =>
    only === undefined
      ? pairs === undefined
        ? sql`true`
        : sql`(${sql(table)}.user_id, ${sql(table)}.bot_name) in (${pairs})`
      : sql`${sql(table)}.user_id = ${only.userId} and ${sql(table)}.bot_name = ${only.botName}`;
  return sql`
    with told as (
      select c.user_id, c.bot_name,
        string_agg(c.claim_id || extract(epoch from r.made_at)::text || c.is_doubtful, ' ' order by c.claim_id) as claims,
        count(*) filter (where c.said_at <= ${now}) || ' ' || count(*) filter (where c.meant_from <= ${now}) || ' '
          || count(*) filter (where c.meant_to <= ${now}) || ' '
          || count(*) filter (where c.kind = 'plan' and c.said_at + ${openPlanDays}::int * interval '1 day' <= ${now}) as passed
      from enrichment_claims c join enrichment_results r on r.subject_id = c.subject_id and r.kind = c.result_kind
      where c.is_public and r.withheld_at is null and ${isAsked('c')}
      group by c.user_id, c.bot_name),
    corrected as (
      select k.user_id, k.bot_name, string_agg(concat_ws('|', k.correction_id, k.made_at, k.right_object, k.right_text), ' '
        order by k.correction_id) as corrections
      from enrichment_claim_corrections k where k.is_public and ${isAsked('k')} group by k.user_id, k.bot_name),
    shown as (
      select s.user_id, s.bot_name
      from (select p.user_id, unnest(p.bots) as bot_name from enrichment_projected_users p) as s where ${isAsked('s')}),
    pairs as (
      select user_id, bot_name from told union select user_id, bot_name from corrected
      union select user_id, bot_name from shown)
    select jsonb_build_array(p.user_id, p.bot_name)::text as subject, p.user_id, p.bot_name, null::timestamptz as starts_at,
      null::timestamptz as ends_at,
      encode(sha256(convert_to(concat_ws('/', t.claims, t.passed, k.corrections), 'UTF8')), 'hex') as input_hash
    from pairs p left join told t using (user_id, bot_name) left join corrected k using (user_id, bot_name)
    where ${hasOriginalTables(sql)}`;
}

/** Selects the pairs of which a public claim begins or ceases to be true in `(from, to]`. */
export function selectPassedClaims(
  sql: Sql,
  { from, to, openPlanDays }: { from: Date; to: Date; openPlanDays: number },
): ReturnType<Sql> {
  const open = sql`${openPlanDays}::int * interval '1 day'`;
  return sql`
    select c.user_id, c.bot_name from enrichment_claims c
    where c.is_public and c.meant_from is not null and c.meant_from > ${from} and c.meant_from <= ${to}
    union select c.user_id, c.bot_name from enrichment_claims c
    where c.is_public and c.meant_to is not null and c.meant_to > ${from} and c.meant_to <= ${to}
    union select c.user_id, c.bot_name from enrichment_claims c
    where c.is_public and c.kind = 'plan' and c.said_at > ${from}::timestamptz - ${open} and c.said_at <= ${to}::timestamptz - ${open}`;
}

/** The fingerprint of one pair's input; undefined if there is nothing to project and nothing projected. */
export async function readProjectionHash(
  sql: Sql,
  question: { now: Date; openPlanDays: number; only: Only },
): Promise<string | undefined> {
  const [row] = await sql<{ inputHash: string }[]>`
    select f.input_hash from (${selectProjections(sql, question)}) as f`;
  return row?.inputHash;
}
