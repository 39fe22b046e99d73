import { readSettings } from '@enrichment/core';
import { connectQueue } from '@enrichment/queue/connect';
import { inspectQueue } from '@enrichment/queue/inspect';
import { pickQueuePlace, queueSettings } from '@enrichment/queue/settings';
import { countWindowsByState } from '@enrichment/store/status';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually, openStage, putTalk, type Stage } from './stage.ts';

const WINDOWS = 40;
const CONCURRENCY = 8;

/** Forty windows on the queue and nobody who works on them yet. */
async function openLoad(): Promise<Stage> {
  const stage = await openStage();
  const users = Array.from({ length: WINDOWS / 4 }, (_, n) => `user-${n}`);
  const days = ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04'];
  await putTalk(stage, { bot: 'elena', users, days, messages: 6 });
  await stage.enrich(['backfill', '--from', '2024-01-01', '--to', '2024-02-01']);
  return stage;
}

const startSummarizer = (stage: Stage, env: Record<string, string> = {}) =>
  stage.start('summarizer', { SUMMARIZER_CONCURRENCY: String(CONCURRENCY), ...env });

async function readJobs({ env }: Stage) {
  const place = pickQueuePlace(readSettings(queueSettings, env), { url: env.DATABASE_URL ?? '' });
  const connection = connectQueue({ ...place, role: 'producer' });
  onTestFinished(() => connection.close());
  const { windows } = await inspectQueue(connection).counts();
  return windows;
}

const readStates = async ({ store }: Stage) => (await countWindowsByState(store)).windows;

/** A window is whole when its state, its lease, its summary and its paid call say the same. */
async function findHalfWritten({ store }: Stage) {
  return await store.sql`
    select w.window_id, w.state from enrichment_windows w
    left join conversation_summaries s
      on s.user_id = w.user_id and s.bot_name = w.bot_name and s.start_timestamp = w.starts_at at time zone 'UTC'
    left join enrichment_llm_calls c on c.window_id = w.window_id and c.outcome <> 'asked'
    where w.lease_until is not null or w.state not in ('summarized', 'pending')
      or (w.state = 'summarized') <> (s.id is not null) or (w.state = 'summarized') <> (c.window_id is not null)`;
}

async function finish(stage: Stage): Promise<void> {
  stage.llm.setScript(() => ({ kind: 'ok' }));
  startSummarizer(stage);
  await eventually(async () => expect((await readStates(stage)).summarized).toBe(WINDOWS));
}

describe('a summarizer under load', { timeout: 120_000 }, () => {
  it('that gets SIGTERM finishes its windows and exits 0: none stalls, none is partly written, none is paid twice', async () => {
    const stage = await openLoad();
    stage.llm.setScript(() => ({ kind: 'ok', delayMs: 300 }));
    const app = startSummarizer(stage);
    await eventually(async () => expect((await readStates(stage)).summarized).toBeGreaterThan(0));

    expect(await app.stop('SIGTERM')).toBe(0);

    const { summarized, pending } = await readStates(stage);
    expect(summarized + pending).toBe(WINDOWS);
    expect(pending).toBeGreaterThan(0);
    expect(stage.llm.calls()).toHaveLength(summarized);
    expect(await findHalfWritten(stage)).toEqual([]);
    expect(await readJobs(stage)).toMatchObject({ active: 0, failed: 0, waiting: pending });
    await finish(stage);
    expect(stage.llm.calls()).toHaveLength(WINDOWS);
  });

  it('returns windows that exceed its grace period unchanged and exits 0', async () => {
    const stage = await openLoad();
    stage.llm.setScript(() => ({ kind: 'hang' }));
    const app = startSummarizer(stage, { SHUTDOWN_GRACE_SECONDS: '1' });
    await eventually(() => expect(stage.llm.requests).toHaveLength(CONCURRENCY));

    expect(await app.stop('SIGTERM')).toBe(0);

    expect(await readStates(stage)).toMatchObject({ pending: WINDOWS, running: 0, failed: 0 });
    expect(await findHalfWritten(stage)).toEqual([]);
    expect(await readJobs(stage)).toMatchObject({ active: 0, delayed: 0, failed: 0, waiting: WINDOWS });
    await finish(stage);
    expect(await stage.store.sql`select max(attempts)::int as attempts from enrichment_windows`).toEqual([
      { attempts: 0 },
    ]);
  });

  it.each([
    ['gets a second SIGTERM exits 1 at once', 1],
    ['is killed leaves no word', null],
  ] as const)('that %s, and its windows are run by another summarizer', async (_how, exitCode) => {
    const stage = await openLoad();
    stage.llm.setScript(() => ({ kind: 'hang' }));
    const app = startSummarizer(stage, { SHUTDOWN_GRACE_SECONDS: '600' });
    await eventually(() => expect(stage.llm.requests).toHaveLength(CONCURRENCY));

    if (exitCode === null) expect(await app.stop('SIGKILL')).toBeNull();
    else {
      app.process.kill('SIGTERM');
      await app.untilSaid('stopping');
      // Two signals that come together are one: the second one counts once that moment has passed.
      await eventually(() => {
        app.process.kill('SIGTERM');
        expect(app.process.exitCode).toBe(exitCode);
      });
      expect(app.output()).toContain('second signal: exiting at once');
    }

    await finish(stage);
    expect(await findHalfWritten(stage)).toEqual([]);
    expect(await readJobs(stage)).toMatchObject({ active: 0, failed: 0, waiting: 0 });
  });
});

it.each(['scanner', 'summarizer', 'dashboard', 'api'] as const)(
  'the %s exits 0 at SIGTERM and SIGINT, and 2 if a person must change something first',
  async (name) => {
    const stage = await openStage();
    const opened = { scanner: '🚀', summarizer: '🚀', dashboard: 'open', api: 'open' }[name];
    const ports = { DASHBOARD_PORT: '0', API_PORT: '0' };
    const apps = [stage.start(name, ports), stage.start(name, ports)];
    await Promise.all(apps.map((app) => app.untilSaid(opened)));

    expect(await apps[0]?.stop('SIGTERM')).toBe(0);
    expect(await apps[1]?.stop('SIGINT')).toBe(0);
    const faulty = stage.start(name, { ...ports, DATABASE_URL: 'nonsense', LOG_LEVEL: 'loud' });
    await eventually(() => expect(faulty.process.exitCode).toBe(2));
    expect(faulty.output()).toContain('LOG_LEVEL');
  },
  60_000,
);
