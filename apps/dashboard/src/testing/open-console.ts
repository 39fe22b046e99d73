import type { BudgetRules, ErrorCode } from '@enrichment/core';
import { scan } from '@enrichment/operations/scan';
import { createQuoteSource } from '@enrichment/recall/quotes/quote-source';
import type { LogFacts } from '@enrichment/runtime/logger';
import { drainQueue, openWorld, say, type World } from '@enrichment/scan/testing/world';
import type { InjectOptions } from 'fastify';
import { assembleDashboard } from '../assemble-dashboard.ts';
import { ACCOUNTS, type As, makeHeaders, QUOTE_LIMITS, TEST_RULES } from './open-test-dashboard.ts';

/** What a person said in every message, in every summary and in every claim of `openConsole`. */
export const SECRET = 'xylophone-marmalade-7431';

/** A user whose id does what it can to leave its place. */
export const HOSTILE_USER = `"><img src=x onerror=alert(1)>/../u?a=b&c#d 'e`;

const DAYS = 12;
const context = { by: 'test', signal: new AbortController().signal };

/**
 * A console on real servers, with a limit on spending: 12 days of user-1 with elena, summarized by a model
 * whose costs are known, and one failed window each of two users, one with a hostile id.
 */
export async function openConsole({ atEnd }: { atEnd: (close: () => Promise<void>) => void }) {
  const world = await openWorld({ atEnd });
  for (let day = 0; day < DAYS; day += 1) {
    const at = new Date(Date.UTC(2026, 1, 24 + day, 10)).toISOString();
    await say(world, { user: 'user-1', at, text: `${SECRET} of the tide` });
  }
  for (const user of ['user-2', HOSTILE_USER])
    await say(world, { user, at: '2026-03-08T10:00:00Z', text: SECRET });
  await scan(world, { mode: 'live', depth: 'totals' }, context);
  await drainQueue(world, { refuse: (userId) => userId !== 'user-1' });
  await addFindings(world);
  return await openPages(world, atEnd);
}

/** What the checks, models and people left of the windows of user-1. */
async function addFindings({ store, clock }: World): Promise<void> {
  await store.query(
    (sql) => sql`
      insert into enrichment_budget_alerts values ('day', '2026-03-10', '', 50, '2026-03-10T11:00:00Z')`,
  );
  await store.query(
    (sql) => sql`
      update enrichment_windows set budget_wait_until = '2026-03-11T00:00:00Z' where state = 'failed'`,
  );
  await store.query(
    (sql) => sql`
      update conversation_summaries s set summary_text = ${`They spoke of ${SECRET} and of tides. Nobody said no.`},
        key_topics = ${[SECRET, 'tides']}`,
  );
  await store.query(
    (sql) => sql`
      insert into enrichment_llm_calls (window_id, bot_name, content_hash, purpose, kinds, provider, model, asked_model,
        input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_usd, cost_source, outcome, started_at, duration_ms,
        enrichment_version, is_answered)
      select w.window_id, w.bot_name, w.content_hash, 'summary', 'summary', 'anthropic', 'claude-haiku-4-5', 'claude-haiku-4-5',
        50000, 2000, 0, 0, 0.06, 'table', 'ok', ${clock.now()}::timestamptz - interval '2 hours', 900, 'test', true
      from enrichment_windows w where w.state = 'summarized'`,
  );
  await store.query(
    (sql) => sql`
      insert into enrichment_llm_calls (window_id, bot_name, purpose, kinds, provider, model, asked_model, input_tokens,
        output_tokens, cache_read_tokens, cache_write_tokens, cost_usd, reserved_usd, outcome, started_at, duration_ms, enrichment_version)
      select w.window_id, w.bot_name, 'summary', 'summary', 'compatible', 'own-model', 'own-model', 100, 10, 0, 0, null, 0.5,
        'LLM_REFUSED', ${clock.now()}::timestamptz - interval '1 day', 900, 'test'
      from enrichment_windows w where w.state = 'failed'`,
  );
  await store.query(
    (sql) => sql`
      insert into enrichment_summary_checks (window_id, part, user_id, bot_name, text_hash, model, confidence, checks,
        sentences, is_doubtful, is_asked_again)
      select w.window_id, 'whole', w.user_id, w.bot_name, md5(s.summary_text), 'test', 0.41, '{"grounding": 0.5}',
        jsonb_build_array(
          jsonb_build_object('from', 0, 'to', position('.' in s.summary_text), 'messages', array['0123456789ab#user'],
            'source', 'cited', 'isRightSpeaker', true, 'unsaidDenials', 0, 'verdict', null),
          jsonb_build_object('from', position('.' in s.summary_text), 'to', length(s.summary_text), 'messages', '[]'::jsonb,
            'source', 'none', 'isRightSpeaker', null, 'unsaidDenials', 1, 'verdict', 'no')),
        true, false
      from enrichment_windows w join conversation_summaries s on s.window_id = w.window_id
        and s.user_id = w.user_id and s.bot_name = w.bot_name`,
  );
  await store.query(
    (sql) => sql`
      insert into enrichment_results (subject_id, kind, user_id, bot_name, starts_at, ends_at, content_hash, made_at, version, model, rung)
      select w.window_id, 'claims', w.user_id, w.bot_name, w.starts_at, w.ends_at, w.content_hash, now(), 'claims-1', 'test', 'model'
      from enrichment_windows w where w.state = 'summarized'`,
  );
  await store.query(
    (sql) => sql`
      insert into enrichment_claims (claim_id, subject_id, user_id, bot_name, kind, subject, predicate, object, claim_text,
        is_denied, speaker, modality, is_public, evidence, said_at, confidence, kind_version, model, is_doubtful)
      select 'c-' || row_number() over (order by w.starts_at), w.window_id, w.user_id, w.bot_name, 'preference', 'user', 'likes', ${SECRET},
        ${`The user likes ${SECRET}.`}, false, 'user', 'stated', false, '{m-1}', w.starts_at + interval '10 hours', 0.9, 'claims-1', 'test', false
      from enrichment_windows w where w.state = 'summarized'`,
  );
}

const BUDGET: BudgetRules = {
  caps: [{ period: 'day', per: 'all', usd: 1_000 }],
  alertAt: [50],
  action: { kind: 'defer' },
};

async function openPages(world: World, atEnd: (close: () => Promise<void>) => void) {
  const { store, source, queue, clock, participants } = world;
  const lines: { text: string; facts: LogFacts }[] = [];
  const write = (text: string, facts: LogFacts = {}) => void lines.push({ text, facts });
  const { server } = await assembleDashboard(
    {
      ...{ store, source, connection: queue },
      quotes: { source: createQuoteSource({ source, clock }), limits: QUOTE_LIMITS },
    },
    {
      access: {
        accounts: ACCOUNTS,
        sessionKey: Buffer.alloc(32, 'k'),
        isTrustedProxy: () => false,
        publicPath: '',
      },
      budget: BUDGET,
      ...{ participants, clock, signal: context.signal },
      recall: TEST_RULES.recall,
      planning: { ...TEST_RULES.planning, confirmAboveUsd: 0.1 },
      log: { info: write, warn: write, error: write, redact: (text) => text },
    },
  );
  atEnd(async () => await server.close());
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    as: As,
    form?: Readonly<Record<string, string>>,
  ) => {
    const options: InjectOptions = {
      ...{ method, url },
      headers: {
        host: 'localhost:3030',
        ...makeHeaders(as),
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form && { payload: new URLSearchParams(form).toString() }),
    };
    return await server.inject(options);
  };
  const findWindow = async (userId: string): Promise<string> => {
    const [row] = await store.query(
      (sql) => sql<{ windowId: string }[]>`
        select window_id from enrichment_windows where user_id = ${userId} order by starts_at desc limit 1`,
    );
    return row?.windowId ?? '';
  };
  /** The actions of one name, oldest first. */
  const listAudit = async (action: string) =>
    await store.query(
      (sql) => sql<
        {
          action: string;
          requestedBy: string;
          outcome: string;
          windowId: string | null;
          code: ErrorCode | null;
        }[]
      >`
        select action, requested_by, outcome, window_id, code from enrichment_audit where action = ${action} order by requested_at, action_id`,
    );
  return { ...world, lines, ask, findWindow, listAudit };
}
