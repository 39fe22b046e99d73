import type { Sql } from '../connect.ts';
import type { UserScope } from '../forgotten.ts';
import { removeEdges } from './entity-edges.ts';
import { removeUnusedEntities } from './fact-entities.ts';
import { listMissingTables } from './original-tables.ts';
import { listPreferences, removePreferences } from './projected-preferences.ts';
import { isOurs } from './projected-rows.ts';
import { removeUser } from './projected-user.ts';
import { dropMarks, removeRelationships } from './relationships.ts';

/** The name of the derived kind that writes projections. */
export const PROJECTION_KIND = 'projection';

/**
 * Deletes what is projected of a user, of all bots or of one, in the transaction that forgets the user. What
 * other bots were told too is projected again by the next scan.
 * @returns the number of facts and preferences removed
 */
export async function removeProjection(sql: Sql, { userId, botName }: UserScope): Promise<number> {
  if (!(await isProjected(sql, { userId, lock: true }))) return 0;
  if (!(await canRead(sql))) {
    await sql`delete from enrichment_projected_users where user_id = ${userId}`;
    return 0;
  }
  const rows = await sql<{ id: string }[]>`
    select t.id from user_fact_relationships t
    where t.user_id = ${userId} and ${isOfBots(sql, botName)} order by t.id for update`;
  const entities = await removeRelationships(sql, { userId, ids: rows.map(({ id }) => id) });
  await dropMarks(sql, { userId, botName });
  const preferences = await removePreferences(sql, { userId, botName });
  await removeEdges(sql, entities);
  await removeUnusedEntities(sql, entities);
  await sql`
    update enrichment_projected_users set bots = array_remove(bots, ${botName ?? null}::text) where user_id = ${userId}`;
  // What is left of other bots was made with the removed claims: without a version, the next scan finds it
  // due.
  await sql`
    update enrichment_results r set version = null, due_at = null, updated_at = now()
    where r.user_id = ${userId} and r.kind = ${PROJECTION_KIND}`;
  const left = await countProjected(sql, { userId });
  if (left === 0) await removeUser(sql, userId);
  return rows.length + preferences;
}

/** How many facts and preferences are projected of a user, of all bots or of one. */
export async function countProjected(sql: Sql, { userId, botName }: UserScope): Promise<number> {
  if (!(await isProjected(sql, { userId, lock: false })) || !(await canRead(sql))) return 0;
  const [row] = await sql<{ rows: number }[]>`
    select count(*) as rows from user_fact_relationships t where t.user_id = ${userId} and ${isOfBots(sql, botName)}`;
  return (row?.rows ?? 0) + (await listPreferences(sql, { userId, botName })).length;
}

/** One page of a user's projected rows after a key, for the export of their data. */
export async function exportProjection(
  sql: Sql,
  page: { userId: string; botName: string | undefined; after: string | null; limit: number },
): Promise<{ key: string; record: Record<string, unknown> }[]> {
  const { userId, botName, after, limit } = page;
  if (!(await isProjected(sql, { userId, lock: false })) || !(await canRead(sql))) return [];
  const rows = await sql<{ key: string; record: Record<string, unknown> }[]>`
    select 'fact ' || t.id as key, jsonb_build_object('table', 'user_fact_relationships', 'entity_type', e.entity_type,
      'entity_name', e.entity_name, 'relationship_type', t.relationship_type, 'confidence', t.confidence,
      'mentioned_by_character', t.mentioned_by_character, 'context_metadata', t.context_metadata, 'created_at', t.created_at,
      'updated_at', t.updated_at) as record
    from user_fact_relationships t join fact_entities e on e.id = t.entity_id
    where t.user_id = ${userId} and ${isOfBots(sql, botName)}
      ${after === null ? sql`` : sql`and 'fact ' || t.id > ${after}`}
    order by key limit ${limit}`;
  if (rows.length === limit) return [...rows];
  const preferences = await listPreferences(sql, { userId, botName });
  const left = preferences
    .map(({ type, value }) => ({
      key: `preference ${type}`,
      record: { table: 'universal_users', preference: type, value },
    }))
    .filter(({ key }) => after === null || key > after);
  return [...rows, ...left].slice(0, limit);
}

/** Our rows `t` of user_fact_relationships, of all bots or of one. */
function isOfBots(sql: Sql, botName: string | undefined) {
  return sql`(${isOurs(sql, 'context_metadata')}
    ${botName === undefined ? sql`` : sql`and t.context_metadata -> 'enrichment' -> 'bots' ? ${botName}`})`;
}

async function isProjected(sql: Sql, { userId, lock }: { userId: string; lock: boolean }): Promise<boolean> {
  const rows = await sql`
    select from enrichment_projected_users where user_id = ${userId} ${lock ? sql`for update` : sql``}`;
  return rows.length > 0;
}

async function canRead(sql: Sql): Promise<boolean> {
  return (await listMissingTables({ query: (work) => work(sql) })).length === 0;
}
