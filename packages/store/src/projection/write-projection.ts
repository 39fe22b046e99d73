import type { Sql } from '../connect.ts';
import { type OriginalTables, readOriginalTables } from './original-tables.ts';
import { writePreferences } from './projected-preferences.ts';
import type { ProjectedFact, Projection } from './projected-rows.ts';
import { addUser, removeUser } from './projected-user.ts';
import { writeRelationships } from './relationships.ts';

/** What the tables hold of a user afterwards. */
export interface ProjectionReport {
  readonly relationships: number;
  readonly preferences: number;
  /** Not written, because a row of another writer has the same key, or a CHECK refuses it. */
  readonly leftAlone: number;
}

/**
 * Makes the original's tables hold exactly this projection of a user. Changes and removes only rows with our
 * mark that nobody has written since; others with the same key stay as they are. Runs in a transaction of
 * the caller; a lock on the user's row in enrichment_projected_users orders concurrent calls. `read` is
 * called under this lock.
 * @throws PermanentError FACT_TABLES_MISSING
 */
export async function writeProjection(
  sql: Sql,
  { userId, read }: { userId: string; read: (tables: OriginalTables) => Promise<Projection> },
): Promise<ProjectionReport> {
  const tables = await readOriginalTables(sql);
  await sql`
    insert into enrichment_projected_users (user_id) values (${userId})
    on conflict (user_id) do update set user_id = excluded.user_id`;
  const projection = await read(tables);
  const facts = projection.facts.filter((fact) => isAccepted(fact, tables));
  const hasRows = facts.length + projection.preferences.length > 0;
  if (hasRows) await addUser(sql, userId);
  const relationships = await writeRelationships(sql, { userId, facts, tables });
  const preferences = await writePreferences(sql, { userId, preferences: projection.preferences });
  const report = {
    relationships,
    preferences,
    leftAlone: projection.facts.length - relationships + projection.preferences.length - preferences,
  };
  if (!hasRows) {
    await removeUser(sql, userId);
    return report;
  }
  const bots = [...facts, ...projection.preferences].flatMap((one) => one.bots);
  await sql`
    update enrichment_projected_users
    set bots = ${[...new Set(bots)].sort()}, relationships = ${relationships}, preferences = ${preferences},
      left_alone = ${report.leftAlone}, projected_at = now()
    where user_id = ${userId}`;
  return report;
}

function isAccepted(
  { entityType, relationshipType }: ProjectedFact,
  { entityTypes, relationshipTypes }: OriginalTables,
): boolean {
  return (
    (entityTypes === null || entityTypes.has(entityType)) &&
    (relationshipTypes === null || relationshipTypes.has(relationshipType)) &&
    relationshipType.length <= 50
  );
}
