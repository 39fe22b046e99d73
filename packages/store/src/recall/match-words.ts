import type { Sql, Store } from '../connect.ts';
import { isInScope, type RecallScope, viewOf } from './scope.ts';

/** A word to look for. Several spellings of one word carry one number. */
export interface SearchTerm {
  readonly number: number;
  readonly word: string;
}

/** Which words a summary holds. */
export interface WordMatch {
  readonly id: number;
  readonly startsAt: Date;
  /** How many different lexemes the summary has. */
  readonly length: number;
  /** Numbers of the words that its text or topics hold, in any of the languages. */
  readonly numbers: readonly number[];
  /** How many different lexemes were said in the window; 0 where they were not kept. */
  readonly saidLength: number;
  /** Numbers of the words that were said in the window, in its summary or not. */
  readonly saidNumbers: readonly number[];
}

/** The summaries of the scope that hold any of the words, in no order, and how many summaries the scope has in all. */
export async function matchWords(
  store: Store,
  scope: RecallScope,
  terms: readonly SearchTerm[],
): Promise<{ matches: readonly WordMatch[]; total: number }> {
  const rows = await store.query((sql) => {
    const { isVisible, of } = viewOf(sql, scope);
    return sql<(WordMatch & { total: number })[]>`
      with terms as materialized (
        select t.number, ${queryOf(sql)} as query
        from unnest(${terms.map(({ number }) => number)}::int[], ${terms.map(({ word }) => word)}::text[]) t (number, word)),
      scope as materialized (
        select s.id, s.start_timestamp, ${of('lexemes')} as lexemes, ${of('words')} as words
        from conversation_summaries s where ${isInScope(sql, scope)} and ${isVisible}),
      held as (
        select s.id, s.start_timestamp at time zone 'UTC' as starts_at,
          coalesce(length(s.lexemes), 0) as length, coalesce(length(s.words), 0) as said_length,
          array(select distinct t.number from terms t where s.lexemes @@ t.query) as numbers,
          array(select distinct t.number from terms t where s.words @@ t.query) as said_numbers
        from scope s)
      select *, (select count(*) from scope) as total from held where numbers <> '{}' or said_numbers <> '{}'`;
  });
  return { matches: rows.map(({ total: _, ...match }) => match), total: rows[0]?.total ?? 0 };
}

/** The languages of the column `search_lexemes`. */
function queryOf(sql: Sql) {
  return sql`plainto_tsquery('simple', t.word) || plainto_tsquery('english', t.word)
    || plainto_tsquery('german', t.word) || plainto_tsquery('spanish', t.word)`;
}

/** How much of a word's trigrams a spelling must share; pg_trgm's own default is 0.3, which takes "marcus" for "march". */
const SIMILARITY_MIN = 0.4;

/** Up to three words of the scope that are spelled nearly like each of these; none where pg_trgm is missing. */
export async function findSpellings(
  store: Store,
  scope: RecallScope,
  terms: readonly SearchTerm[],
): Promise<SearchTerm[]> {
  if (terms.length === 0 || !(await hasTrigrams(store))) return [];
  return await store.query((sql) => {
    const { isVisible, of } = viewOf(sql, scope);
    return sql<SearchTerm[]>`
      with vocabulary as materialized (
        select distinct l.lexeme from conversation_summaries s, unnest(${of('lexemes')}) l
        where ${isInScope(sql, scope)} and ${isVisible} and length(l.lexeme) > 2)
      select t.number, n.lexeme as word
      from unnest(${terms.map(({ number }) => number)}::int[], ${terms.map(({ word }) => word)}::text[]) t (number, word)
      cross join lateral (
        select v.lexeme from vocabulary v where similarity(v.lexeme, t.word) >= ${SIMILARITY_MIN}
        order by similarity(v.lexeme, t.word) desc, v.lexeme limit 3) n`;
  });
}

/** Whether pg_trgm, where it is there, knows letters beyond ASCII in this database: its LC_CTYPE decides. */
export async function hasTrigramsBeyondAscii(store: Store): Promise<boolean> {
  const [row] = await store.query(
    (sql) => sql<{ isKnown: boolean }[]>`select cardinality(show_trgm('\u044f')) > 0 as is_known`,
  );
  return row?.isKnown ?? false;
}

/** Whether the extension pg_trgm is there, which finds names that are misspelled. */
export async function hasTrigrams(store: Store): Promise<boolean> {
  const [row] = await store.query(
    (sql) => sql<{ isThere: boolean }[]>`
      select to_regprocedure('similarity(text,text)') is not null as is_there`,
  );
  return row?.isThere ?? false;
}
