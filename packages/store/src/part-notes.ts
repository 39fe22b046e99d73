import type { Store } from './connect.ts';
import { storableJson } from './storable-json.ts';

/** The notes of one part of a long window. */
export interface PartNotes {
  readonly level: number;
  readonly inputHash: string;
  readonly startsWith: string;
  /** The marks of the messages that the notes are based on. */
  readonly marks: readonly string[];
  readonly notes: unknown;
}

/** The notes of one view of a window by one model and prompt. */
export interface PartNotesOf {
  readonly windowId: string;
  readonly view: string;
  readonly model: string;
  readonly promptHash: string;
}

/** All notes of a view. @param madeFor only those that were made for this replay */
export async function listPartNotes(
  store: Store,
  { windowId, view, model, promptHash, madeFor }: PartNotesOf & { madeFor: Date | null },
): Promise<PartNotes[]> {
  return await store.query(
    (sql) => sql<PartNotes[]>`
      select p.level, p.input_hash, p.starts_with, p.marks::text[] as marks, p.notes
      from enrichment_part_notes p
      where p.window_id = ${windowId} and p.view = ${view} and p.model = ${model} and p.prompt_hash = ${promptHash}
        ${madeFor === null ? sql`` : sql`and p.replay_requested_at = ${madeFor}`}
      order by p.level, p.made_at desc`,
  );
}

/**
 * Keeps the notes of a part, and drops those of the same model and level about some of the same messages.
 * Writes nothing without the window's lease, or if a scan has seen since that messages are gone. Safe to run
 * twice.
 */
export async function keepPartNotes(
  store: Store,
  {
    windowId,
    view,
    model,
    promptHash,
    token,
    contentVersion,
    replayRequestedAt,
    kept: { level, inputHash, startsWith, marks, notes },
  }: PartNotesOf & {
    token: string;
    /** As of when the lease was taken. */
    contentVersion: number;
    replayRequestedAt: Date | null;
    kept: PartNotes;
  },
): Promise<void> {
  const numbers = [...marks];
  await store.transaction(async (sql) => {
    const [holder] = await sql`
      select w.window_id from enrichment_windows w
      where w.window_id = ${windowId} and w.lease_token = ${token}
        and (w.content_version = ${contentVersion} or not exists (
          select unnest(${numbers}::text[]::bigint[]) except select unnest(coalesce(w.content_marks, w.summarized_marks))))
      for key share`;
    if (holder === undefined) return;
    await sql`
      delete from enrichment_part_notes p
      where p.window_id = ${windowId} and p.view = ${view} and p.model = ${model} and p.level = ${level}
        and p.marks && ${numbers}::text[]::bigint[]`;
    await sql`
      insert into enrichment_part_notes (
        window_id, view, level, input_hash, model, prompt_hash, starts_with, marks, notes, replay_requested_at)
      values (
        ${windowId}, ${view}, ${level}, ${inputHash}, ${model}, ${promptHash}, ${startsWith},
        ${numbers}::text[]::bigint[], ${storableJson(notes)}::text::jsonb, ${replayRequestedAt})
      on conflict do nothing`;
  });
}
