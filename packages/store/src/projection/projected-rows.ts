import type { Sql } from '../connect.ts';

/**
 * The mark of our rows, where the original's writers put theirs: in `context_metadata`, `attributes`,
 * `metadata` and in the metadata of a preference. They overwrite it when they write the same row.
 */
export const PROJECTION_MARK = 'whisperengine-enrichment';

/** A fact for user_fact_relationships, with its entity. */
export interface ProjectedFact {
  readonly entityType: string;
  readonly entityName: string;
  readonly relationshipType: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** 0 to 1: grows with the number of statements. */
  readonly strength: number;
  /** The bot that it was said to last. */
  readonly botName: string;
  /** All bots that it was said to. */
  readonly bots: readonly string[];
  /** When it was first and last said. */
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** The person or thing that the fact is about, if that is an entity of the same user too. */
  readonly about: { readonly entityType: string; readonly entityName: string } | null;
  /** What readers find in context_metadata besides the mark. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A value for universal_users.preferences. */
export interface ProjectedPreference {
  /** As the original names it: preferred_name, pronouns, timezone, language, communication_style. */
  readonly type: string;
  readonly value: string;
  readonly confidence: number;
  readonly updatedAt: Date;
  readonly bots: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Everything that is projected of one user. */
export interface Projection {
  readonly facts: readonly ProjectedFact[];
  readonly preferences: readonly ProjectedPreference[];
}

/**
 * Rows `t` of user_fact_relationships or `fact_entities` that carry our mark and that nobody has written
 * since: every writer of the original sets updated_at. `column` holds the mark.
 */
export function isOurs(sql: Sql, column: 'context_metadata' | 'attributes') {
  return sql`(t.${sql(column)} ->> 'extraction_method' = ${PROJECTION_MARK}
    and t.${sql(column)} -> 'enrichment' ->> 'written' = to_char(t.updated_at, 'YYYY-MM-DD"T"HH24:MI:SS.US'))`;
}

/** A time as `isOurs` compares it. */
export function stampTime(at: Date): string {
  return at.toISOString().replace('Z', '000');
}

/** A time as the original's tables store it: UTC without a zone, whatever the session's zone. */
export function toNaiveUtc(sql: Sql, at: Date) {
  return sql`(${at}::timestamptz at time zone 'UTC')`;
}
