import { createHash } from 'node:crypto';
import { computeWindowId } from '@enrichment/core';
import { queueBackends } from '@enrichment/embedded/testing/services';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { askQdrant } from '../pipeline/ask-qdrant.ts';
import { putBotPoints } from '../pipeline/bot-collection.ts';
import { dumpEverything } from './dump-everything.ts';
import { eventually, openStage, putTalk, type Stage } from './stage.ts';

const FORGOTTEN = 'wanderer-4711';
const KEPT = 'neighbour-0815';
const BOTS = ['elena', 'marcus'];
const DAY_MS = 86_400_000;

const FORGET_SECRET = 'a-secret-of-the-test-that-is-long-enough';

const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
const dayBefore = (days: number) => new Date(today - days * DAY_MS).toISOString().slice(0, 10);

/** The ids of the user's windows, a day each, which anybody can compute. */
function computeWindowIds(userId: string): string[] {
  return BOTS.flatMap((botName) =>
    Array.from({ length: 60 }, (_, n) => {
      const startsAt = new Date(today - n * DAY_MS);
      return computeWindowId({ userId, botName, startsAt, endsAt: new Date(startsAt.getTime() + DAY_MS) });
    }),
  );
}

/**
 * Hashes that need no secret: of the id, of the id with a bot, of the id with what the database holds
 * besides.
 */
function computeHashes(userId: string, salt: string): string[] {
  const texts = [userId, salt + userId, userId + salt, ...BOTS.map((bot) => JSON.stringify([userId, bot]))];
  return texts.flatMap((text) =>
    ['md5', 'sha1', 'sha256', 'sha512'].flatMap((algorithm) => {
      const digest = createHash(algorithm).update(text).digest();
      return [digest.toString('hex'), digest.toString('base64')];
    }),
  );
}

async function computeTraces({ store }: Stage, userId: string): Promise<string[]> {
  const [row] = await store.sql<{ salt: string }[]>`select salt from enrichment_forgotten_salt`;
  return [userId, ...computeWindowIds(userId), ...computeHashes(userId, row?.salt ?? '')];
}

/** Entries of a dump that hold a trace, each cut to where it is from. */
async function findTraces(stage: Stage, userId: string): Promise<string[]> {
  const [entries, traces] = await Promise.all([dumpEverything(stage), computeTraces(stage, userId)]);
  return entries.flatMap((entry) => {
    const trace = traces.find((one) => entry.includes(one));
    return trace === undefined ? [] : [`${trace} in ${entry.slice(0, 300)}`];
  });
}

/**
 * A user who has been through everything: summaries, refusals, retries, a repair, a replay, unreadable
 * points, questions.
 */
async function liveThrough(stage: Stage): Promise<void> {
  stage.llm.setScript(({ transcript }, callNumber) => {
    const text = transcript.lines.map((line) => line.text).join(' ');
    if (text.includes('refuse this')) return { kind: 'refusal' };
    if (text.includes('fail on this')) return { kind: 'error', status: 500 };
    if (text.includes('mumble on this') && callNumber % 2 === 1) return { kind: 'text', text: 'no JSON' };
    return { kind: 'ok' };
  });
  const talk = { users: [FORGOTTEN, KEPT], messages: 6 };
  await putTalk(stage, { ...talk, bot: 'elena', days: [dayBefore(2), dayBefore(3)] });
  await putTalk(stage, { ...talk, bot: 'marcus', days: [dayBefore(2)] });
  for (const [n, text] of ['refuse this', 'fail on this', 'mumble on this'].entries()) {
    await putTalk(stage, { ...talk, bot: 'elena', days: [dayBefore(4 + n)], text });
  }
  const unreadable = { user_id: FORGOTTEN, memory_type: 'conversation', role: 'user' };
  await putBotPoints(stage.qdrant.url, 'elena', [
    {
      id: 7,
      vector: {},
      payload: { ...unreadable, timestamp_unix: Date.parse(dayBefore(2)) / 1_000 + 50_000 },
    },
    { id: 8, vector: {}, payload: { ...unreadable, content: 'at no time' } },
  ]);
  const summarizer = stage.start('summarizer');
  await stage.enrich(['scan']);
  await eventually(async () => {
    const [row] = await stage.store.sql`
      select count(*) filter (where state = 'summarized') as summarized, count(*) filter (where state = 'failed') as failed
      from enrichment_windows where user_id = ${FORGOTTEN}`;
    expect(row?.summarized).toBeGreaterThanOrEqual(3);
    expect(row?.failed).toBeGreaterThanOrEqual(1);
  });
  await summarizer.untilSaid('window will be tried again');
  await stage.enrich(['replay', '--force', '--bot', 'marcus', '--user', FORGOTTEN, '--yes']);
  await loseTalk(stage);
  await stage.enrich(['recall', '--user', FORGOTTEN, '--bot', 'elena', 'what did we talk about last week?']);
}

/** One of the user's windows loses its messages: its summary is held back. */
async function loseTalk({ qdrant, store, enrich }: Stage): Promise<void> {
  const collection = `${qdrant.url}/collections/whisperengine_memory_marcus`;
  const filter = { must: [{ key: 'user_id', match: { value: FORGOTTEN } }] };
  await eventually(async () => {
    const windows = await store.sql`
      select from enrichment_windows where bot_name = 'marcus' and state = 'summarized' and replay_requested_at is null`;
    expect(windows).toHaveLength(2);
  });
  await askQdrant(`${collection}/points/delete?wait=true`, 'POST', { filter });
  await enrich(['scan']);
}

/**
 * What earlier versions left of a user: calls and points of windows that are gone, and messages that named
 * the user.
 */
async function leaveOldTraces({ store }: Stage): Promise<void> {
  const [windowId = ''] = computeWindowIds(FORGOTTEN).slice(50);
  await store.sql`
    insert into enrichment_llm_calls (window_id, bot_name, purpose, provider, model, request_id, input_tokens, output_tokens,
      cache_read_tokens, cache_write_tokens, cost_usd, outcome, started_at, duration_ms, enrichment_version)
    values (${windowId}, 'elena', 'summary', 'p', 'm', 'r', 10, 1, 0, 0, 0.5, 'ok', '2026-01-02T03:04:05Z', 1, 'v')`;
  await store.sql`
    insert into enrichment_quarantine (bot_name, scope, collection, point_id, reason, first_seen_at)
    values ('elena', ${windowId}, 'c', '9', 'no time', '2026-01-02T03:04:05Z')`;
  await store.sql`
    insert into enrichment_scans (scan_id, kind, started_at, finished_at, report)
    values ('s', 'totals', '2026-01-02', '2026-01-02',
      ${JSON.stringify({ bots: [{ botName: 'elena', error: { code: 'UNEXPECTED', message: `elena · ${FORGOTTEN}: no` } }] })}::text::jsonb)`;
  await store.sql`
    insert into enrichment_pause (reason, code, paused_by, paused_at)
    values (${`elena · ${FORGOTTEN} · 2026-01-02: 401`}, 'LLM_BAD_KEY', 'summarizer', '2026-01-02')`;
}

const Certificate = z.object({
  isGone: z.literal(true),
  left: z.record(z.string(), z.literal(0)),
  removed: z.record(z.string(), z.number()),
  keepOut: z.object({ hash: z.string(), isKeyed: z.literal(true), keyId: z.string() }),
});

const CallSums = z.array(
  z.object({
    day: z.date(),
    model: z.string(),
    calls: z.number(),
    input: z.number(),
    cost: z.number().nullable(),
  }),
);

/** What the calls cost, by day and model. */
async function sumCalls({ store }: Stage) {
  return CallSums.parse([
    ...(await store.sql`
      select date_trunc('day', started_at at time zone 'UTC') as day, model, count(*) as calls,
        sum(input_tokens)::bigint as input, sum(cost_usd)::float8 as cost
      from enrichment_llm_calls group by 1, 2 order by 1, 2`),
  ]);
}

describe.each(queueBackends())('after the certificate, with the queue on $backend,', ({ backend }) => {
  it('no key and no row contains the user or an id computed from the user, and the costs are still counted', {
    timeout: 180_000,
  }, async () => {
    const stage = await openStage({
      env: {
        SETTLE_MINUTES: '0',
        FORGET_SECRET,
        ...(backend === 'postgres' && { QUEUE_BACKEND: 'postgres', REDIS_URL: '' }),
      },
    });
    await liveThrough(stage);
    await leaveOldTraces(stage);
    const before = await findTraces(stage, FORGOTTEN);
    const paid = await sumCalls(stage);
    for (const place of [
      ...[
        'conversation_summaries',
        'enrichment_withheld_summaries',
        'enrichment_windows',
        'enrichment_llm_calls',
      ],
      ...['enrichment_quarantine', 'enrichment_pause', 'enrichment_scans', 'event'],
    ]) {
      expect(before.some((trace) => trace.includes(place))).toBe(true);
    }

    const certificate = Certificate.parse(
      JSON.parse(await stage.enrich(['forget', '--user', FORGOTTEN, '--yes', '--json'])),
    );

    expect(certificate.removed).toMatchObject({ quarantine: expect.any(Number), scans: 1, pauses: 1 });
    for (const place of ['summaries', 'held', 'windows', 'calls', 'quarantine', 'jobs', 'events']) {
      expect(certificate.removed[place]).toBeGreaterThan(0);
    }
    expect(await findTraces(stage, FORGOTTEN)).toEqual([]);
    expect((await dumpEverything(stage)).join('\n')).toContain(certificate.keepOut.hash);
    expect((await findTraces(stage, KEPT)).length).toBeGreaterThan(5);
    const times = await stage.store.sql`
      select started_at from enrichment_llm_calls where window_id is null
        and (started_at <> date_trunc('day', started_at at time zone 'UTC') at time zone 'UTC' or request_id is not null)`;
    expect(times).toEqual([]);
    const summed = await sumCalls(stage);
    expect(summed.slice(0, -1)).toEqual(paid.slice(0, -1));
    expect(summed.at(-1)?.calls).toBeGreaterThanOrEqual(paid.at(-1)?.calls ?? 0);

    await stage.enrich(['scan']);
    await stage.enrich(['backfill', '--from', dayBefore(40), '--to', dayBefore(0)]);

    expect(await findTraces(stage, FORGOTTEN)).toEqual([]);
  });
});
