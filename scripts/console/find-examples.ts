import type { Store } from '@enrichment/store/connect';
import type { Examples } from './list-requests.ts';

/** Finds windows to request pages about: of the user with the most windows, and of a busy bot. */
export async function findExamples(store: Store): Promise<Examples> {
  const [row] = await store.query(
    (sql) => sql<Examples[]>`
      with talker as (select user_id from enrichment_windows group by user_id order by count(*) desc, user_id limit 1)
      select w.window_id, w.user_id as user, 'bot-00' as bot, 'LLM_TIMEOUT' as code,
        to_char(now() - interval '20 days', 'YYYY-MM-DD') as day,
        (select f.window_id from enrichment_windows f where f.state = 'failed' order by f.starts_at desc limit 1) as failed_id
      from enrichment_windows w join talker using (user_id)
      where w.state = 'summarized' order by w.starts_at desc limit 1`,
  );
  if (row === undefined) throw new Error('the ledger has no window');
  return row;
}
