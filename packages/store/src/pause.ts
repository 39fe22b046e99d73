import type { ErrorCode } from '@enrichment/core';
import { boundedText } from './bounded-text.ts';
import type { Store } from './connect.ts';

/** Why nothing goes on until a person acts. */
export interface Pause {
  readonly reason: string;
  readonly code: ErrorCode | 'OPERATOR';
  /** A person, or the app that met the fault. */
  readonly by: string;
  readonly since: Date;
}

/** The pause that holds; null while work goes on. */
export async function readPause(store: Store): Promise<Pause | null> {
  const [pause] = await store.query(
    (sql) => sql<Pause[]>`select reason, code, paused_by as by, paused_at as since from enrichment_pause`,
  );
  return pause ?? null;
}

/**
 * Writes a pause down; returns whether it is the first. The first one's reason stands, since it names the
 * cause, but where a person pauses too, no restart ends it any more.
 * @param refusedAccess of the summarizer whose key or model was refused; another one may end the pause
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
 * Forgets a pause for a refused access that was another one than this, and lets the queue go on with
 * `resume`; null where none was. The row goes only when the queue goes on: what dies in between is lifted by
 * the next one that starts.
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

/** Forgets the pause; returns whether there was one. */
export async function clearPause(store: Store): Promise<boolean> {
  const rows = await store.query((sql) => sql`delete from enrichment_pause returning code`);
  return rows.length > 0;
}
