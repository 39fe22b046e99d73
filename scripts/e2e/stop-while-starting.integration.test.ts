import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemEnv } from '@enrichment/embedded/testing/system-env';
import { describe, expect, onTestFinished, test, vi } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const nothing = {
  ...systemEnv(),
  NODE_ENV: 'production',
  LOG_FORMAT: 'json',
  LLM_PROVIDER: 'extractive',
  API_PORT: '0',
  DASHBOARD_PORT: '0',
  // Nothing listens on port 1: every app waits for its servers.
  DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x',
  REDIS_URL: 'redis://127.0.0.1:1',
  QDRANT_URL: 'http://127.0.0.1:1',
};

const UNSHARE = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'] as const;

/** As root, or with a user namespace where the machine allows that; undefined where it allows neither. */
const asProcessOne = [UNSHARE, [...UNSHARE, '--map-root-user']].find(
  ([program, ...args]) => spawnSync(program, [...args, 'true']).status === 0,
);

const app = [process.execPath, 'apps/scanner/src/main.ts'];
const image = ['docker/init.sh', process.execPath, 'apps/cli/src/main.ts', 'run', 'scanner'];

const starts = [
  { name: 'an app', command: app, wrapper: [] },
  // As in a container, where the kernel ignores a signal without a handler.
  ...(asProcessOne === undefined
    ? []
    : [
        { name: 'an app as process 1', command: app, wrapper: asProcessOne },
        {
          name: 'scripts/enrich as process 1',
          command: ['scripts/enrich', 'run', 'scanner'],
          wrapper: asProcessOne,
        },
        { name: "the image's entry point as process 1", command: image, wrapper: asProcessOne },
      ]),
];

interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** The process itself, or the one that is process 1 in its namespace. */
  pid(): number | undefined;
}

function start([program = '', ...args]: readonly string[], { isWrapped }: { isWrapped: boolean }): Started {
  const child = spawn(program, args, { cwd: root, env: nothing, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  );
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  return {
    child,
    output: () => output,
    exited,
    pid: () => (isWrapped ? findChild(child.pid) : child.pid),
  };
}

function findChild(pid: number | undefined): number | undefined {
  const found = Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
  return found > 0 ? found : undefined;
}

const until = async (look: () => void) => await vi.waitFor(look, { timeout: 20_000, interval: 5 });

/** What can be seen of a start from outside, in this order. */
const moments = [
  {
    moment: 'at its first sign of life',
    // Process 1 sets its handlers, then starts a program. To any other process the kernel's default applies
    // at once.
    look: ({ pid }: Started, isProcessOne: boolean) =>
      expect(isProcessOne ? findChild(pid()) : pid()).toBeGreaterThan(0),
  },
  {
    moment: 'when its health checks are served',
    look: ({ output }: Started) => expect(output()).toContain('health checks are served'),
  },
  {
    moment: 'while it waits for its servers',
    look: ({ output }: Started) => expect(output()).toContain('waiting for Postgres'),
  },
];

describe.each(starts)('SIGTERM to $name', { timeout: 60_000 }, ({ command, wrapper }) => {
  test.each(moments)('$moment ends it with exit code 0 or 143 and nothing started', async ({ look }) => {
    const started = start([...wrapper, ...command], { isWrapped: wrapper.length > 0 });
    await until(() => look(started, wrapper.length > 0));

    process.kill(started.pid() ?? 0, 'SIGTERM');

    const { code, signal } = await started.exited;
    expect([0, 143, 'SIGTERM']).toContain(signal ?? code);
    expect(started.output()).not.toContain('Enrichment worker started');
  });
});

test('process 1 of a container passes on the exit code of its command', async () => {
  const { exited } = start(['docker/init.sh', 'sh', '-c', 'exit 7'], { isWrapped: false });

  expect(await exited).toEqual({ code: 7, signal: null });
});

test('process 1 of a container lets its command read the input', () => {
  const { stdout, status } = spawnSync(path.join(root, 'docker/init.sh'), ['cat'], {
    cwd: root,
    input: 'yes',
    encoding: 'utf8',
  });

  expect({ stdout, status }).toEqual({ stdout: 'yes', status: 0 });
});

test('a SIGTERM that comes before the command has become a program of its own ends it', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'enrichment-init-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'init.sh');
  // The signal comes at once after the fork. In three of ten runs the child is then not yet on its own.
  const text = readFileSync(path.join(root, 'docker/init.sh'), 'utf8');
  const signalled = text.replace('\nchild=$!', (line) => `\nkill -s TERM $$${line}`);
  await writeFile(file, signalled, { mode: 0o755 });

  const codes = Array.from({ length: 10 }, () =>
    spawnSync(file, ['sleep', '20'], { timeout: 5_000, killSignal: 'SIGKILL' }),
  ).map(({ status }) => status);

  expect(signalled).not.toBe(text);
  expect(codes).toEqual(codes.map(() => 143));
});
