import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createStore } from '@enrichment/store/connect';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { makePoint, openTestCli, type TestCli, writePoints } from '../test-cli.ts';

const Document = z.object({
  problems: z.number(),
  warnings: z.number(),
  findings: z.array(
    z.object({
      area: z.string(),
      level: z.string(),
      message: z.string(),
      remedy: z.string().nullable(),
    }),
  ),
});

/** The findings of one area and level, as `message -> remedy`. */
async function lookFor(cli: TestCli, area: string, level: string): Promise<string[]> {
  const { stdout } = await cli.run('doctor', '--json');
  const { findings } = Document.parse(JSON.parse(stdout));
  return findings
    .filter((finding) => finding.area === area && finding.level === level)
    .map(({ message, remedy }) => `${message} -> ${remedy}`);
}

const extractive = { LLM_PROVIDER: 'extractive' };

test('a healthy installation has no problem, and the profile shows no text', async () => {
  const cli = await openTestCli(extractive);
  await cli.ask('migrate');
  await cli.ask('import', await writePoints(cli, { days: ['2026-03-02'] }));

  const { exitCode, stdout, stderr } = await cli.run('doctor');

  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/elena: 6 points.*roles user 3, bot 3/);
  expect(stdout).toContain('0 problems');
  expect(stdout + stderr).not.toContain('SECRETDIARY');
});

test('a database without tables is a problem whose remedy is migrate', async () => {
  const cli = await openTestCli(extractive);

  const { exitCode } = await cli.run('doctor');

  expect(exitCode).toBe(1);
  expect(await lookFor(cli, 'postgres', 'problem')).toEqual([
    expect.stringMatching(/^migrations are missing: .* -> Run `enrich migrate`\.$/),
  ]);
});

test('no key and a retired model are problems with what would be right', async () => {
  const without = await openTestCli();
  const retired = await openTestCli({
    ANTHROPIC_API_KEY: 'sk-ant-x',
    LLM_MODEL: 'claude-3-5-sonnet-20241022',
  });

  expect(await lookFor(without, 'settings', 'problem')).toEqual([
    expect.stringContaining('ANTHROPIC_API_KEY'),
  ]);
  expect(await lookFor(retired, 'settings', 'problem')).toEqual([
    expect.stringContaining('claude-sonnet-5-5'),
  ]);
});

test('missing indexes are named, and created only on request', async () => {
  const cli = await openTestCli(extractive);
  await cli.ask('migrate');
  await fetch(`${cli.qdrant.url}/collections/whisperengine_memory_marcus`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ vectors: { content: { size: 384, distance: 'Cosine' } } }),
  });

  const before = await lookFor(cli, 'qdrant', 'warning');
  const made = await cli.run('doctor', '--create-indexes');
  const after = await lookFor(cli, 'qdrant', 'warning');

  expect(before).toEqual([
    expect.stringMatching(
      /marcus has no index on user_id \(keyword\).* -> Run `enrich doctor --create-indexes`\.$/,
    ),
  ]);
  expect(made.stdout).toContain('made the keyword index on user_id of whisperengine_memory_marcus');
  expect(after).toEqual([]);
});

test('bots that are left out are not described and get no index', async () => {
  const cli = await openTestCli({ ...extractive, EXCLUDE_BOTS: 'elena' });
  await cli.ask('migrate');
  await cli.ask('import', await writePoints(cli, { days: ['2026-03-02'] }));

  expect(await lookFor(cli, 'qdrant', 'warning')).toEqual([
    expect.stringContaining('no collection of a bot'),
  ]);
});

test('quarantined points are named with id and reason', async () => {
  const cli = await openTestCli(extractive);
  const file = path.join(cli.dir, 'broken.jsonl');
  const { id, payload } = makePoint({
    number: 1,
    userId: 'user-1',
    sentAt: new Date('2026-03-02T10:00:00Z'),
  });
  await writeFile(file, `${JSON.stringify({ collection: 'whisperengine_memory_elena' })}\n`);
  await appendFile(file, `${JSON.stringify({ id, payload: { ...payload, user_id: undefined } })}\n`);
  await cli.ask('migrate');
  await cli.ask('import', file);
  await cli.ask('scan');

  const found = await lookFor(cli, 'postgres', 'warning');
  // The commands' clock stands still in the past, so their scan is an old one.
  expect(found.filter((line) => !line.startsWith('overdue_tick'))).toEqual([
    expect.stringMatching(
      new RegExp(`^1 points cannot be read.*\\(no user\\), of elena: whisperengine_memory_elena ${id} -> `),
    ),
  ]);
  expect(await cli.ask('status')).toMatchObject({ quarantined: 1 });
});

test('a bot whose points are mostly unreadable is a problem that names the reasons, and never suggests to delete', async () => {
  const cli = await openTestCli(extractive);
  const file = path.join(cli.dir, 'strange.jsonl');
  const lines = Array.from({ length: 4 }, (_, number) =>
    JSON.stringify({
      id: number + 1,
      payload: {
        channel_type: 'note',
        role: number % 2 === 0 ? 'human' : 'ai',
        content: `SECRETDIARY ${number}`,
        author_id: 'ann',
      },
    }),
  );
  await writeFile(
    file,
    `${JSON.stringify({ collection: 'whisperengine_memory_elena' })}\n${lines.join('\n')}\n`,
  );
  await cli.ask('migrate');
  await cli.ask('import', file);
  await cli.ask('scan');

  const { exitCode, stdout } = await cli.run('doctor');
  const found = await lookFor(cli, 'qdrant', 'problem');

  expect(exitCode).toBe(1);
  expect(found).toEqual([expect.stringMatching(/^elena: most points cannot be read .*4 no memory type/)]);
  expect(found[0]).toContain('SOURCE_MAPPING_FILE');
  expect(found[0]).toMatch(
    /keys channel_type, role, content, author_id with channel_type note; role human\/ai/,
  );
  expect(stdout).not.toMatch(/delet|SECRETDIARY/i);
});

test('a mapping that finds no message or no text is reported with the keys that the payloads have', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-mapping-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const file = path.join(dir, 'mapping.yaml');
  const map = (change: string) =>
    writeFile(
      file,
      `collections: [{collection: whisperengine_memory_*, user: user_id, time: timestamp, role: {key: role, user: user, bot: "*"}, ${change}}]`,
    );
  await map('text: content');
  const cli = await openTestCli({ ...extractive, SOURCE_MAPPING_FILE: file });
  await cli.ask('import', await writePoints(cli, { days: ['2026-03-02'] }));

  await map('text: body');
  const withoutText = await lookFor(cli, 'qdrant', 'problem');
  await map('text: content, where: {memory_type: chat}');
  const withoutMessages = await lookFor(cli, 'qdrant', 'warning');

  expect(withoutText).toEqual([
    expect.stringMatching(/^elena: most messages have no text in the keys .* have the keys .*\bcontent\b/),
  ]);
  expect(withoutMessages).toContainEqual(
    expect.stringMatching(/^elena: no point is a message by what the mapping file says .*\bmemory_type\b/),
  );
});

test('each finding has the remedy of its cause, also where a server is away', async () => {
  const away = await openTestCli({
    ...extractive,
    DATABASE_URL: 'postgres://app:hunter2hunter2@127.0.0.1:1/memories',
    QDRANT_URL: 'http://127.0.0.1:1',
  });

  const { stdout } = await away.run('doctor', '--json');
  const { findings } = Document.parse(JSON.parse(stdout));
  const wrong = findings.filter(({ level }) => level !== 'ok');

  expect(wrong.map(({ message }) => message.split(':')[0])).toEqual(
    expect.arrayContaining(['STORE_UNAVAILABLE', 'SOURCE_UNAVAILABLE']),
  );
  for (const { message, remedy } of wrong) {
    expect(remedy).toMatch(/\w+ .*\./);
    expect(remedy).not.toMatch(/see above/i);
    expect(message).not.toContain(remedy);
  }
});

test('rows of the original worker are counted, with the way to be rid of them', async () => {
  const cli = await openTestCli(extractive);
  await cli.ask('migrate');
  const store = createStore({ address: cli.env.DATABASE_URL });
  await store.sql`
    insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count)
    values ('u', 'elena', 'Conversation with 9 messages', '2026-03-02', '2026-03-03', 9)`;
  await store.close();

  expect(await lookFor(cli, 'postgres', 'warning')).toEqual([
    expect.stringMatching(/^1 rows .* original worker.*Run `enrich adopt`/),
  ]);
});

test('a database without pg_trgm causes a warning with its remedy', async () => {
  const cli = await openTestCli(extractive);
  await cli.ask('migrate');
  const before = await lookFor(cli, 'postgres', 'warning');
  const store = createStore({ address: cli.env.DATABASE_URL });
  await store.sql`drop extension pg_trgm`;
  await store.close();

  expect(before).toEqual([]);
  expect(await lookFor(cli, 'postgres', 'warning')).toEqual([
    'the extension pg_trgm is missing: recall finds no misspelled names -> As a role that may: create extension pg_trgm',
  ]);
});

test('of a large ledger a sample is compared, which is said, and with --whole all of it', async () => {
  const cli = await openTestCli(extractive);
  await cli.ask('migrate');
  const store = createStore({ address: cli.env.DATABASE_URL });
  onTestFinished(() => store.close());
  await store.sql`
    insert into enrichment_windows (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count, summarized_hash)
    select 'w-' || md5(n::text), 'user-' || n, 'elena', '2026-03-01Z', '2026-03-02Z', 'summarized', 'live', 6, 6, 'made'
    from generate_series(1, 10001) n`;
  const findMissing = async (...argv: string[]) =>
    (await cli.run('doctor', ...argv)).stdout
      .split('\n')
      .find((line) => line.includes('window_without_summary'));

  expect(await findMissing()).toMatch(
    /window_without_summary: [\d,]+ times .*, in about 9962 of 10001 windows, chosen by chance: `enrich doctor --whole` looks at all/,
  );
  const whole = await findMissing('--whole');
  expect(whole).toContain('window_without_summary: 10001 times');
  expect(whole).not.toContain('chosen by chance');
});
