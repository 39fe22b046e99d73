import { beginAction } from '@enrichment/operations/audit';
import { createStore } from '@enrichment/store/connect';
import { recordWindows } from '@enrichment/store/ledger';
import { describeFacts } from '@enrichment/store/test-store';
import { expect, onTestFinished, test } from 'vitest';
import { openTestCli, writePoints } from '../test-cli.ts';

test('windows, users and one window are listed and shown, for people and as JSON, without a word of a message', async () => {
  const cli = await openTestCli();
  await cli.ask('migrate');
  await cli.ask('import', await writePoints(cli, { days: ['2026-03-02', '2026-03-03', '2026-03-05'] }));
  await cli.ask('import', await writePoints(cli, { bot: 'marcus', userId: 'user-2', days: ['2026-03-05'] }));
  await cli.ask('scan');

  const first = await cli.ask('windows', '--limit', '3');
  const rest = await cli.ask('windows', '--limit', '3', '--after', String(first.next));
  const since = await cli.ask('windows', '--bot', 'elena', '--from', '5 March 2026', '--state', 'pending');
  const users = await cli.ask('users', '--bot', 'marcus');
  const [window] = Array.isArray(since.windows) ? since.windows : [];
  const shown = await cli.ask('show', window.windowId);
  const texts = await Promise.all([cli.run('windows'), cli.run('users'), cli.run('show', window.windowId)]);

  expect(first).toMatchObject({ windows: [{}, {}, {}], next: expect.stringContaining('~w-') });
  expect(rest).toMatchObject({ windows: [{ startsAt: '2026-03-02T00:00:00.000Z' }], next: null });
  expect(since).toMatchObject({
    windows: [{ userId: 'user-1', botName: 'elena', startsAt: '2026-03-05T00:00:00.000Z', messageCount: 6 }],
  });
  expect(users).toEqual({
    users: [expect.objectContaining({ userId: 'user-2', bots: ['marcus'], windows: 1, waiting: 1 })],
    next: null,
  });
  expect(shown).toMatchObject({ window: { state: 'pending' }, summary: null, calls: [], checks: [] });
  expect(texts.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
  expect(texts[0]?.stdout).toMatch(/^2026-03-05 +marcus +user-2 +pending +6 /m);
  expect(texts[1]?.stdout).toMatch(/^user-1 +elena +3 +0 +3 +0 +18 +2026-03-05$/m);
  expect(texts[2]?.stdout).toMatch(/^elena · user-1 · 2026-03-05 · pending · 6 messages$/m);
  expect(JSON.stringify([first, shown, users, texts])).not.toContain('SECRETDIARY');
});

test('actions of operators are listed, and those about a forgotten user are still found by the id', async () => {
  const cli = await openTestCli();
  await cli.ask('migrate');
  const store = createStore({ address: cli.env.DATABASE_URL });
  onTestFinished(() => store.close());
  const action = { via: 'api' as const, parameters: { failed: true }, timeoutMs: 60_000 };
  for (const [by, about] of [
    ['ops', { action: 'replay', user: 'user-1', bot: 'elena' }],
    ['ann', { action: 'pause' }],
  ] as const) {
    cli.clock.advance(1_000);
    const begun = await beginAction({ store, clock: cli.clock }, { ...action, ...about }, { by });
    await begun.run(
      async () => 3,
      (requested) => ({ outcome: 'done', result: { requested } }),
    );
  }
  await cli.ask('forget', '--user', 'user-1', '--yes');

  const first = await cli.ask('audit', '--limit', '1');
  const rest = await cli.ask('audit', '--limit', '1', '--after', String(first.next));
  const ofUser = await cli.ask('audit', '--user', 'user-1');
  const text = await cli.run('audit', '--by', 'ops');

  expect(first).toMatchObject({ actions: [{ action: 'pause', requestedBy: 'ann', outcome: 'done' }] });
  expect(rest).toMatchObject({ actions: [{ action: 'replay', userId: null }], next: null });
  expect(ofUser).toMatchObject({
    actions: [{ action: 'replay', botName: 'elena', result: { requested: 3 } }],
  });
  expect(text.stdout).toMatch(/ ops +api +replay +done +elena +forgotten [0-9a-f]{12}$/m);
});

test('with --sentences each sentence of a summary is shown with its messages and what the checks found', async () => {
  const cli = await openTestCli();
  await cli.ask('migrate');
  const store = createStore({ address: cli.env.DATABASE_URL });
  onTestFinished(() => store.close());
  const elena = describeFacts();
  await recordWindows(store, [elena]);
  const sentences = JSON.stringify([
    {
      from: 0,
      to: 11,
      messages: ['m-1', 'm-2'],
      source: 'cited',
      isRightSpeaker: true,
      unsaidDenials: 0,
      verdict: null,
    },
    {
      from: 12,
      to: 28,
      messages: ['m-3'],
      source: 'matched',
      isRightSpeaker: false,
      unsaidDenials: 0,
      verdict: null,
    },
  ]);
  await store.sql`
    insert into conversation_summaries (user_id, bot_name, window_id, summary_text, start_timestamp, end_timestamp, message_count)
    values (${elena.userId}, ${elena.botName}, ${elena.windowId}, 'They spoke. They agreed too.', '2026-03-01', '2026-03-02', 6)`;
  await store.sql`
    insert into enrichment_summary_checks (
      window_id, part, user_id, bot_name, text_hash, model, confidence, checks, sentences, is_doubtful, is_asked_again)
    select window_id, 'whole', user_id, bot_name, md5(summary_text), 'm', 0.9, '{}', ${sentences}::text::jsonb, false, false
    from conversation_summaries`;

  const plain = await cli.ask('show', elena.windowId);
  const shown = await cli.ask('show', elena.windowId, '--sentences');
  const { stdout } = await cli.run('show', elena.windowId, '--sentences');

  expect(plain).not.toHaveProperty('sentences');
  expect(shown).toMatchObject({
    sentences: [
      { text: 'They spoke.', messageIds: ['m-1', 'm-2'] },
      { text: 'They agreed too.', isRightSpeaker: false },
    ],
  });
  expect(stdout).toContain('cited m-1, m-2: no fault found');
  expect(stdout).toContain('matched m-3: the words of the other speaker');
});

test('wrong use is named by its option', async () => {
  const cli = await openTestCli();
  await cli.ask('migrate');
  const wrong: readonly (readonly [argv: readonly string[], words: string])[] = [
    [['windows', '--limit', '0'], '--limit: must be at least 1'],
    [['windows', '--after', 'x'], '--after: must be the "next" of an earlier page'],
    [['windows', '--from', '2026-03-05', '--to', '2026-03-01'], 'must be before --to'],
    [['windows', '--code', 'timeout'], '--code: must be a code such as LLM_TIMEOUT'],
    [['audit', '--after', 'x'], '--after: must be the "next" of an earlier page'],
    [['show', 'w-none'], 'the ledger has no window of this id; `enrich windows` lists them'],
    [['show', 'elena'], 'must be the id of a window, which begins with w-; `enrich windows` lists them'],
    [['show'], "missing required argument 'window'"],
  ];

  for (const [argv, words] of wrong) {
    const { exitCode, stderr } = await cli.run(...argv);
    expect({ argv, exitCode }).toEqual({ argv, exitCode: 2 });
    expect(stderr).toContain(words);
  }
});
