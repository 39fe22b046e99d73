import { createStore } from '@enrichment/store/connect';
import { setPause } from '@enrichment/store/pause';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runQuietly } from './run-quietly.ts';
import { StoppedError } from './stopped-error.ts';
import { openTestCli, writePoints } from './test-cli.ts';

const pastDays = ['2026-03-02', '2026-03-03', '2026-03-05'];
const everyMonth = ['backfill', '--from', '2025-10-01', '--to', '2025-12-01'];

describe('from a points file to the queue', () => {
  test('what was imported is scanned once, and a second scan finds nothing new', async () => {
    const cli = await openTestCli();
    const file = await writePoints(cli, { days: pastDays });
    await cli.ask('migrate');

    expect(await cli.ask('import', file)).toMatchObject({ points: 18 });
    expect(await cli.ask('scan')).toMatchObject({ due: 3, enqueued: 3 });
    expect(await cli.ask('scan')).toMatchObject({ due: 3, enqueued: 0 });

    const status = await cli.ask('status');
    expect(status).toMatchObject({
      windows: {
        summarized: 0,
        provisional: 0,
        pending: 3,
        running: 0,
        failed: 0,
        below_minimum: 0,
        withheld: 0,
      },
      queue: { waiting: 3, active: 0, delayed: 0, failed: 0, completed: 0 },
      paused: null,
      quarantined: 0,
      bots: [{ botName: 'elena' }],
      lastScan: { startedAt: '2026-03-10T12:00:00.000Z' },
    });
  });

  test('a dry scan reports what it finds and writes nothing', async () => {
    const cli = await openTestCli();
    await cli.ask('migrate');
    await cli.ask('import', await writePoints(cli, { days: pastDays }));

    const report = await cli.ask('scan', '--dry-run');

    expect(report).toMatchObject({ mode: 'dry', bots: [{ botName: 'elena', windowsRecorded: 3 }] });
    expect(await cli.ask('status')).toMatchObject({
      windows: { pending: 0 },
      queue: { waiting: 0 },
      lastScan: null,
    });
  });

  test('a second backfill enqueues nothing, and a part of it is only that part', async () => {
    const cli = await openTestCli();
    await cli.ask('migrate');
    await cli.ask('import', await writePoints(cli, { days: ['2025-10-05', '2025-11-20'] }));
    await cli.ask('import', await writePoints(cli, { bot: 'marcus', days: ['2025-10-05'] }));

    expect(await cli.ask(...everyMonth, '--bot', 'marcus')).toMatchObject({ enqueued: 1 });
    expect(await cli.ask(...everyMonth, '--user', 'nobody')).toMatchObject({ enqueued: 0 });
    expect(await cli.ask(...everyMonth, '--dry-run')).toMatchObject({ mode: 'dry', enqueued: 0 });
    expect(await cli.ask(...everyMonth)).toMatchObject({ enqueued: 2 });
    expect(await cli.ask(...everyMonth)).toMatchObject({ enqueued: 0 });
    expect(await cli.ask('status')).toMatchObject({ windows: { pending: 3 }, queue: { waiting: 3 } });
  });

  test('--from is inclusive and --to exclusive, by whole windows', async () => {
    const cli = await openTestCli();
    await cli.ask('migrate');
    await cli.ask('import', await writePoints(cli, { days: ['2025-10-04', '2025-10-05', '2025-10-06'] }));

    const report = await cli.ask('backfill', '--from', '2025-10-05', '--to', '2025-10-06');

    expect(report).toMatchObject({ enqueued: 1, from: '2025-10-05T00:00:00.000Z' });
  });

  test('--shift-to-now brings old messages into the lookback', async () => {
    const cli = await openTestCli();
    await cli.ask('migrate');

    const report = await cli.ask(
      'import',
      '--shift-to-now',
      await writePoints(cli, { days: ['2023-05-08'] }),
    );

    expect(report).toMatchObject({ files: [{ shiftedDays: 1037 }] });
    expect(await cli.ask('scan')).toMatchObject({ bots: [{ users: 1, windowsRecorded: 1 }] });
  });

  test('a bot that is not there is named wrong, with the names that are', async () => {
    const cli = await openTestCli();
    await cli.ask('migrate');
    await cli.ask('import', await writePoints(cli, { days: pastDays }));

    const { exitCode, stderr } = await cli.run(...everyMonth, '--bot', 'elana');

    expect(exitCode).toBe(2);
    expect(stderr).toContain('"elana"; Qdrant has elena');
  });
});

test('a bot that the last scan could not read is in status and doctor, with code and remedy', async () => {
  const cli = await openTestCli({ LLM_PROVIDER: 'extractive' });
  const botName = 'x'.repeat(180);
  await cli.ask('migrate');
  await cli.ask('import', await writePoints(cli, { bot: botName, days: pastDays }));
  await cli.run('scan');

  const status = await cli.ask('status');
  const [lines, doctor] = [await cli.run('status'), await cli.run('doctor')];

  const remedy = 'Give the collection an alias that names the bot in at most 100 characters';
  expect(status).toMatchObject({
    unscanned: [{ botName, code: 'BOT_NAME_UNUSABLE', remedy: expect.stringContaining(remedy) }],
  });
  expect(lines.stdout).toMatch(
    new RegExp(`^unscanned +${botName}: BOT_NAME_UNUSABLE: .*allows 100\\. ${remedy}`, 'm'),
  );
  expect(doctor.stdout).toMatch(
    new RegExp(`^warning +qdrant +${botName} is not scanned: BOT_NAME_UNUSABLE: .*\n +-> ${remedy}`, 'm'),
  );
});

describe('pause and resume', () => {
  test('the first reason is shown until a person resumes', async () => {
    const cli = await openTestCli();
    await cli.ask('migrate');

    expect(await cli.ask('pause', 'new', 'key', 'tomorrow')).toEqual({
      paused: 'new key tomorrow',
      wasPaused: false,
    });
    expect(await cli.ask('pause', 'again')).toEqual({ paused: 'new key tomorrow', wasPaused: true });
    expect(await cli.ask('status')).toMatchObject({ paused: 'new key tomorrow' });
    expect((await cli.run('status')).stdout).toContain('new key tomorrow');
    expect(await cli.ask('resume')).toMatchObject({ paused: null, wasPaused: true });
    expect(await cli.ask('resume')).toMatchObject({ wasPaused: false });
    expect(await cli.ask('status')).toMatchObject({ paused: null });
  });

  test('a pause that the pipeline made itself is shown with its code and what to do', async () => {
    const cli = await openTestCli();
    await cli.ask('migrate');
    const store = createStore({ address: cli.env.DATABASE_URL });
    onTestFinished(() => store.close());
    const reason = 'the account has no credit (request req_119)';
    await setPause(store, { reason, code: 'LLM_NO_CREDIT', by: 'summarizer', now: cli.clock.now() });

    expect((await cli.run('status')).stdout).toContain(
      `\npaused      LLM_NO_CREDIT: ${reason}. Top up the LLM account, then run \`enrich resume\`.\n`,
    );
  });

  test('a backfill that waits for a paused queue reports it instead of waiting for ever', async () => {
    const cli = await openTestCli();
    await cli.ask('migrate');
    await cli.ask('import', await writePoints(cli, { days: pastDays }));
    await cli.ask('pause', 'no credit');

    const { exitCode, stdout } = await cli.run(
      'backfill',
      '--from',
      '2026-03-01',
      '--to',
      '2026-03-08',
      '--wait',
      '--json',
    );

    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ enqueued: 3, wait: { waiting: 3, paused: 'no credit' } });
  });
});

describe('replay', () => {
  test('only what failed or is outdated is named; a dry run writes nothing', async () => {
    const cli = await openTestCli();
    await cli.ask('migrate');
    await cli.ask('import', await writePoints(cli, { days: pastDays, messages: 2 }));
    await cli.ask('scan');

    expect(await cli.ask('replay', '--failed', '--dry-run')).toMatchObject({
      mode: 'dry',
      matched: 0,
      windows: [],
    });
    expect(await cli.ask('replay', '--bot', 'elena', '--force', '--dry-run')).toMatchObject({
      matched: 3,
      requested: 0,
    });
    expect(await cli.ask('status')).toMatchObject({ windows: { below_minimum: 3 }, queue: { waiting: 0 } });

    expect(await cli.ask('replay', '--bot', 'elena', '--force')).toMatchObject({
      mode: 'live',
      requested: 3,
    });
    expect(await cli.ask('status')).toMatchObject({ windows: { pending: 3 }, queue: { waiting: 3 } });
  });

  test('a forced replay of many windows asks, and --yes answers', async () => {
    const cli = await openTestCli();
    const days = Array.from({ length: 25 }, (_, index) =>
      new Date(Date.UTC(2026, 1, 11 + index)).toISOString().slice(0, 10),
    );
    await cli.ask('migrate');
    await cli.ask('import', await writePoints(cli, { days, messages: 2 }));
    await cli.ask('scan');

    const refused = await cli.run('replay', '--bot', 'elena', '--force');

    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('--yes');
    expect(await cli.ask('status')).toMatchObject({ windows: { pending: 0 } });
    expect(await cli.ask('replay', '--bot', 'elena', '--force', '--yes')).toMatchObject({ requested: 25 });
  });
});

test('a scan that is stopped during a request ends at once, and the next one completes it', async () => {
  const cli = await openTestCli();
  await cli.ask('migrate');
  await cli.ask('import', await writePoints(cli, { days: pastDays }));
  const stopping = new AbortController();
  cli.qdrant.fail(({ path }) => {
    if (!path.endsWith('/scroll')) return undefined;
    stopping.abort(new StoppedError('SIGINT'));
    return { kind: 'hang' };
  });

  const stopped = await runQuietly(['scan'], { env: cli.env, clock: cli.clock, signal: stopping.signal });
  cli.qdrant.fail(null);

  expect(stopped).toMatchObject({ exitCode: 1, stdout: '' });
  expect(stopped.stderr).toContain('Stopped.');
  expect(await cli.ask('scan')).toMatchObject({ enqueued: 3 });
});

test('one bot that cannot be read fails the scan and does not stop the others', async () => {
  const cli = await openTestCli();
  await cli.ask('migrate');
  await cli.ask('import', await writePoints(cli, { days: pastDays }));
  await cli.ask('import', await writePoints(cli, { bot: 'marcus', days: pastDays }));
  cli.qdrant.fail(({ path }) => (path.includes('marcus') ? { kind: 'status', status: 500 } : undefined));

  const { exitCode, stdout } = await cli.run('scan');

  expect(exitCode).toBe(1);
  expect(stdout).toContain('3 of them were put on the queue now');
  expect(stdout).toMatch(/marcus: SOURCE_UNAVAILABLE: /);
});
