import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { openStage } from '../e2e/stage.ts';

export const TOKENS = {
  /** May ask every question, but is no operator. */
  operator: 'operator-token-of-sixteen-or-more',
  /** May look at everything, replay, backfill and pause. */
  acting: 'acting-token-of-sixteen-or-more',
  /** May query one bot, for a guild. */
  site: 'site-token-of-sixteen-or-more',
  /** For a client that exceeds its rate limit. */
  busy: 'busy-token-of-sixteen-or-more',
} as const;

/**
 * Starts the API as its own process on a real Postgres with two bots' summaries, and creates a folder with
 * its description. `prepare` installs the client generator in it while the API starts.
 */
export async function openDescribedApi(
  prepare: (dir: string) => Promise<void>,
): Promise<{ url: string; dir: string }> {
  const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-clients-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const [url] = await Promise.all([startDescribedApi(), prepare(dir)]);
  const served = await fetch(new URL('/openapi.json', url));
  await writeFile(path.join(dir, 'openapi.json'), await served.text());
  return { url, dir };
}

async function startDescribedApi(): Promise<string> {
  const stage = await openStage();
  await stage.enrich(['migrate']);
  await stage.store.query(
    (sql) => sql`
      insert into conversation_summaries
        (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count, key_topics, channel_types)
      values ('42', 'elena', 'They spoke of the harbour.', '2026-03-02', '2026-03-03', 12, '{harbour}', '{dm}'),
        ('42', 'resi', 'They spoke of the regatta.', '2026-03-03', '2026-03-04', 8, '{regatta}', '{guild}')`,
  );
  await stage.store.query(
    (sql) => sql`
      with made as (
        insert into enrichment_results (subject_id, kind, user_id, bot_name, made_at)
        values ('w-elena', 'claims', '42', 'elena', '2026-03-03') returning subject_id)
      insert into enrichment_claims
        (claim_id, subject_id, user_id, bot_name, kind, subject, predicate, object, claim_text, is_denied, speaker, modality,
          is_public, evidence, said_at, confidence, kind_version, model)
      select 'c-1', subject_id, '42', 'elena', 'fact', 'user', 'lives_in', 'Graz', 'The user lives in Graz.', false, 'user',
        'stated', false, '{m-1}', '2026-03-02T10:00:00Z', 0.9, '1', 'scripted'
      from made`,
  );
  await stage.store.query(
    (sql) => sql`
      insert into enrichment_windows (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count,
        failure_code, failure_message, failed_at)
      values ('w-0123456789abcdef', '43', 'elena', '2026-03-02Z', '2026-03-03Z', 'failed', 'live', 10, 10, 'LLM_REFUSED',
        'the model refused', '2026-03-03Z')`,
  );
  await stage.store.query(
    (sql) => sql`
      insert into enrichment_windows (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count)
      values ('w-123456789abcdef0', '43', 'elena', '2026-03-01Z', '2026-03-02Z', 'below_minimum', 'live', 2, 2)`,
  );
  const { operator, acting, site, busy } = TOKENS;
  return await stage
    .start('api', {
      API_PORT: '0',
      API_REQUESTS_PER_MINUTE: '50',
      API_TOKENS: `operator:${operator}:* acting:${acting}:bots=*;scope=act site:${site}:bots=resi;audience=guild busy:${busy}:*`,
      RECALL_SHARED_BOTS: '*',
    })
    .untilUrl();
}

/** The output of both programs: one line for each question. */
export const Asked = z.record(
  z.string(),
  z.object({ status: z.int(), kind: z.string(), facts: z.record(z.string(), z.json()) }),
);

const problem = (code: string, pointers: readonly string[] = []) => ({ code, pointers });

/** The expected answers, for a client in any language. */
export const expected = {
  single: {
    status: 200,
    kind: 'RecallAnswer',
    facts: { bots: ['elena'], texts: ['They spoke of the harbour.'] },
  },
  'single by name': {
    status: 200,
    kind: 'RecallAnswer',
    facts: { bots: ['resi'], texts: ['They spoke of the regatta.'] },
  },
  several: {
    status: 200,
    kind: 'RecallAnswer',
    facts: { bots: ['elena', 'resi'], texts: ['They spoke of the harbour.', 'They spoke of the regatta.'] },
  },
  all: {
    status: 200,
    kind: 'RecallAnswer',
    facts: { bots: 'all', texts: ['They spoke of the harbour.', 'They spoke of the regatta.'] },
  },
  'a range': {
    status: 200,
    kind: 'RecallAnswer',
    facts: { bots: ['elena'], texts: ['They spoke of the harbour.'] },
  },
  empty: { status: 200, kind: 'RecallAnswer', facts: { bots: ['elena'], texts: [] } },
  coverage: { status: 200, kind: 'Coverage', facts: { windows: 1, messages: 12 } },
  'for a guild': {
    status: 200,
    kind: 'RecallAnswer',
    facts: { bots: ['resi'], texts: ['They spoke of the regatta.'] },
  },
  batch: { status: 200, kind: 'list', facts: { answers: 3 } },
  faults: { status: 400, kind: 'Problem', facts: problem('BAD_REQUEST', ['#/user', '#/limit']) },
  'no token': { status: 401, kind: 'Problem', facts: problem('UNAUTHORIZED') },
  'too much': { status: 403, kind: 'Problem', facts: problem('FORBIDDEN', ['#/bots/0', '#/audience']) },
  'unknown bot': { status: 404, kind: 'Problem', facts: problem('BOT_UNKNOWN', ['#/bots']) },
  'unreadable time': { status: 422, kind: 'Problem', facts: problem('TIME_UNREADABLE', ['#/text']) },
  'too often': { status: 429, kind: 'Problem', facts: problem('TOO_MANY_REQUESTS') },
} as const;
