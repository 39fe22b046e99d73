import type { ShownSentence } from '../browse/window-findings.ts';
import type { Store } from '../connect.ts';
import { pickView, type RecallScope } from './scope.ts';

/**
 * The sentences of the summaries with these ids, by id, each with its messages and what the checks found. A
 * guild gets those of public windows and of guild parts, which stand on public messages alone. A summary
 * whose checks are of another text has none.
 */
export async function listRecalledSentences(
  store: Store,
  scope: Pick<RecallScope, 'userId' | 'audience'>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ShownSentence[]>> {
  if (ids.length === 0) return new Map();
  const rows = await store.query((sql) => {
    const view = pickView(sql, scope);
    const text = view.of('text');
    // The same text as both parts has other messages in each.
    const part =
      scope.audience === 'dm' ? sql`'whole'` : sql`case when ${view.isPublic} then 'whole' else 'public' end`;
    return sql<(ShownSentence & { id: number })[]>`
      select c.id, substr(c.text, p."from" + 1, p."to" - p."from") as text, coalesce(p.messages, '{}') as message_ids,
        coalesce(p.source, 'none') as source, p."isRightSpeaker" as is_right_speaker,
        coalesce(p."unsaidDenials", 0) as unsaid_denials, p.verdict
      from (
        select s.id, ${text} as text, k.sentences from conversation_summaries s
        join enrichment_summary_checks k on k.window_id = s.window_id and k.part = ${part} and k.text_hash = md5(${text})
        where s.id = any(${[...ids]}::int[]) and s.user_id = ${scope.userId} and ${view.isVisible}) c,
      rows from (jsonb_to_recordset(c.sentences) as (
        "from" int, "to" int, messages text[], source text, "isRightSpeaker" boolean, "unsaidDenials" int, verdict text))
        with ordinality as p("from", "to", messages, source, "isRightSpeaker", "unsaidDenials", verdict, n)
      order by c.id, p.n`;
  });
  const sentences = new Map<number, ShownSentence[]>();
  for (const { id, ...sentence } of rows) sentences.set(id, [...(sentences.get(id) ?? []), sentence]);
  return sentences;
}
