// Checks before the work whether Postgres allows it: by querying the catalogs, and by writes that are rolled
// back.
import { EnrichmentError, type ErrorCode } from '@enrichment/core';
import type { Sql, Store } from './connect.ts';
import { findFactFaults, type PreflightFinding, type Purpose } from './preflight-faults.ts';
import { readServerFacts, type ServerFacts } from './server-facts.ts';

export type { PreflightFinding } from './preflight-faults.ts';

/** The codes of a write that mean a refusal by the server; any other error is thrown. */
const REFUSALS: readonly ErrorCode[] = [
  ...([
    'STORE_FORBIDDEN',
    'STORE_READ_ONLY',
    'STORE_DISK_FULL',
    'STORE_MEMORY_FULL',
    'STORE_ENCODING',
  ] as const),
  ...(['STORE_POOLER', 'STORE_CONNECTIONS_FULL'] as const),
];

/**
 * Checks encoding, version, grants and whether the server is writable; returns the faults found. `quick` is
 * two statements, for readiness: it leaves out what does not change while the process runs. All writes are
 * rolled back.
 * @throws TemporaryError if the server is down
 */
export async function runPreflight(
  store: Store,
  { purpose, depth }: { purpose: Purpose; depth: 'full' | 'quick' },
): Promise<PreflightFinding[]> {
  const facts = await store.query(readServerFacts);
  const faults = findFactFaults(facts, { purpose, depth });
  // A write would only report the same fault in other words.
  if (faults.length > 0 || purpose === 'read') return faults;
  try {
    await writeAndTakeBack(store, facts, { purpose, depth });
    return [];
  } catch (error) {
    if (!(error instanceof EnrichmentError) || !REFUSALS.includes(error.code)) throw error;
    return [{ code: error.code, message: error.message, remedy: error.remedy }];
  }
}

/** Thrown to roll back the transaction, and caught only here. */
class TakenBack extends Error {}

async function writeAndTakeBack(
  store: Store,
  facts: ServerFacts,
  { purpose, depth }: { purpose: Purpose; depth: 'full' | 'quick' },
): Promise<void> {
  try {
    await store.transaction(async (sql) => {
      const has = (name: string) => facts.tables.some((table) => table.name === name);
      if (depth === 'full' && purpose === 'migrate') await writeOwnTable(sql);
      if (depth === 'full' && has('conversation_summaries')) await writeSummary(sql);
      else if (has('enrichment_migrations')) await writeMark(sql);
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
}

/** Does what a migration does: creates a table with a sequence, and changes and deletes a row. */
async function writeOwnTable(sql: Sql): Promise<void> {
  await sql`create table enrichment_preflight (id serial primary key, text text not null)`;
  await sql`insert into enrichment_preflight (text) values (${EVERY_PLANE})`;
  await sql`update enrichment_preflight set text = ''`;
  await sql`delete from enrichment_preflight`;
}

/**
 * Writes to the table that Alembic or the original worker may have created, with a sequence that only its
 * owner may be allowed to use.
 */
async function writeSummary(sql: Sql): Promise<void> {
  await sql`
    insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count)
    values (${PROBE}, ${PROBE}, ${EVERY_PLANE}, '2000-01-01', '2000-01-02', 0)`;
  await sql`update conversation_summaries set message_count = 1 where user_id = ${PROBE} and bot_name = ${PROBE}`;
  await sql`delete from conversation_summaries where user_id = ${PROBE} and bot_name = ${PROBE}`;
}

/**
 * The smallest write that reaches the disk. The name is unique, so that two concurrent checks do not wait for
 * each other.
 */
async function writeMark(sql: Sql): Promise<void> {
  await sql`insert into enrichment_migrations (name, checksum) values (${PROBE} || gen_random_uuid(), '')`;
}

const PROBE = 'enrichment-preflight ';

/** One character of each UTF-8 length. */
const EVERY_PLANE = 'aé漢🚀';
