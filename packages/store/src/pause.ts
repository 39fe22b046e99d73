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

/** Writes a pause down. The first one wins, since it names the cause; returns whether it was this one. */
export async function setPause(
  store: Store,
  { reason, code, by, now }: { reason: string; code: Pause['code']; by: string; now: Date },
): Promise<boolean> {
  const rows = await store.query(
    (sql) => sql`
      insert into enrichment_pause (reason, code, paused_by, paused_at)
      values (${boundedText(reason)}, ${code}, ${boundedText(by)}, ${now})
      on conflict do nothing returning code`,
  );
  return rows.length > 0;
}

/** Forgets the pause; returns whether there was one. */
export async function clearPause(store: Store): Promise<boolean> {
  const rows = await store.query((sql) => sql`delete from enrichment_pause returning code`);
  return rows.length > 0;
}
