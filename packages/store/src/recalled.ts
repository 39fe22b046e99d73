import type { Sql, Store } from './connect.ts';
import type { DerivedSource } from './derived.ts';

/** The kind that has recalled windows made again by the premium model, and its jobs. */
const PREMIUM_KIND = 'premium';

/**
 * Notes that the summaries with these ids were in an answer, once per content of their window. One statement;
 * summaries without a window are ignored. Safe to run twice.
 */
export async function noteRecalled(
  store: Pick<Store, 'query'>,
  { summaryIds, now }: { summaryIds: readonly number[]; now: Date },
): Promise<void> {
  if (summaryIds.length === 0) return;
  await store.query(
    (sql) => sql`
      with told as materialized (
        select w.window_id, w.content_hash
        from conversation_summaries s join enrichment_windows w
          on w.window_id = s.window_id and w.user_id = s.user_id and w.bot_name = s.bot_name
        where s.id = any(${[...summaryIds]}::int[]) and w.summarized_hash = w.content_hash
        order by w.window_id for key share of w)
      insert into enrichment_recalled as r (window_id, content_hash, recalled_at)
      select t.window_id, t.content_hash, ${now} from told t order by t.window_id
      on conflict (window_id) do update set content_hash = excluded.content_hash, recalled_at = excluded.recalled_at
      where r.content_hash <> excluded.content_hash`,
  );
}

/**
 * Windows that were recalled and still have the content of that time, as subjects of a derived kind: each is
 * made once for each content. Behind live windows.
 */
export const PREMIUM_SOURCE: DerivedSource = {
  name: PREMIUM_KIND,
  version: 'p1',
  cause: 'replay',
  selectSubjects: (sql) => sql`
    select r.window_id as subject, w.user_id, w.bot_name, w.starts_at, w.ends_at, r.content_hash as input_hash
    ${fromRecalled(sql)}`,
};

function fromRecalled(sql: Sql) {
  return sql`
    from enrichment_recalled r join enrichment_windows w using (window_id)
    where w.state = 'summarized' and w.content_hash = r.content_hash and w.summarized_hash = r.content_hash`;
}

/** A recalled window, and what is stored of it. */
export interface RecalledWindow {
  readonly windowId: string;
  readonly contentHash: string;
  /** The model that wrote the present summary. */
  readonly writtenBy: string | null;
  readonly confidence: number | null;
}

/** The recalled window of a user at this time; undefined if it has changed since. */
export async function readRecalled(
  sql: Sql,
  {
    userId,
    botName,
    startsAt,
    endsAt,
  }: { userId: string; botName: string; startsAt: Date | null; endsAt: Date | null },
): Promise<RecalledWindow | undefined> {
  const [row] = await sql<RecalledWindow[]>`
    select f.window_id, f.content_hash, coalesce(c.model, s.model) as written_by, s.confidence_score as confidence
    from (select r.window_id, r.content_hash, w.user_id, w.bot_name ${fromRecalled(sql)}
        and w.user_id = ${userId} and w.bot_name = ${botName} and w.starts_at = ${startsAt} and w.ends_at = ${endsAt}) as f
      left join conversation_summaries s
        on s.window_id = f.window_id and s.user_id = f.user_id and s.bot_name = f.bot_name
      left join enrichment_summary_checks c
        on c.window_id = f.window_id and c.part = 'whole' and c.text_hash = md5(s.summary_text)`;
  return row;
}
