import type { Sql } from '../connect.ts';
import { PROJECTION_MARK } from './projected-rows.ts';

/** The original links entities that are at least this similar, with at most this weight. */
const [SIMILARITY_MIN, WEIGHT_MAX] = [0.3, 0.9] as const;

/**
 * Links the entities of a user whose names are similar, both ways, as the original does. An edge has no user:
 * it says nothing of a user but that two names are alike, so no statement becomes an edge.
 */
export async function linkSimilar(sql: Sql, userId: string): Promise<void> {
  await sql`
    with known as materialized (
      select distinct e.id, e.entity_type, e.entity_name
      from user_fact_relationships t join fact_entities e on e.id = t.entity_id
      where t.user_id = ${userId} and t.context_metadata ->> 'extraction_method' = ${PROJECTION_MARK})
    insert into entity_relationships (from_entity_id, to_entity_id, relationship_type, weight, bidirectional, metadata)
    select a.id, b.id, 'similar_to', least(similarity(a.entity_name, b.entity_name), ${WEIGHT_MAX}::float8), true,
      jsonb_build_object('extraction_method', ${PROJECTION_MARK}::text)
    from known a join known b on b.entity_type = a.entity_type and b.id <> a.id
    where similarity(a.entity_name, b.entity_name) > ${SIMILARITY_MIN}::float8
    order by a.id, b.id
    on conflict (from_entity_id, to_entity_id, relationship_type) do nothing`;
}

/** Deletes our edges at these entities unless a user still has facts about both ends. */
export async function removeEdges(sql: Sql, entityIds: readonly string[]): Promise<void> {
  if (entityIds.length === 0) return;
  const ids = [...entityIds];
  await sql`
    delete from entity_relationships e
    where e.metadata ->> 'extraction_method' = ${PROJECTION_MARK}
      and (e.from_entity_id = any(${ids}::uuid[]) or e.to_entity_id = any(${ids}::uuid[]))
      and not exists (
        select from user_fact_relationships a join user_fact_relationships b on b.user_id = a.user_id
        where a.entity_id = e.from_entity_id and b.entity_id = e.to_entity_id
          and a.context_metadata ->> 'extraction_method' = ${PROJECTION_MARK}
          and b.context_metadata ->> 'extraction_method' = ${PROJECTION_MARK})`;
}
