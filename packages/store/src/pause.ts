import type { ErrorCode } from '@enrichment/core';
import { boundedText } from './bounded-text.ts';
import type { Store } from './connect.ts';

/** Why no job is started until a person acts. */
export interface Pause {
  readonly reason: string;
  readonly code: ErrorCode | 'OPERATOR';
  /** A person, or the app that had the error. */
  readonly by: string;
  readonly since: Date;
}

/** The present pause; null if not paused. */
export async function readPause(store: Store): Promise<Pause | null> {
  const [pause] = await store.query(
    (sql) => sql<Pause[]>`select reason, code, paused_by as by, paused_at as since from enrichment_pause`,
  );
  return pause ?? null;
}

/**
 * Stores a pause; returns whether it is the first. The reason of the first one is kept, because it names the
 * cause; but if a person pauses too, a restart no longer ends it.
 * @param refusedAccess of the summarizer whose key or model was refused; one with another may end the pause
 */
export async function setPause(
  store: Store,
  {
    reason,
    code,
    by,
    now,
    refusedAccess = null,
  }: { reason: string; code: Pause['code']; by: string; now: Date; refusedAccess?: string | null },
): Promise<boolean> {
  const [row] = await store.query(
    (sql) => sql<{ isFirst: boolean }[]>`
      insert into enrichment_pause (reason, code, paused_by, paused_at, refused_access)
      values (${boundedText(reason)}, ${code}, ${boundedText(by)}, ${now}, ${refusedAccess})
      on conflict (only_one) do update set refused_access = null where excluded.code = 'OPERATOR'
      returning xmax = 0 as is_first`,
  );
  return row?.isFirst ?? false;
}

/**
 * Ends a pause for a refused access other than this one, and resumes the queue with `resume`; returns null if
 * there is none. The row is deleted only when the queue is resumed: if the process dies in between, the next
 * one that starts ends the pause.
 */
export async function liftPause(
  store: Store,
  { accessId, resume }: { accessId: string; resume: () => Promise<void> },
): Promise<Pause | null> {
  return await store.transaction(async (sql) => {
    const [pause] = await sql<Pause[]>`
      delete from enrichment_pause where refused_access <> ${accessId}
      returning reason, code, paused_by as by, paused_at as since`;
    if (pause === undefined) return null;
    await resume();
    return pause;
  });
}

/** Deletes the pause; returns whether there was one. */
export async function clearPause(store: Store): Promise<boolean> {
  const rows = await store.query((sql) => sql`delete from enrichment_pause returning code`);
  return rows.length > 0;
}
