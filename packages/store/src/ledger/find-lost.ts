import type { Store } from '../connect.ts';
import { storableJson } from '../storable-json.ts';
import { lacksMessages } from './move-summary.ts';

/** The content of a window that a look read, as needed to detect missing messages. */
export interface KnownContent {
  readonly windowId: string;
  readonly messageCount: number;
  readonly marks: readonly string[];
}

/**
 * Those of these windows that lack messages known to the ledger, even if others were added. If the ledger
 * does not know the messages' marks, a lower count is a loss.
 */
export async function findLostContent(
  store: Store,
  contents: readonly KnownContent[],
): Promise<ReadonlySet<string>> {
  if (contents.length === 0) return new Set();
  const seen = contents.map(({ windowId, messageCount, marks }) => ({ windowId, messageCount, marks }));
  const rows = await store.query(
    (sql) => sql<{ windowId: string }[]>`
      select w.window_id
      from jsonb_to_recordset(${storableJson(seen)}::text::jsonb) as r(
          "windowId" text, "messageCount" integer, marks bigint[])
        join enrichment_windows w on w.window_id = r."windowId",
        lateral (select coalesce(w.content_marks, w.summarized_marks)) as known(marks)
      where case when known.marks is null then r."messageCount" < w.message_count
        else ${lacksMessages(sql, { known: sql`known.marks`, seen: sql`r.marks` })} end`,
  );
  return new Set(rows.map((row) => row.windowId));
}
