import type { DerivedKind } from '@enrichment/kinds/kind';

interface Habit {
  readonly messages: number;
  /** Monday is 1. */
  readonly weekday: number;
}

/**
 * An example of a derived kind: the weekdays on which a user writes to a bot, counted from the ledger. No
 * window and no model.
 */
export const habits: DerivedKind<readonly Habit[], { habits: readonly Habit[] }> = {
  name: 'habits',
  subject: 'derived',
  version: 'h1',
  model: 'sql',
  selectSubjects: (sql) => sql`
    select user_id || ' ' || bot_name as subject, user_id, bot_name, null::timestamptz as starts_at,
      null::timestamptz as ends_at, encode(sha256(convert_to(string_agg(window_id || message_count, ' '
        order by window_id), 'UTF8')), 'hex') as input_hash
    from enrichment_windows where message_count > 0 group by user_id, bot_name`,
  readInput: async (sql, { userId, botName }) => {
    const [row] = await sql<{ inputHash: string | null; habits: Habit[] | null }[]>`
      with days as (
        select extract(isodow from starts_at at time zone 'UTC')::int as weekday, sum(message_count)::int as messages
        from enrichment_windows where user_id = ${userId} and bot_name = ${botName} and message_count > 0 group by 1)
      select (select encode(sha256(convert_to(string_agg(window_id || message_count, ' ' order by window_id), 'UTF8')),
          'hex') from enrichment_windows
          where user_id = ${userId} and bot_name = ${botName} and message_count > 0) as input_hash,
        (select jsonb_agg(jsonb_build_object('weekday', weekday, 'messages', messages) order by weekday) from days) as habits`;
    if (row?.inputHash == null || row.habits === null) return undefined;
    return { inputHash: row.inputHash, input: row.habits };
  },
  make: async (found) => ({ habits: found }),
};
