import type { Sql } from '../connect.ts';
import { isOurs, PROJECTION_MARK, stampTime } from './projected-rows.ts';

/** Ids of entities by `keyOfEntity`. */
export type EntityIds = ReadonlyMap<string, string>;

interface Entity {
  readonly entityType: string;
  readonly entityName: string;
}

/** A text that is equal for equal entities. */
export function keyOfEntity({ entityType, entityName }: Entity): string {
  return JSON.stringify([entityType, entityName]);
}

/**
 * Adds the entities that are missing and returns the ids of all. An entity of another writer is used as it
 * is. The returned rows are locked against deletion until the end of the transaction.
 */
export async function addEntities(
  sql: Sql,
  facts: readonly (Entity & { readonly about: Entity | null })[],
): Promise<EntityIds> {
  const all = facts.flatMap((fact) => (fact.about === null ? [fact] : [fact, fact.about]));
  // One order for all writers, so that two projections do not wait for each other.
  const entities = [...new Map(all.map((one) => [keyOfEntity(one), one])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, entity]) => entity);
  const ids = new Map<string, string>();
  for (const entity of entities) ids.set(keyOfEntity(entity), await addEntity(sql, entity));
  return ids;
}

async function addEntity(sql: Sql, { entityType, entityName }: Entity): Promise<string> {
  const made = new Date();
  const attributes = {
    extraction_method: PROJECTION_MARK,
    enrichment: { written: stampTime(made) },
  };
  // A row that another transaction deletes between the two statements is inserted again.
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await sql`
      insert into fact_entities (entity_type, entity_name, category, attributes, created_at, updated_at)
      values (
        ${entityType}, ${entityName}, ${entityType}, ${JSON.stringify(attributes)}::text::jsonb,
        ${made}::timestamptz at time zone 'UTC', ${made}::timestamptz at time zone 'UTC')
      on conflict (entity_type, entity_name) do nothing`;
    const [row] = await sql<{ id: string }[]>`
      select t.id from fact_entities t
      where t.entity_type = ${entityType} and t.entity_name = ${entityName} for key share`;
    if (row !== undefined) return row.id;
  }
  throw new Error('an entity is deleted as often as it is inserted');
}

/**
 * Deletes those of the entities that we made, that nobody has written since, and that no row refers to. The
 * lock comes first: a writer that has just referred to the entity is then seen, and its rows do not cascade.
 */
export async function removeUnusedEntities(sql: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const locked = await sql<{ id: string }[]>`
    select t.id from fact_entities t where t.id = any(${[...ids]}::uuid[]) and ${isOurs(sql, 'attributes')}
    order by t.id for update`;
  await sql`
    delete from fact_entities t
    where t.id = any(${locked.map(({ id }) => id)}::uuid[]) and ${isOurs(sql, 'attributes')}
      and not exists (select from user_fact_relationships r where r.entity_id = t.id)
      and not exists (
        select from entity_relationships e
        where (e.from_entity_id = t.id or e.to_entity_id = t.id)
          and e.metadata ->> 'extraction_method' is distinct from ${PROJECTION_MARK})`;
}
