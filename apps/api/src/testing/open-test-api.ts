import { startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { createTestDatabase } from '@enrichment/embedded/testing/services';
import type { Logger } from '@enrichment/runtime/logger';
import { createStore } from '@enrichment/store/connect';
import { migrate } from '@enrichment/store/migrate';
import { onTestFinished } from 'vitest';
import { readApiEnv } from '../env.ts';
import { openMemory } from '../open-memory.ts';
import { createTestApi } from './create-test-api.ts';

/**
 * Creates a database with one summary of 2 March 2026, in the original worker's form, and one claim; returns
 * its URL.
 */
export async function openTestMemory(): Promise<string> {
  const database = await createTestDatabase();
  const store = createStore({ address: database.url });
  onTestFinished(async () => {
    await store.close();
    await database.drop();
  });
  await migrate(store);
  await store.query(
    (sql) => sql`
      insert into conversation_summaries
        (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count, key_topics)
      values ('42', 'elena', 'The user told Elena about the harbour.', '2026-03-02', '2026-03-03', 12, '{harbour}')`,
  );
  await store.query(
    (sql) => sql`
      with result as (
        insert into enrichment_results (subject_id, kind, user_id, bot_name, content_hash)
        values ('w-1', 'claims', '42', 'elena', 'hash') returning subject_id)
      insert into enrichment_claims (
        claim_id, subject_id, user_id, bot_name, kind, subject, predicate, object, claim_text, is_denied, speaker, modality,
        is_public, evidence, said_at, confidence, kind_version, model)
      select 'c-1', r.subject_id, '42', 'elena', 'preference', 'user', 'likes', 'harbours', 'The user likes harbours.', false,
        'user', 'stated', false, '{m-1}', '2026-03-02T10:00:00Z', 1, 'claims-1', 'scripted' from result r`,
  );
  // Only a scan proves that there are no other messages.
  await store.query(
    (sql) => sql`
      insert into enrichment_scans (scan_id, kind, started_at, finished_at) values ('scan-1', 'totals', now(), now())`,
  );
  return database.url;
}

/** Creates a Qdrant with the user's messages of that summary's window; returns its URL. */
export async function openTestMessages(): Promise<string> {
  const qdrant = await startSmallQdrant();
  onTestFinished(() => qdrant.close());
  const collection = `${qdrant.url}/collections/whisperengine_memory_elena`;
  const payload = {
    user_id: '42',
    memory_type: 'conversation',
    role: 'user',
    content: 'The harbour lies behind the mill.',
    timestamp_unix: Date.parse('2026-03-02T10:00:00Z') / 1_000,
  };
  await put(collection, { vectors: {} });
  await put(`${collection}/points?wait=true`, { points: [{ id: 1, vector: {}, payload }] });
  return qdrant.url;
}

async function put(url: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
}

/** Starts the API on this database; returns its address. */
export async function listenOver(
  databaseUrl: string,
  { env = {}, warn = () => undefined }: { env?: Record<string, string>; warn?: Logger['warn'] } = {},
): Promise<string> {
  const { memory, close } = openMemory(readApiEnv({ DATABASE_URL: databaseUrl, ...env }), { warn });
  const { server } = await createTestApi({ memory });
  onTestFinished(async () => {
    await server.close();
    await close();
  });
  return await server.listen({ host: '127.0.0.1', port: 0 });
}
