import { countTerms, type TermCounts } from '@enrichment/language/index-terms';
import type { Sql, Store } from './connect.ts';

/** The text and topics of a summary or its guild part. */
export interface ToldText {
  readonly text: string;
  readonly topics: readonly string[];
}

/**
 * Terms past this size are left out, keeping those used first, because a question reads the terms of many
 * windows.
 */
const BYTES_MAX = 400_000;

/** The key of the number of words; no term is empty. */
const LENGTH_KEY = '';

/** Terms as stored in the columns. `steps` keeps only the rough size of a number: see docs/decisions/0008. */
export function termsJson({ length, counts }: TermCounts, numbers: 'exact' | 'steps'): string {
  const kept: [string, number][] = [[LENGTH_KEY, length]];
  let bytes = 0;
  for (const [term, count] of counts) {
    bytes += Buffer.byteLength(term);
    if (bytes > BYTES_MAX) break;
    kept.push([term, numbers === 'exact' ? count : computeStep(count)]);
  }
  return JSON.stringify(Object.fromEntries(kept));
}

/** The terms of a summary's text and topics. */
export function toldTerms({ text, topics }: ToldText): string {
  return termsJson(countTerms([text, ...topics]), 'exact');
}

/** Does not affect ranking: more than 13 of the same word hardly count. */
const STEPS = [13, 8, 5, 3, 2, 1] as const;

/** Counts each term of the lexemes, which include the stems of words, once. */
function saidTerms(lexemes: readonly string[] | null): string | null {
  if (lexemes === null) return null;
  const counts = new Map([...countTerms(lexemes).counts.keys()].map((term) => [term, 1] as const));
  return termsJson({ length: lexemes.length, counts }, 'exact');
}

function computeStep(count: number): number {
  return STEPS.find((step) => step <= count) ?? 1;
}

/** A row without terms. */
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
 * Computes the terms of up to `rowsMax` summaries that have none, newest first, from what Postgres stores of
 * them: text, topics and search words. The number of times that a word was said is unknown for these, and
 * counts as one. Safe to run twice and concurrently; a row that changes meanwhile is left for the next call.
 * Returns the number of updated rows.
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

/** The number of summaries without terms. */
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
