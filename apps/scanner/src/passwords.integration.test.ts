import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findPieces } from '@enrichment/embedded/testing/hostile-passwords';
import { createTestDatabase } from '@enrichment/embedded/testing/services';
import { systemEnv } from '@enrichment/embedded/testing/system-env';
import { expect, onTestFinished, test, vi } from 'vitest';

/**
 * Starts the app until `isSeen` of what it has said, or until it ends; gives all that it said, log file
 * included.
 */
async function runUntil(
  env: Readonly<Record<string, string>>,
  isSeen: (output: string) => boolean,
): Promise<{ output: string; exitCode: number | null }> {
  const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-scanner-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const file = path.join(dir, 'log.txt');
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'main.ts')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...systemEnv(), NODE_ENV: 'production', LOG_FILE: file, LOG_LEVEL: 'debug', ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  await vi.waitFor(() => expect(child.exitCode !== null || isSeen(said)).toBe(true), { timeout: 20_000 });
  child.kill('SIGTERM');
  const exitCode = await ended;
  const logged = await readFile(file, 'utf8').catch(() => '');
  return { output: said + logged, exitCode };
}

const others = { QUEUE_BACKEND: 'postgres', QDRANT_URL: 'http://127.0.0.1:1' };

test('a password with characters that break the URL is reported as a fault at start without showing any part of it', async () => {
  const password = 'Tr0ub4dor@horsebattery#staple';
  const env = {
    ...{
      DATABASE_URL: `postgres://USER:${password}@127.0.0.1:5432/db`,
      REDIS_URL: `redis://:${password}@127.0.0.1`,
    },
    QDRANT_URL: `http://:${password}@127.0.0.1`,
  };

  const { output, exitCode } = await runUntil(env, () => false);

  expect(exitCode).toBe(2);
  for (const name of Object.keys(env))
    expect(output).toMatch(new RegExp(`${name}: must have .* percent-encoded: @ is %40`));
  expect(findPieces(output, password)).toEqual([]);
});

test.each(['a%41b@c#d/e?f:g"h i$j\\k', 'p@ssw0rd-Th1rteen'])(
  'the app waits when Postgres refuses the password, and logs no part of it: %s',
  async (password) => {
    const database = await createTestDatabase();
    onTestFinished(() => database.drop());
    const { hostname, port, username, pathname } = new URL(database.url);
    const env = {
      ...{ POSTGRES_HOST: hostname, POSTGRES_PORT: port, POSTGRES_USER: username },
      ...{ POSTGRES_DB: pathname.slice(1), POSTGRES_PASSWORD: password, ...others },
    };

    const { output } = await runUntil(env, (said) => said.includes('waiting for Postgres'));

    expect(output).toContain('STORE_LOGIN_REFUSED');
    expect(findPieces(output, password)).toEqual([]);
  },
);

test('a misspelt variable is named in the log at start without its value', async () => {
  const env = {
    POSTGRES_HOST: '127.0.0.1',
    POSTGRES_PORT: '1',
    POSTGRES_PASSWORD: 'x',
    ...others,
    LOOKBCK_DAYS: 'secretword',
  };

  const { output } = await runUntil(env, (said) => said.includes('waiting for Postgres'));

  expect(output).toMatch(/an unknown variable is set.*LOOKBCK_DAYS.*did you mean LOOKBACK_DAYS/);
  expect(output).not.toContain('secretword');
});
