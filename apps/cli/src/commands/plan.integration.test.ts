import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { createStore } from '@enrichment/store/connect';
import { recordWindows } from '@enrichment/store/ledger';
import { migrate } from '@enrichment/store/migrate';
import { day, describeFacts } from '@enrichment/store/test-store';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { openTestCli, writePoints } from '../test-cli.ts';

const Planned = z.object({
  models: z.array(
    z.object({
      counting: z.unknown(),
      estimate: z.object({ inputTokens: z.object({ low: z.number(), high: z.number() }) }),
    }),
  ),
});
const Counted = z.object({ firstInputTokens: z.number() });

/** A database with 12 summarized windows of 20 messages, each of one call that cost 50 cents. */
async function openLearned(changes: Record<string, string> = {}) {
  const cli = await openTestCli({ CONFIRM_ABOVE_USD: '2', ...changes });
  const store = createStore({ address: cli.env.DATABASE_URL });
  onTestFinished(() => store.close());
  await migrate(store);
  const facts = Array.from({ length: 12 }, (_, index) =>
    describeFacts({ userId: `user-${index}`, startsAt: day('2026-02-02') }),
  );
  await recordWindows(store, facts);
  await store.sql`
    update enrichment_windows set state = 'summarized', due_at = null, summarized_hash = content_hash,
      summarized_count = message_count, summarized_marks = content_marks, content_marks = null`;
  await store.sql`
    insert into enrichment_llm_calls (window_id, bot_name, content_hash, purpose, provider, model, asked_model, request_id,
      input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_usd, outcome, started_at, duration_ms,
      enrichment_version, kinds, is_answered)
    select w.window_id, w.bot_name, w.content_hash, 'summary', 'compatible', 'own', 'own', w.window_id, 1000, 100, 0, 0, 0.5, 'ok',
      now(), 1000, 'v', 'summary', true from enrichment_windows w`;
  return cli;
}

it('plan shows what a replay would cost, as a range and by bot, and changes nothing', async () => {
  const cli = await openLearned();

  const plan = await cli.ask(
    'plan',
    '--replay',
    '--bot',
    'elena',
    '--force',
    '--model',
    'own,claude-haiku-5-5',
  );

  expect(plan).toMatchObject({
    ...{ windows: 12, messages: 240 },
    models: [
      {
        model: 'own',
        kinds: 'summary',
        estimate: { calls: 12, samples: 12, offBy: 0 },
        bots: [{ botName: 'elena' }],
      },
      { model: 'claude-haiku-5-5', estimate: null },
    ],
  });
  const { stdout } = await cli.run('plan', '--replay', '--bot', 'elena', '--force');
  expect(stdout).toContain('12 windows with 240 messages');
  expect(stdout).toContain('$5.70 to $6.30');
  expect((await cli.run('plan', '--from', '2026-01-01')).exitCode).toBe(2);
});

it('a replay that may cost more than CONFIRM_ABOVE_USD does nothing without a terminal, and names --yes', async () => {
  const cli = await openLearned();

  const refused = await cli.run('replay', '--bot', 'elena', '--force');

  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain('estimated cost: $5.70 to $6.30');
  expect(refused.stderr).toContain('more than CONFIRM_ABOVE_USD ($2.00)');
  expect(refused.stderr).toContain('--yes');
  expect(await cli.ask('replay', '--bot', 'elena', '--force', '--yes')).toMatchObject({ requested: 12 });
});

it('a backfill is estimated from what is in Qdrant, and asks in the same way', async () => {
  const cli = await openLearned();
  await cli.ask('import', await writePoints(cli, { days: ['2026-01-05', '2026-01-06'], messages: 20 }));
  const span = ['--from', '2026-01-01', '--to', '2026-02-01'];

  expect(await cli.ask('plan', ...span)).toMatchObject({ windows: 2, messages: 40 });
  expect((await cli.run('backfill', ...span)).stderr).toContain('estimated cost: $0.95 to $1.05');
});

it('the provider counts the input tokens of a sample; without its endpoint, or with --no-count, they are estimated from calls', async () => {
  const server = await startScriptedLlm();
  onTestFinished(() => server.close());
  const cli = await openLearned({
    ...{ LLM_PROVIDER: 'compatible', LLM_BASE_URL: server.url, LLM_MODEL: 'own' },
  });
  await cli.ask('import', await writePoints(cli, { days: ['2026-01-05', '2026-01-06'], messages: 20 }));
  const span = ['--from', '2026-01-01', '--to', '2026-02-01'];
  const ask = async (...more: string[]) => {
    const { models } = Planned.parse(await cli.ask('plan', ...span, ...more));
    return { counting: models[0]?.counting, inputTokens: models[0]?.estimate.inputTokens };
  };

  const counted = await ask();
  const requests = server.counting.requests();
  const said = (await cli.run('plan', ...span)).stdout;
  const notAsked = await ask('--no-count');
  server.counting.setFault({ status: 501 });
  const absent = await ask();
  server.counting.setFault({ status: 500 });
  const failed = await ask();

  const { firstInputTokens } = Counted.parse(counted.counting);
  expect(counted.counting).toEqual({ kind: 'counted', windows: 2, firstInputTokens });
  // The calls that were learned from had 1,000 tokens for each of the two windows.
  expect(firstInputTokens).toBeLessThan(1_800);
  expect(firstInputTokens).toBeGreaterThan(1_000);
  expect(counted.inputTokens?.high).toBeCloseTo(firstInputTokens * 1.05, -1);
  expect(requests).toBe(2);
  expect(said).toContain(`own: input tokens by the provider's count of 2 windows`);
  expect(notAsked).toEqual({
    counting: { kind: 'estimated', why: 'not asked' },
    inputTokens: { low: 1_900, high: 2_100 },
  });
  expect(absent).toEqual({ ...notAsked, counting: { kind: 'estimated', why: 'no endpoint' } });
  expect(failed).toMatchObject({ counting: { kind: 'estimated', why: 'failed', code: 'LLM_UNAVAILABLE' } });
  expect(server.requests).toHaveLength(0);
});

it('an unknown cost is shown as unknown, and needs no confirmation', async () => {
  const cli = await openTestCli();
  await cli.ask('migrate');
  await cli.ask('import', await writePoints(cli, { days: ['2026-01-05'], messages: 20 }));

  const { stderr, exitCode } = await cli.run('backfill', '--from', '2026-01-01', '--to', '2026-02-01');

  expect(stderr).toContain('estimated cost: unknown');
  expect(exitCode).toBe(0);
});

it('replay --shadow shows its price first and asks above the limit; a run can be shown again and discarded', async () => {
  const cli = await openLearned();

  const refused = await cli.run('replay', '--shadow', '--model', 'own', '--sample', '10');
  const dry = await cli.ask('replay', '--shadow', '--model', 'own', '--sample', '10', '--dry-run');
  const none = await cli.ask('replay', '--shadow', '--list');
  const started = await cli.ask('replay', '--shadow', '--model', 'own', '--sample', '10', '--yes');

  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain('10 windows with 200 messages, estimated cost: $4.75 to $5.25 (own)');
  expect(refused.stderr).toContain('more than CONFIRM_ABOVE_USD');
  expect(dry).toMatchObject({ mode: 'dry', windows: 10 });
  expect(none).toEqual({ runs: [] });
  expect(started).toMatchObject({ mode: 'live', windows: 10 });
  const listed = await cli.ask('replay', '--shadow', '--list');
  const { runId } = z.object({ runId: z.string() }).parse(started);
  expect(listed.runs).toMatchObject([{ model: 'own', prompt: null, windows: { waiting: 10, made: 0 } }]);
  const shown = await cli.run('replay', '--shadow', '--show', runId);
  expect(shown.stdout).toContain('· waiting');
  expect(await cli.ask('replay', '--shadow', '--discard', runId)).toEqual({ discarded: 10 });
  expect((await cli.run('replay', '--shadow', '--show', runId)).stderr).toContain('SHADOW_UNKNOWN');
});
