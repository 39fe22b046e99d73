import { createHash } from 'node:crypto';
import type { Sql } from '../connect.ts';
import type { UserScope } from '../forgotten.ts';
import { linkSimilar, removeEdges } from './entity-edges.ts';
import { addEntities, type EntityIds, keyOfEntity, removeUnusedEntities } from './fact-entities.ts';
import type { OriginalTables } from './original-tables.ts';
import { isOurs, PROJECTION_MARK, type ProjectedFact, stampTime, toNaiveUtc } from './projected-rows.ts';

/**
 * Makes user_fact_relationships hold these facts of the user, with their entities.
 * @returns how many of them stand there as ours
 */
export async function writeRelationships(
  sql: Sql,
  { userId, facts, tables }: { userId: string; facts: readonly ProjectedFact[]; tables: OriginalTables },
): Promise<number> {
  await dropMarks(sql, { userId });
  const wanted = new Map(facts.map((fact) => [fingerprintFact(fact), fact]));
  const present = await sql<{ id: string; fingerprint: string }[]>`
    select t.id, t.context_metadata -> 'enrichment' ->> 'fingerprint' as fingerprint
    from user_fact_relationships t where t.user_id = ${userId} and ${isOurs(sql, 'context_metadata')}
    order by t.id for update`;
  const kept = new Set(present.flatMap(({ fingerprint }) => (wanted.has(fingerprint) ? [fingerprint] : [])));
  const outdated = present.filter(({ fingerprint }) => !kept.has(fingerprint)).map(({ id }) => id);
  const removed = await removeRelationships(sql, { userId, ids: outdated });
  const missing = [...wanted].filter(([fingerprint]) => !kept.has(fingerprint));
  const entities = await addEntities(
    sql,
    missing.map(([, fact]) => fact),
  );
  let written = kept.size;
  for (const [fingerprint, fact] of missing)
    written += await insertFact(sql, { userId, fact, fingerprint, entities });
  if (tables.hasTrigrams) await linkSimilar(sql, userId);
  await removeEdges(sql, removed);
  await removeUnusedEntities(sql, removed);
  return written;
}

/** Deletes rows of ours and returns the entities that they were about. */
export async function removeRelationships(
  sql: Sql,
  { userId, ids }: { userId: string; ids: readonly string[] },
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await sql<{ entityId: string }[]>`
    delete from user_fact_relationships t
    where t.user_id = ${userId} and t.id = any(${[...ids]}::uuid[]) and ${isOurs(sql, 'context_metadata')}
    returning t.entity_id`;
  return [...new Set(rows.map(({ entityId }) => entityId))].sort();
}

/**
 * Inserts the row, and never updates one: the tables' trigger would set updated_at to now, and readers take
 * updated_at for the time at which the fact was last said.
 */
async function insertFact(
  sql: Sql,
  {
    userId,
    fact,
    fingerprint,
    entities,
  }: { userId: string; fact: ProjectedFact; fingerprint: string; entities: EntityIds },
): Promise<number> {
  const entityId = entities.get(keyOfEntity(fact));
  if (entityId === undefined) return 0;
  const about = fact.about === null ? undefined : entities.get(keyOfEntity(fact.about));
  const related = about === undefined ? [] : [{ entity_id: about, relation: 'related_to', weight: 0.8 }];
  const metadata = {
    ...fact.metadata,
    extraction_method: PROJECTION_MARK,
    bot_name: fact.botName,
    enrichment: { bots: fact.bots, fingerprint, written: stampTime(fact.updatedAt) },
  };
  const { count } = await sql`
    insert into user_fact_relationships (
      user_id, entity_id, relationship_type, confidence, strength, emotional_context, context_metadata, mentioned_by_character,
      related_entities, created_at, updated_at)
    values (
      ${userId}, ${entityId}, ${fact.relationshipType}, ${fact.confidence}, ${fact.strength}, 'neutral',
      ${JSON.stringify(metadata)}::text::jsonb, ${fact.botName}, ${JSON.stringify(related)}::text::jsonb,
      ${toNaiveUtc(sql, fact.createdAt)}, ${toNaiveUtc(sql, fact.updatedAt)})
    on conflict (user_id, entity_id, relationship_type) do nothing`;
  return count;
}

function fingerprintFact(fact: ProjectedFact): string {
  return createHash('sha256').update(JSON.stringify(fact)).digest('hex').slice(0, 32);
}

/** What we write into context_metadata under names that the original's readers know. */
const METADATA_NAMES = [
  'extraction_method',
  'bot_name',
  'reasoning',
  'confirmation_count',
  'source_messages',
];

/**
 * Takes our part out of rows that another writer has written since, of all bots or of one: they are theirs,
 * and what we said there must go with its messages.
 */
export async function dropMarks(sql: Sql, { userId, botName }: UserScope): Promise<void> {
  await sql`
    update user_fact_relationships t
    set context_metadata = (t.context_metadata - 'enrichment')
      - case when t.context_metadata ->> 'extraction_method' = ${PROJECTION_MARK}
          then ${METADATA_NAMES}::text[] else '{}'::text[] end
    where t.user_id = ${userId} and t.context_metadata ? 'enrichment' and not ${isOurs(sql, 'context_metadata')}
      ${botName === undefined ? sql`` : sql`and t.context_metadata -> 'enrichment' -> 'bots' ? ${botName}`}`;
}
