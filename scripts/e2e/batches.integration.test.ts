import { readBatchStatus } from '@enrichment/store/batches';
import { countWindowsByState } from '@enrichment/store/status';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { eventually, openStage, putTalk, type RunningApp, type Stage } from './stage.ts';

const ANTHROPIC = {
  LLM_PROVIDER: 'anthropic',
  ANTHROPIC_API_KEY: 'key-of-the-scripted-server',
  LLM_MODEL: 'claude-haiku-5-5',
  // A batch is submitted when both windows are gathered, and not before.
  LLM_BATCH_WINDOWS_MAX: '2',
  LLM_BATCH_GATHER_SECONDS: '60',
  HEALTH_PORT: '0',
};
/** Nearly 85 of 100 cents are spent: from 80 on, requests go into batches. */
const BUDGET = { BUDGET_USD_PER_DAY: '1', BUDGET_ACTION: 'batch' };
const SPENT_USD = 0.85;

const Status = z.object({
  windows: z.object({ summarized: z.number(), pending: z.number() }),
  batches: z.object({ batches: z.number(), unconfirmed: z.number(), windows: z.number() }),
});

const readBatches = async ({ store }: Stage) => await readBatchStatus(store);
/** Waits until so many windows have ended their jobs and wait: one that still runs is not submitted. */
async function untilAwaiting(stage: Stage, count: number): Promise<void> {
  await eventually(async () => expect((await readBatches(stage)).windows).toBe(count));
}

const countSummarized = async ({ store }: Stage) => (await countWindowsByState(store)).windows.summarized;

async function openBatchStage(): Promise<{
  stage: Stage;
  start: (env: Record<string, string>) => RunningApp;
}> {
  const stage = await openStage();
  const start = (env: Record<string, string>) =>
    stage.start('summarizer', { ...ANTHROPIC, LLM_BASE_URL: stage.llm.url, ...env });
  return { stage, start };
}

async function backfill(stage: Stage, day: string): Promise<void> {
  await putTalk(stage, { bot: 'elena', users: ['ann', 'ben'], days: [day], messages: 6 });
  await stage.enrich(['backfill', '--from', '2024-01-01', '--to', '2024-02-01', '--yes']);
}

/** What the board offers: one round over the batches at once. */
async function runRound(dashboard: string): Promise<void> {
  const path = 'board/api/queues/batches/job-schedulers/batch-tick/run';
  const { status } = await fetch(`${dashboard}/${path}`, { method: 'PUT' });
  expect(status).toBeLessThan(300);
}

/** Runs rounds until there is what is waited for. */
async function untilRounds<Value>(dashboard: string, check: () => Promise<Value> | Value): Promise<Value> {
  return await eventually(async () => {
    await runRound(dashboard);
    return await check();
  });
}

const readText = async (url: string) => await (await fetch(url)).text();

test('BUDGET_ACTION=batch and LLM_BATCH=backfill: windows wait in a batch, over kill -9 right after its submission and over a restart, are shown everywhere, and are paid once at half the price', async () => {
  const { stage, start } = await openBatchStage();
  const { sql } = stage.store;
  await sql`
    insert into enrichment_spending (day, bot_name, shard, usd)
    values ((clock_timestamp() at time zone 'UTC')::date, 'elena', 0, ${SPENT_USD})`;
  const dashboard = await stage.start('dashboard', { DASHBOARD_PORT: '0', ...BUDGET }).untilUrl();
  await backfill(stage, '2024-01-02');
  stage.llm.batches.failNext({ on: 'create', hang: true });
  const first = start(BUDGET);
  await untilAwaiting(stage, 2);
  await untilRounds(dashboard, () => expect(stage.llm.batches.list()).toHaveLength(1));

  await first.stop('SIGKILL');

  // Accepted by the provider, and its id is lost: shown as unconfirmed, and kept.
  const status = Status.parse(JSON.parse(await stage.enrich(['status', '--json'], { env: BUDGET })));
  expect(status).toMatchObject({
    windows: { pending: 2 },
    batches: { batches: 1, unconfirmed: 1, windows: 2 },
  });
  expect(await stage.enrich(['status'], { env: BUDGET })).toMatch(
    /^batches +2 windows wait: 0 requests gathered, 2 in 1 open batches \(1 unconfirmed by the provider\)/m,
  );
  // Other areas may have problems of their own, such as a server that answers late on a busy machine.
  const env = { ...ANTHROPIC, ...BUDGET, LLM_BASE_URL: stage.llm.url };
  const doctor = await stage.enrich(['doctor'], { env }).catch(String);
  expect(doctor).toContain('2 windows wait for a batch: 0 requests are gathered, 2 are in 1 open batches');
  const metrics = await readText(`${dashboard}/metrics`);
  expect(metrics).toMatch(/^enrichment_open_batches 1$/m);
  expect(metrics).toMatch(/^enrichment_awaiting_windows 2$/m);
  expect(await readText(`${dashboard}/`)).toContain('2 windows wait for a batch');
  const board = await readText(
    `${dashboard}/board/api/queues?activeQueue=batches&status=latest&page=1&jobsPerPage=10`,
  );
  expect(board).toContain('Rounds over batches');
  expect(board).toContain('batch-tick');

  stage.llm.batches.end('scripted');
  await sql`update enrichment_batches set intended_at = intended_at - interval '20 minutes', look_at = clock_timestamp()`;
  const second = start({ ...BUDGET, LLM_BATCH: 'backfill' });
  await untilRounds(dashboard, async () => expect(await countSummarized(stage)).toBe(2));
  expect(second.output()).toContain('batch found at the provider');
  await eventually(async () =>
    expect(await readText(`${await second.untilUrl()}/metrics`)).toMatch(
      /^enrichment_batches_total\{event="adopted"\} 1$/m,
    ),
  );

  // The same with LLM_BATCH=backfill, over a restart in peace, and below the limit.
  await sql`truncate enrichment_spending`;
  await backfill(stage, '2024-01-03');
  await untilAwaiting(stage, 2);
  await untilRounds(dashboard, () => expect(stage.llm.batches.list()).toHaveLength(2));
  await eventually(async () =>
    expect(await readBatches(stage)).toMatchObject({ batches: 1, unconfirmed: 0 }),
  );
  expect(await second.stop()).toBe(0);
  stage.llm.batches.end('scripted');
  await sql`update enrichment_batches set look_at = clock_timestamp()`;
  start({ LLM_BATCH: 'backfill' });
  await untilRounds(dashboard, async () => expect(await countSummarized(stage)).toBe(4));

  expect(await readBatches(stage)).toMatchObject({ batches: 0, windows: 0 });
  expect(stage.llm.calls().map(({ customId }) => customId === null)).toEqual([false, false, false, false]);
  const calls = await sql`
    select outcome, is_batch, call_key::text, cost_usd::float8 from enrichment_llm_calls order by call_key`;
  expect(calls.map(({ outcome, isBatch, callKey }) => [outcome, isBatch, callKey])).toEqual(
    stage.llm
      .calls()
      .map(({ customId }) => ['ok', true, customId])
      .toSorted(),
  );
  const [stored] = await sql`select count(*) as summaries from conversation_summaries`;
  expect(stored).toEqual({ summaries: 4 });
}, 180_000);
