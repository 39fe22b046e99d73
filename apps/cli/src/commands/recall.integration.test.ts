import { RecallAnswer } from '@enrichment/recall/answer';
import { createStore } from '@enrichment/store/connect';
import { expect, test } from 'vitest';
import { openTestCli, type TestCli } from '../test-cli.ts';

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

  expect(RecallAnswer.parse(answer)).toMatchObject({
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

test('enrich recall says what is wrong with a question, and exits with 2', async () => {
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
