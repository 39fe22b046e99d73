import { connectQueue } from '@enrichment/queue/connect';
import { createConsumer } from '@enrichment/queue/window-consumer';
import { RecallAnswer } from '@enrichment/recall/answer';
import { createStore } from '@enrichment/store/connect';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readQueueEnv } from '../env.ts';
import { openTestCli, type TestCli, writePoints } from '../test-cli.ts';

/** A summary of each of the days, as the bots' table holds it. */
async function tellDays({ env }: TestCli, days: readonly string[]): Promise<void> {
  const store = createStore({ address: env.DATABASE_URL });
  for (const day of days) {
    await store.sql`
      insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count)
      values ('user-1', 'elena', ${`They spoke of the tides on ${day}.`}, ${day}::text::timestamp,
        ${day}::text::timestamp + interval '1 day', 12)`;
  }
  await store.close();
}

test('enrich recall answers a phrase for machines and for people', async () => {
  const cli = await openTestCli();
  await cli.ask('migrate');
  await tellDays(cli, ['2026-03-08', '2026-03-09']);
  const asker = ['recall', '--user', 'user-1', '--bot', 'elena'];

  const answer = await cli.ask(...asker, 'yesterday');
  const { stdout } = await cli.run(...asker, 'what', 'did', 'we', 'talk', 'about', 'yesterday?');
  const given = await cli.ask(
    ...asker,
    '--from',
    '2026-03-01',
    '--to',
    '2026-03-09',
    '--tz',
    'Europe/Berlin',
  );

  // The contract's fields, all of them, and none more.
  expect(RecallAnswer.strict().parse(answer)).toEqual(answer);
  expect(answer).toMatchObject({
    range: { from: '2026-03-09T00:00:00+00:00', to: '2026-03-10T00:00:00+00:00' },
    summaries: [{ botName: 'elena', text: 'They spoke of the tides on 2026-03-09.', messageCount: 12 }],
    coverage: { original: { windows: 1, messages: 12 } },
    empty: null,
  });
  expect(stdout).toContain('They spoke of the tides on 2026-03-09.');
  expect(stdout).toContain('coverage: 1 original (12 messages)');
  expect(given).toMatchObject({
    range: { from: '2026-03-01T01:00:00+01:00', to: '2026-03-09T01:00:00+01:00' },
    summaries: [{ start: '2026-03-08T01:00:00+01:00' }],
  });
});

test('enrich recall names similar bots and users for unknown ones, but not for a guild or before the first scan', async () => {
  const cli = await openTestCli();
  await cli.ask('migrate');
  const ask = async (user: string, bot: string, ...more: string[]) =>
    await cli.run('recall', '--user', user, '--bot', bot, 'yesterday', ...more);

  expect(await ask('user-1', 'elna')).toMatchObject({ exitCode: 0 });
  await tellDays(cli, ['2026-03-08']);

  expect(await ask('user-1', 'elna')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringMatching(/^BOT_UNKNOWN: no bot is called "elna"; there is "elena"/m),
  });
  expect(await ask('user-7', 'elena')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringMatching(/^USER_UNKNOWN: no user has the id "user-7"; there is "user-1"/m),
  });
  expect(await ask('user-7', 'elna', '--audience', 'guild')).toMatchObject({ exitCode: 0 });
});

test('enrich recall --week-start sets the first day of a week', async () => {
  const cli = await openTestCli();
  await cli.ask('migrate');
  await tellDays(cli, ['2026-03-02', '2026-03-01']);
  const asker = ['recall', '--user', 'user-1', '--bot', 'elena', '--now', '2026-03-10', 'last week'];

  expect(await cli.ask(...asker)).toMatchObject({ range: { from: '2026-03-02T00:00:00+00:00' } });
  expect(await cli.ask(...asker, '--week-start', 'sunday')).toMatchObject({
    range: { from: '2026-03-01T00:00:00+00:00', to: '2026-03-08T00:00:00+00:00' },
  });
  expect(await cli.run(...asker, '--week-start', 'friday')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('--week-start: '),
  });
});

test('enrich recall names what is spelled like an unknown bot or user, and exits with 1', async () => {
  const cli = await openTestCli();
  await cli.ask('migrate');
  await tellDays(cli, ['2026-03-09']);

  const noBot = await cli.run('recall', '--user', 'user-1', '--bot', 'elana', 'yesterday');
  const noUser = await cli.run('recall', '--user', 'user-2', '--bot', 'elena', 'yesterday');

  expect(noBot).toMatchObject({
    exitCode: 1,
    stderr: expect.stringMatching(/^BOT_UNKNOWN: .*elana.*elena/),
  });
  expect(noUser).toMatchObject({
    exitCode: 1,
    stderr: expect.stringMatching(/^USER_UNKNOWN: .*user-2/),
  });
});

test('enrich recall names the faults of a question, and exits with 2', async () => {
  const cli = await openTestCli();

  const noBot = await cli.run('recall', '--user', 'user-1', 'yesterday');
  const noZone = await cli.run(
    'recall',
    '--user',
    'u',
    '--bot',
    'b',
    '--tz',
    'Mars/Olympus',
    '--tokens',
    '3',
  );

  expect(noBot).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--bot NAME') });
  expect(noZone).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--tz: must be an IANA') });
  expect(noZone.stderr).toContain('--tokens: ');
});

/** The days of the windows that wait, in the order in which a summarizer takes them. */
async function readOrder({ env }: TestCli, windows: number): Promise<string[]> {
  const order: string[] = [];
  const connection = connectQueue({ ...readQueueEnv(env).queue, role: 'worker' });
  const consumer = createConsumer({
    connection,
    concurrency: 1,
    graceMs: 1_000,
    handle: async ({ startsAt }) => {
      order.push(startsAt.toISOString().slice(0, 10));
      return {};
    },
  });
  onTestFinished(async () => {
    await consumer.stop({ now: true });
    await connection.close();
  });
  await consumer.run();
  await vi.waitFor(() => expect(order).toHaveLength(windows), { timeout: 20_000 });
  return order;
}

test('enrich recall --prefer fresh has the due windows of that time summarized first', async () => {
  const cli = await openTestCli();
  await cli.ask('migrate');
  await cli.ask(
    'import',
    await writePoints(cli, { days: ['2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08'] }),
  );
  await cli.ask('scan');

  const asker = ['recall', '--user', 'user-1', '--bot', 'elena', '--prefer', 'fresh', '--wait', '0'];
  const answer = await cli.ask(...asker, '--from', '2026-03-06', '--to', '2026-03-07');

  expect(answer).toMatchObject({ empty: 'not_summarized_yet', coverage: { pending: { windows: 1 } } });
  const order = await readOrder(cli, 4);
  expect(order[0]).toBe('2026-03-06');
});

test('enrich recall --prefer fresh reports that the queue is unavailable; without it no queue is needed', async () => {
  const cli = await openTestCli({ QUEUE_BACKEND: 'redis', REDIS_URL: 'redis://127.0.0.1:1' });
  await cli.ask('migrate');
  await tellDays(cli, ['2026-03-08', '2026-03-09']);
  const asker = ['recall', '--user', 'user-1', '--bot', 'elena', 'yesterday'];

  expect(await cli.run(...asker)).toMatchObject({ exitCode: 0 });
  expect(await cli.run(...asker, '--prefer', 'fresh')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('QUEUE_UNAVAILABLE'),
  });
});
