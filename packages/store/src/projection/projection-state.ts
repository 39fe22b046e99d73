import type { Store } from '../connect.ts';
import type { UserScope } from '../forgotten.ts';
import { listMissingTables, ORIGINAL_TABLES } from './original-tables.ts';
import { removeProjection } from './remove-projection.ts';

/** Whether the original's tables can be written, and what stands there. */
export interface ProjectionState {
  readonly missing: readonly string[];
  /** Tables that exist and that this role may not read and write. */
  readonly closed: readonly string[];
  /** Users with projected rows. */
  readonly users: number;
  /** Facts and preferences that another writer's row keeps out. */
  readonly leftAlone: number;
}

/** Reads which tables or rights are missing for the projection of facts, and how much is projected. */
export async function readProjectionState(store: Store): Promise<ProjectionState> {
  const missing = await listMissingTables(store);
  const closed = await store.query(
    (sql) => sql<{ name: string }[]>`
      select t.name from unnest(${ORIGINAL_TABLES.filter((name) => !missing.includes(name))}::text[]) as t(name)
      where exists (select from unnest(array['select', 'insert', 'update', 'delete']) as p(privilege)
        where not has_table_privilege(to_regclass(t.name), p.privilege))`,
  );
  const [row] = await store.query(
    (sql) => sql<{ users: number; leftAlone: number }[]>`
      select count(*) as users, coalesce(sum(left_alone), 0)::int as left_alone from enrichment_projected_users`,
  );
  return {
    missing,
    closed: closed.map(({ name }) => name),
    users: row?.users ?? 0,
    leftAlone: row?.leftAlone ?? 0,
  };
}

/** Takes out what is projected of all users, or of one. Returns how many facts and preferences these were. */
export async function removeProjections(store: Store, only?: UserScope): Promise<number> {
  const users = await store.query(
    (sql) => sql<{ userId: string }[]>`
      select user_id from enrichment_projected_users p
      ${only === undefined ? sql`` : sql`where p.user_id = ${only.userId}`} order by user_id`,
  );
  let removed = 0;
  // One transaction a user, so that the original's writers never wait for all of them.
  for (const { userId } of users)
    removed += await store.transaction(async (sql) => await removeProjection(sql, { userId }));
  return removed;
}
