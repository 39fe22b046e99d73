import type { Store } from '../connect.ts';

/** The first day of the synthetic history. */
export const FILLED_FROM = '2026-01-01';

/**
 * Synthetic summaries with their terms and ledger rows, one for each user, bot and day from FILLED_FROM on.
 * Every fourth word is one of ten frequent ones, the others come from a vocabulary of 2,048; as many words
 * again were said twice. Deterministic.
 */
export async function fillSummaries(
  store: Store,
  {
    users,
    bots,
    days,
    words,
    firstUser = 0,
  }: { users: number; bots: number; days: number; words: number; firstUser?: number },
): Promise<void> {
  await store.transaction(
    async (sql) => {
      await sql`set local statement_timeout = 0`;
      await sql`
        with made as materialized (
          select u, b, d, t.words, array['topic' || (u + d) % 97, 'topic' || d % 13] as topics
          from generate_series(${firstUser}::int, ${firstUser + users - 1}::int) u,
            generate_series(1, ${bots}::int) b, generate_series(0, ${days - 1}::int) d,
            lateral (select array_agg('word' || (case when n % 4 = 0 then n % 40
              else (hashint4(d * 100003 + u * 1009 + b * 101 + n) & 2047) end) order by n) as words
              from generate_series(1, ${words}::int) n) t),
        told as (
          insert into conversation_summaries (
            user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count, key_topics, emotional_tone,
            confidence_score, window_id, channel_types, search_words, told_terms, said_terms, terms_of)
          select 'user-' || m.u, 'bot-' || m.b, array_to_string(m.words, ' '),
            ${FILLED_FROM}::text::timestamp + m.d * interval '1 day',
            ${FILLED_FROM}::text::timestamp + (m.d + 1) * interval '1 day', 20 + (m.u + m.d) % 30, m.topics, 'neutral',
            0.5 + (m.d % 5) / 10.0, 'w-' || md5(m.u || ' ' || m.b || ' ' || m.d), array['dm'], 'word'::tsvector,
            t.terms || jsonb_build_object('', cardinality(m.words)), t.said || jsonb_build_object('', 2 * cardinality(m.words)),
            enrichment_terms_of(array_to_string(m.words, ' '), m.topics, null, null, null, null)
          from made m, lateral (
            select jsonb_object_agg(c.word, c.count) as terms, jsonb_object_agg('said' || substr(c.word, 5), 2 * c.count)
              || jsonb_object_agg(c.word, 2 * c.count) as said
            from (select w.word, count(*) as count from unnest(m.words || m.topics) w (word) group by w.word) c) t
          returning window_id, user_id, bot_name, start_timestamp, end_timestamp, message_count)
        insert into enrichment_windows (
          window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count)
        select t.window_id, t.user_id, t.bot_name, t.start_timestamp at time zone 'UTC',
          t.end_timestamp at time zone 'UTC', 'summarized', 'live', t.message_count, t.message_count
        from told t`;
    },
    { deadline: 'none' },
  );
}
