// `npm test`: checks format, lint, import rules, unused code and types, then runs every test on real
// services. Ends with vitest's totals.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { findNginx } from '@enrichment/embedded/nginx';
import { findPgBouncer } from '@enrichment/embedded/pgbouncer';
import { findRedisServer } from '@enrichment/embedded/redis';
import { stopWithParent } from './stop-with-parent.ts';

const root = path.resolve(import.meta.dirname, '..');

interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

const checks: readonly Step[] = [
  { name: 'format and lint', command: 'biome', args: ['ci', '--colors=off', '.'] },
  { name: 'package boundaries', command: 'turbo', args: ['boundaries'] },
  { name: 'unused exports and dependencies', command: 'knip', args: ['--no-progress'] },
  // One program for all packages: 23 programs check the same imported files many times.
  { name: 'types', command: 'tsc', args: ['--noEmit', '--checkers', '2', '-p', '.'] },
];

/** On a stop signal, the current step is stopped and no other is started. */
const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopped.abort());
stopWithParent();

async function main(args: readonly string[]): Promise<number> {
  await ensurePrograms();
  const failed: string[] = [];
  for (const check of checks) {
    if (!(await runQuietly(check))) failed.push(check.name);
    if (stopped.signal.aborted) return 1;
  }
  const tests = { name: 'tests', command: 'vitest', args: ['run', ...args] };
  if ((await run(tests, 'inherit')).code !== 0) failed.push(tests.name);
  if (stopped.signal.aborted) return 1;
  if (failed.length > 0) process.stderr.write(`\nfailed: ${failed.join(', ')}\n`);
  return failed.length === 0 ? 0 : 1;
}

/**
 * Programs that tests start, by their Debian package, and the consequence if one can be neither found nor
 * installed.
 */
const programs = [
  {
    name: 'redis-server',
    find: findRedisServer,
    without: 'the queue is tested only on its Postgres backend',
  },
  { name: 'pgbouncer', find: findPgBouncer, without: 'the tests behind a connection pooler fail' },
  { name: 'nginx', find: findNginx, without: 'the tests of the dashboard behind a proxy fail' },
];

/** Installs missing programs, if that is allowed. */
async function ensurePrograms(): Promise<void> {
  const missing = programs.filter(({ find }) => find() === undefined);
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && process.platform === 'linux') {
    const names = missing.map(({ name }) => name);
    say(`${names.join(', ')} missing: installing with apt-get`);
    if (await runApt(['update'])) await runApt(['install', '-y', '--no-install-recommends', ...names]);
  }
  for (const { name, find, without } of missing) {
    if (find() === undefined) say(`no ${name} here: ${without}`);
  }
}

async function runApt(args: readonly string[]): Promise<boolean> {
  // In run level 1 no service is started: the tests start their own servers.
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  return await runQuietly({ name: `apt-get ${args[0]}`, command: 'apt-get', args: ['-q', ...args] }, env);
}

/** Prints one line for a successful step, and the whole output of a failed one. */
async function runQuietly(step: Step, env: Record<string, string> = {}): Promise<boolean> {
  const startedAt = performance.now();
  const { code, output } = await run(step, 'pipe', env);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say(`${code === 0 ? '✓' : '✗'} ${step.name} (${seconds} s)`);
  if (code !== 0 && !stopped.signal.aborted) process.stdout.write(`${output}\n`);
  return code === 0;
}

async function run(
  step: Step,
  stdio: 'inherit' | 'pipe',
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  const child = spawn(step.command, step.args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', stdio, stdio],
  });
  const stop = () => child.kill('SIGTERM');
  stopped.signal.addEventListener('abort', stop);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const { promise, resolve } = Promise.withResolvers<number>();
  child.once('error', (error) => {
    output += error.message;
    resolve(127);
  });
  child.once('close', (code) => resolve(code ?? 1));
  const code = await promise;
  stopped.signal.removeEventListener('abort', stop);
  return { code, output };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

process.exitCode = await main(process.argv.slice(2));
