import { type WantedWord, wantWord } from '@enrichment/language/index-terms';
import type { Sql, Store } from '../connect.ts';
import { isInScope, pickView, type RecallScope } from './scope.ts';

/** A word to search. Spellings of the same word have the same number. */
export interface SearchTerm {
  readonly number: number;
  readonly word: string;
}

/** How often a text contains each of the question's words, and its number of words. */
export interface HeldWords {
  readonly length: number;
  /** In the order of the words' numbers. If a text's words are not counted yet, 1 for each word in it. */
  readonly counts: readonly number[];
}

/** A summary that contains a word. */
export interface WordMatch {
  readonly id: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Matches in text and topics. */
  readonly told: HeldWords;
  /** Matches in what was said in the window; all 0 if its words are not stored. */
  readonly said: HeldWords;
}

export interface WordMatches {
  /** In no particular order. */
  readonly matches: readonly WordMatch[];
  /** The number of summaries in the scope, and their average length. */
  readonly total: number;
  readonly meanTold: number;
  readonly meanSaid: number;
}

interface MatchRow {
  readonly id: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly isCounted: boolean;
  readonly toldLength: number;
  readonly saidLength: number;
  readonly toldCounts: readonly number[];
  readonly saidCounts: readonly number[];
  readonly toldNumbers: readonly number[];
  readonly saidNumbers: readonly number[];
  readonly total: number;
  readonly meanTold: number;
  readonly meanSaid: number;
}

/**
 * The summaries of the scope that contain any of the words. Spellings with the same number count as one word.
 */
export async function matchWords(
  store: Store,
  scope: RecallScope,
  words: readonly SearchTerm[],
): Promise<WordMatches> {
  const wanted = words.map(({ number, word }) => ({ ...wantWord(word), number }));
  const terms = [...new Set(wanted.flatMap((one) => one.terms))];
  const rows = await store.query((sql) => {
    const { isVisible, of } = pickView(sql, scope);
    // Terms are stored outside of the row (TOAST); `||` reads them once instead of at each access.
    return sql<MatchRow[]>`
      with words as materialized (
        select w.number, ${writeQuery(sql)} as query
        from unnest(${words.map(({ number }) => number)}::int[], ${words.map(({ word }) => word)}::text[]) w (number, word)),
      terms as materialized (select t.term, t.n from unnest(${terms}::text[]) with ordinality t (term, n)),
      scope as materialized (
        select s.id, s.start_timestamp, s.end_timestamp, s.terms_of is not null as is_counted,
          coalesce(${of('told')} || '{}', '{}') as told, coalesce(${of('said')} || '{}', '{}') as said,
          case when s.terms_of is null then ${of('lexemes')} end as lexemes,
          case when s.terms_of is null then ${of('words')} end as words
        from conversation_summaries s where ${isInScope(sql, scope)} and ${isVisible}),
      lengths as materialized (
        select s.*, case when s.is_counted then coalesce((s.told -> '')::int, 0) else coalesce(length(s.lexemes), 0) end as told_length,
          case when s.is_counted then coalesce((s.said -> '')::int, 0) else coalesce(length(s.words), 0) end as said_length
        from scope s),
      held as (
        select s.id, s.start_timestamp at time zone 'UTC' as starts_at, s.end_timestamp at time zone 'UTC' as ends_at,
          s.is_counted, s.told_length, s.said_length,
          array(select coalesce((s.told -> t.term)::int, 0) from terms t order by t.n) as told_counts,
          array(select coalesce((s.said -> t.term)::int, 0) from terms t order by t.n) as said_counts,
          array(select distinct w.number from words w where s.lexemes @@ w.query) as told_numbers,
          array(select distinct w.number from words w where s.words @@ w.query) as said_numbers
        from lengths s)
      select h.*, m.* from held h, (
        select count(*) as total, coalesce(avg(nullif(told_length, 0)), 1)::float8 as mean_told,
          coalesce(avg(nullif(said_length, 0)), 1)::float8 as mean_said
        from lengths) m
      where 0 < any(told_counts) or 0 < any(said_counts) or told_numbers <> '{}' or said_numbers <> '{}'`;
  });
  const { total = 0, meanTold = 1, meanSaid = 1 } = rows[0] ?? {};
  const numbers = 1 + Math.max(-1, ...words.map(({ number }) => number));
  const held = (length: number, counts: readonly number[], found: readonly number[] | null): HeldWords => ({
    length,
    counts: found === null ? countWords({ wanted, terms, counts, numbers }) : flagWords(found, numbers),
  });
  const matches = rows.map((row) => ({
    id: row.id,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    told: held(row.toldLength, row.toldCounts, row.isCounted ? null : row.toldNumbers),
    said: held(row.saidLength, row.saidCounts, row.isCounted ? null : row.saidNumbers),
  }));
  return { matches: matches.filter(holdsWord), total, meanTold, meanSaid };
}

/**
 * A word that needs several terms counts as often as the rarest of them; of several spellings, the most
 * frequent counts.
 */
function countWords({
  wanted,
  terms,
  counts,
  numbers,
}: {
  wanted: readonly (WantedWord & { readonly number: number })[];
  terms: readonly string[];
  counts: readonly number[];
  numbers: number;
}): number[] {
  const held = new Map(terms.map((term, at) => [term, counts[at] ?? 0]));
  const found = Array.from({ length: numbers }, () => 0);
  for (const { number, terms: own, needs } of wanted) {
    const each = own.map((term) => held.get(term) ?? 0);
    found[number] = Math.max(found[number] ?? 0, needs === 'any' ? Math.max(...each) : Math.min(...each));
  }
  return found;
}

function flagWords(found: readonly number[], numbers: number): number[] {
  return Array.from({ length: numbers }, (_, number) => (found.includes(number) ? 1 : 0));
}

function holdsWord({ told, said }: WordMatch): boolean {
  return [...told.counts, ...said.counts].some((count) => count > 0);
}

/** Uses the languages of the column `search_lexemes`. */
function writeQuery(sql: Sql) {
  return sql`plainto_tsquery('simple', w.word) || plainto_tsquery('english', w.word)
    || plainto_tsquery('german', w.word) || plainto_tsquery('spanish', w.word)`;
}

/**
 * The share of a word's trigrams that a spelling must have; the default of pg_trgm is 0.3, which matches
 * "marcus" with "march".
 */
const SIMILARITY_MIN = 0.4;

/** Up to three similarly spelled words of the scope for each of these; none without pg_trgm. */
export async function findSpellings(
  store: Store,
  scope: RecallScope,
  terms: readonly SearchTerm[],
): Promise<SearchTerm[]> {
  if (terms.length === 0 || !(await hasTrigrams(store))) return [];
  return await store.query((sql) => {
    const { isVisible, of } = pickView(sql, scope);
    return sql<SearchTerm[]>`
      with vocabulary as materialized (
        select distinct l.lexeme from conversation_summaries s, lateral (
          select jsonb_object_keys(${of('told')}) as lexeme
          union all select u.lexeme from unnest(case when s.terms_of is null then ${of('lexemes')} end) u) l
        where ${isInScope(sql, scope)} and ${isVisible} and length(l.lexeme) > 2)
      select t.number, n.lexeme as word
      from unnest(${terms.map(({ number }) => number)}::int[], ${terms.map(({ word }) => word)}::text[]) t (number, word)
      cross join lateral (
        select v.lexeme from vocabulary v where similarity(v.lexeme, t.word) >= ${SIMILARITY_MIN}
        order by similarity(v.lexeme, t.word) desc, v.lexeme limit 3) n`;
  });
}

/**
 * Whether pg_trgm, if installed, supports letters beyond ASCII in this database; that depends on LC_CTYPE.
 */
export async function hasTrigramsBeyondAscii(store: Store): Promise<boolean> {
  const [row] = await store.query(
    (sql) => sql<{ isKnown: boolean }[]>`select cardinality(show_trgm('\u044f')) > 0 as is_known`,
  );
  return row?.isKnown ?? false;
}

/** Whether the extension pg_trgm is installed, which finds misspelled names. */
export async function hasTrigrams(store: Store): Promise<boolean> {
  const [row] = await store.query(
    (sql) => sql<{ isThere: boolean }[]>`
      select to_regprocedure('similarity(text,text)') is not null as is_there`,
  );
  return row?.isThere ?? false;
}
