import { mkdir, mkdtemp, rm, watch, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runQuietly } from './run-quietly.ts';
import { StoppedError } from './stopped-error.ts';

/** Nothing listens on port 1. */
const away = {
  DATABASE_URL: 'postgres://app:hunter2hunter2@127.0.0.1:1/memories',
  REDIS_URL: 'redis://:correcthorse@127.0.0.1:1',
  QDRANT_URL: 'http://127.0.0.1:1',
  QDRANT_API_KEY: 'qdrant-key-in-the-clear',
};
const span = ['backfill', '--from', '2025-10-01', '--to', '2025-11-01'];

it('prints the version of the project', async () => {
  const { exitCode, stdout } = await runQuietly(['--version'], { env: {} });

  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe('wrong use is exit code 2 with a word on what would be right', () => {
  it.each([
    [[], 'Usage: enrich'],
    [['scna'], 'Did you mean scan?'],
    [['scan', '--fast'], "unknown option '--fast'"],
    [['status', 'now'], 'too many arguments'],
    [['backfill', '--to', '2025-11-01'], "'--from <date>' not specified"],
    [['backfill', '--from', '2025-11-01', '--to', '2025-10-01'], 'must be before --to'],
    [['backfill', '--from', '2025-11-01', '--to', '2025-11-01'], 'must be before --to'],
    [['backfill', '--from', '2025-11-01T00:00-01:00', '--to', '2025-11-01T00:30'], 'must be before --to'],
    [['backfill', '--from', '2025-02-30', '--to', '2025-11-01'], '--from: "2025-02-30" is no date'],
    [['backfill', '--from', 'x', '--to', 'y'], '--to: "y" is no date'],
    [[...span, '--bot', ''], '--bot: must not be empty'],
    [['replay'], 'Say which windows: --failed'],
    [['replay', '--force', '--dry-run'], 'Say which windows: --failed'],
    [['replay', '--from', '2025-11-01', '--to', '2025-10-01'], 'must be before --to'],
    [['replay', '--failed', '--model', 'claude-sonnet-5-5'], '--model is an option of --shadow'],
    [['replay', '--shadow'], 'Say what is tried: --model NAME'],
    [['replay', '--shadow', '--model', 'claude-3-opus'], 'was retired on 2026-01-05'],
    [
      ['replay', '--shadow', '--model', 'm', '--kind', 'hours'],
      '--kind: with --shadow one of summary, claims',
    ],
    [['replay', '--shadow', '--model', 'm', '--force'], '--force and --upgrade do not go with --shadow'],
    [['replay', '--shadow', '--model', 'm', '--sample', '0'], '--sample: must be at least 1'],
    [['replay', '--shadow', '--prompt', '/nowhere/rules.txt'], '/nowhere/rules.txt: cannot be read (ENOENT)'],
    [['replay', '--shadow', '--prompt', '/dev/null'], '/dev/null: is empty'],
    [['replay', '--shadow', '--list', '--show', 's-1'], 'Choose one of --list, --show'],
    [['pause', 'x'.repeat(501)], 'at most 500 characters'],
    [['import'], "missing required argument 'file'"],
    [['import', '/nowhere/at-all.jsonl'], '/nowhere/at-all.jsonl: cannot be read (ENOENT)'],
    [['import', '/tmp'], '/tmp: cannot be read (EISDIR)'],
    [['run', 'everything'], 'one of scanner, summarizer, dashboard'],
    [['run'], "missing required argument 'app'"],
  ])('enrich %j', async (argv, words) => {
    const { exitCode, stdout, stderr } = await runQuietly(argv, { env: away });

    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(words);
  });

  it('all faults of the configuration are shown at once', async () => {
    const env = { ...away, TIME_WINDOW_HOURS: '0', REDIS_URL: 'http://cache', DATABASE_URL: '' };

    const { exitCode, stderr } = await runQuietly(['scan'], { env });

    expect(exitCode).toBe(2);
    for (const name of ['TIME_WINDOW_HOURS', 'REDIS_URL', 'POSTGRES_PASSWORD'])
      expect(stderr).toContain(name);
  });

  it('a command that finds no server says that no npm start runs', async () => {
    const hint = /no `npm start` runs/;

    expect((await runQuietly(['status'], { env: {} })).stderr).toMatch(hint);
    expect((await runQuietly(['status'], { env: { REDIS_URL: away.REDIS_URL } })).stderr).not.toMatch(hint);
    expect((await runQuietly(['status'], { env: { NODE_ENV: 'production' } })).stderr).not.toMatch(hint);
  });

  it('a confirmation without a terminal names --yes, and nothing is sent', async () => {
    const env = { QDRANT_URL: 'https://qdrant.example.org', QDRANT_API_KEY: 'qdrant-key-in-the-clear' };

    const { exitCode, stderr } = await runQuietly(['import', 'points.jsonl'], { env });

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/https:\/\/qdrant\.example\.org.*--yes/);
  });

  it('a broken line of a points file is named by file and number, and not quoted', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-cli-'));
    onTestFinished(() => rm(dir, { recursive: true }));
    const file = path.join(dir, 'points.jsonl');
    await writeFile(
      file,
      '{"collection":"whisperengine_memory_elena"}\n{"id":1,"payload":{}}\n{"id":2,"my secret\n',
    );

    const { exitCode, stderr } = await runQuietly(['import', file], { env: away });

    expect(exitCode).toBe(2);
    expect(stderr).toContain(`${file}: Line 3 cannot be read`);
    expect(stderr).not.toContain('my secret');
  });
});

describe('a command reads only the settings that it needs', () => {
  it.each([
    [['status'], ['DATABASE_URL', 'REDIS_URL'], 'STORE_UNAVAILABLE'],
    [['migrate', '--wait', '0'], ['DATABASE_URL'], 'STORE_UNAVAILABLE'],
    [['replay', '--failed'], ['DATABASE_URL', 'REDIS_URL'], 'STORE_UNAVAILABLE'],
  ])('%j is content with %j', async (argv, names, code) => {
    const env = Object.fromEntries(Object.entries(away).filter(([name]) => names.includes(name)));

    const { exitCode, stderr } = await runQuietly(argv, { env });

    expect(exitCode).toBe(1);
    expect(stderr).toContain(code);
  });
});

describe('a server that is away is one line with its code and where it was looked for', () => {
  const commands = [
    ['migrate', '--wait', '0'],
    ['scan'],
    span,
    ['replay', '--failed'],
    ['adopt'],
    ['status'],
    ['pause'],
    ['resume'],
  ];
  it.each(commands.map((argv) => [argv]))('enrich %j', async (argv) => {
    const { exitCode, stdout, stderr } = await runQuietly(argv, { env: away });

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^STORE_UNAVAILABLE: Postgres at postgres:\/\/127\.0\.0\.1:1\/memories .*\n$/);
  });

  it('also when it accepts the connection and never answers', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close());
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const env = { ...away, DATABASE_URL: `postgres://app:hunter2hunter2@127.0.0.1:${port}/memories` };

    const { exitCode, stderr } = await runQuietly(['status'], { env });

    expect(exitCode).toBe(1);
    expect(stderr).toContain('STORE_UNAVAILABLE');
  });

  it('also when something else answers there', async () => {
    const stranger = createHttpServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void stranger.close());
    const address = stranger.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const env = { ...away, QDRANT_URL: `http://127.0.0.1:${port}` };

    const doctor = await runQuietly(['doctor'], { env });

    expect(doctor.stdout).toMatch(
      new RegExp(`SOURCE_REJECTED: Qdrant at http://127\\.0\\.0\\.1:${port} cannot`),
    );
  });

  it('doctor looks at all of them, and at the settings, and fails with a document', async () => {
    const { exitCode, stdout } = await runQuietly(['doctor', '--json'], { env: away });

    const { findings } = JSON.parse(stdout);
    const problems = findings
      .filter((finding: { level: string }) => finding.level === 'problem')
      .map((finding: { area: string }) => finding.area);
    expect(exitCode).toBe(1);
    expect(problems).toEqual(['settings', 'queue', 'postgres', 'qdrant']);
    expect(stdout).not.toMatch(/hunter2|correcthorse|in-the-clear/);
  });
});

describe('secrets stay where they are', () => {
  it.each([
    [['status']],
    [['doctor']],
    [['doctor', '--json']],
    [['scan', '--bot', 'qdrant-key-in-the-clear']],
    [['import', '/nowhere/hunter2hunter2/correcthorse']],
  ])('%j prints none, not even with LOG_LEVEL=debug', async (argv) => {
    const { stdout, stderr } = await runQuietly(argv, { env: { ...away, LOG_LEVEL: 'debug' } });

    expect(stdout + stderr).not.toBe('');
    expect(stdout + stderr).not.toMatch(/hunter2|correcthorse|in-the-clear/);
  });

  it('a stack is for LOG_LEVEL=debug alone', async () => {
    const plain = await runQuietly(['status'], { env: away });
    const debug = await runQuietly(['status'], { env: { ...away, LOG_LEVEL: 'debug' } });

    expect(plain.stderr).not.toMatch(/^\s+at /m);
    expect(debug.stderr).toMatch(/^\s+at /m);
  });
});

describe('help', () => {
  const names = [
    'migrate',
    'scan',
    'backfill',
    'replay',
    'adopt',
    'status',
    'pause',
    'resume',
    'doctor',
    'import',
    'run',
  ];
  it.each(names)('enrich %s --help explains itself and knows --json', async (name) => {
    const { exitCode, stdout, stderr } = await runQuietly([name, '--help'], { env: {} });

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(`Usage: enrich ${name}`);
    expect(stdout).toContain('--json');
  });
});

describe('run', () => {
  async function rootWith(code: string): Promise<string> {
    const root = await mkdtemp(path.join(tmpdir(), 'enrichment-cli-'));
    onTestFinished(() => rm(root, { recursive: true }));
    await mkdir(path.join(root, 'apps/scanner/src'), { recursive: true });
    await writeFile(path.join(root, 'apps/scanner/src/main.ts'), code);
    return root;
  }

  it("ends with the app's exit code, and the app has the environment", async () => {
    const root = await rootWith('process.exit(Number(process.env.CODE));');

    const { exitCode } = await runQuietly(['run', 'scanner'], { root, env: { CODE: '7' } });

    expect(exitCode).toBe(7);
  });

  it('passes on the signal that it got, and waits for the app to end in its own way', async () => {
    const root = await rootWith(`
      import { writeFileSync } from 'node:fs';
      for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => process.exit(name === 'SIGINT' ? 41 : 42));
      writeFileSync(process.env.READY, 'ready');
      setInterval(() => undefined, 1_000);
    `);
    const stopping = new AbortController();
    const running = runQuietly(['run', 'scanner'], {
      root,
      env: { READY: path.join(root, 'ready') },
      signal: stopping.signal,
    });
    for await (const { filename } of watch(root)) if (filename === 'ready') break;

    stopping.abort(new StoppedError('SIGINT'));

    expect((await running).exitCode).toBe(41);
  });

  it('has the exit code of the signal that killed the app', async () => {
    const root = await rootWith("process.kill(process.pid, 'SIGKILL'); setInterval(() => undefined, 1_000);");

    expect((await runQuietly(['run', 'scanner'], { root, env: {} })).exitCode).toBe(137);
  });

  it('--json has the app log in JSON', async () => {
    const root = await rootWith("process.exit(process.env.LOG_FORMAT === 'json' ? 5 : 6);");

    expect((await runQuietly(['run', 'scanner', '--json'], { root, env: {} })).exitCode).toBe(5);
  });
});

it('a stopped command reports it and exits with 1', async () => {
  const { exitCode, stderr } = await runQuietly(['status'], {
    env: away,
    signal: AbortSignal.abort(new StoppedError('SIGINT')),
  });

  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^Stopped\./);
});
