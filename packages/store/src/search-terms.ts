import { countTerms, type TermCounts } from '@enrichment/language/index-terms';
import type { Sql, Store } from './connect.ts';

/** What a summary or its guild part tells. */
export interface ToldText {
  readonly text: string;
  readonly topics: readonly string[];
}

/**
 * Terms beyond these bytes are left out, the last first met first: a question reads the terms of many
 * windows.
 */
const BYTES_MAX = 400_000;

/** The number of words stands under this key, which no term has. */
const LENGTH_KEY = '';

/**
 * Terms as the columns hold them. `steps` keeps of a number only about how large it is: see
 * docs/decisions/0008.
 */
export function termsJson({ length, counts }: TermCounts, numbers: 'exact' | 'steps'): string {
  const kept: [string, number][] = [[LENGTH_KEY, length]];
  let bytes = 0;
  for (const [term, count] of counts) {
    bytes += Buffer.byteLength(term);
    if (bytes > BYTES_MAX) break;
    kept.push([term, numbers === 'exact' ? count : stepOf(count)]);
  }
  return JSON.stringify(Object.fromEntries(kept));
}

/** The terms of a summary's text and topics. */
export function toldTerms({ text, topics }: ToldText): string {
  return termsJson(countTerms([text, ...topics]), 'exact');
}

/** Ranking loses nothing by them: beyond 13, more of the same word counts for hardly anything. */
const STEPS = [13, 8, 5, 3, 2, 1] as const;

/** Of lexemes, among which a word's stems are, each term counts as once. */
function saidTerms(lexemes: readonly string[] | null): string | null {
  if (lexemes === null) return null;
  const counts = new Map([...countTerms(lexemes).counts.keys()].map((term) => [term, 1] as const));
  return termsJson({ length: lexemes.length, counts }, 'exact');
}

function stepOf(count: number): number {
  return STEPS.find((step) => step <= count) ?? 1;
}

/** A row whose terms are still to be made. */
interface UncountedRow {
  readonly id: number;
  readonly text: string;
  readonly topics: readonly string[];
  readonly words: readonly string[] | null;
  readonly guildText: string | null;
  readonly guildTopics: readonly string[] | null;
  readonly guildWords: readonly string[] | null;
  readonly termsOf: string;
}

/**
 * Makes the terms of up to `rowsMax` summaries that have none, the newest first, from what Postgres holds of
 * them: text, topics and the words that were kept. How often a word was said is not known of those, and
 * counts as once. Safe to run twice and in several processes; a row that changes meanwhile is left for the
 * next time. Returns how many rows got terms.
 */
export async function makeTerms(store: Store, { rowsMax }: { rowsMax: number }): Promise<number> {
  return await store.transaction(async (sql) => {
    const rows = await sql<UncountedRow[]>`
      select s.id, s.summary_text as text, coalesce(array_remove(s.key_topics, null), '{}') as topics,
        tsvector_to_array(s.search_words) as words, s.guild_text, array_remove(s.guild_topics, null) as guild_topics,
        tsvector_to_array(s.guild_search_words) as guild_words, ${termsOf(sql)} as terms_of
      from conversation_summaries s where s.terms_of is null
      order by s.id desc limit ${rowsMax} for update skip locked`;
    if (rows.length === 0) return 0;
    await sql`
      update conversation_summaries s set
        told_terms = n.told::jsonb, said_terms = n.said::jsonb, guild_told_terms = n.guild_told::jsonb,
        guild_said_terms = n.guild_said::jsonb, terms_of = n.terms_of
      from unnest(
        ${rows.map(({ id }) => id)}::int[], ${rows.map(toldTerms)}::text[],
        ${rows.map(({ words }) => saidTerms(words))}::text[],
        ${rows.map(({ guildText, guildTopics }) => (guildText === null ? null : toldTerms({ text: guildText, topics: guildTopics ?? [] })))}::text[],
        ${rows.map(({ guildWords }) => saidTerms(guildWords))}::text[],
        ${rows.map((row) => row.termsOf)}::text[]) n (id, told, said, guild_told, guild_said, terms_of)
      where s.id = n.id`;
    return rows.length;
  });
}

/** How many summaries have no terms yet. */
export async function countWithoutTerms(store: Store): Promise<number> {
  const [row] = await store.query(
    (sql) => sql<{ count: number }[]>`
      select count(*)::int as count from conversation_summaries s where s.terms_of is null`,
  );
  return row?.count ?? 0;
}

function termsOf(sql: Sql) {
  return sql`enrichment_terms_of(
    s.summary_text, s.key_topics::text[], s.content_hash, s.guild_text, s.guild_topics, s.guild_hash)`;
}
