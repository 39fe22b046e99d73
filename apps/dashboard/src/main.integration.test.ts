import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { findFreePort } from '@enrichment/embedded/free-port';
import type {} from '@enrichment/embedded/testing/global-setup';
import { systemEnv } from '@enrichment/embedded/testing/system-env';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { createMigratedDatabase } from './testing/open-test-dashboard.ts';

const program = path.join(import.meta.dirname, 'main.ts');

/**
 * Runs the dashboard as a process of its own, in an environment that holds these variables and no others of
 * ours.
 */
function run(variables: Record<string, string>): {
  child: ChildProcess;
  output: () => string;
  exited: Promise<number | null>;
} {
  const env = { ...systemEnv(), NODE_ENV: 'production', LOG_FORMAT: 'json', ...variables };
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  return { child, output: () => text, exited };
}

const services = () => ({
  DATABASE_URL: inject('testServices').postgresUrl,
  REDIS_URL: 'redis://:hunter2@127.0.0.1:1',
  QDRANT_URL: 'http://127.0.0.1:1',
});

test('bound to all addresses without a password it does not start, exits 2 and says what to set', async () => {
  const { exited, output } = run({ ...services(), DASHBOARD_HOST: '0.0.0.0' });

  expect(await exited).toBe(2);
  expect(output()).toMatch(/DASHBOARD_USER: must be set/);
  expect(output()).toMatch(/DASHBOARD_PASSWORD: must be set/);
});

test('while the queue is away it lives, is not ready, names what is missing and no password, and stops when asked', async () => {
  const port = await findFreePort();
  const database = await createMigratedDatabase();
  onTestFinished(() => database.drop());
  const { child, output, exited } = run({
    ...services(),
    DATABASE_URL: database.url,
    DASHBOARD_PORT: String(port),
  });
  const ask = async (route: string) => await fetch(`http://127.0.0.1:${port}${route}`);
  await vi.waitFor(() => expect(output()).toContain('waiting for the queue'), { timeout: 20_000 });

  // Its first connection to Postgres may take longer than a check waits.
  const ready = await vi.waitFor(
    async () => {
      const answer = await ask('/readyz');
      const text = await answer.text();
      expect(JSON.parse(text)).toMatchObject({
        dependencies: { queue: { ok: false }, postgres: { ok: true }, qdrant: { ok: false } },
      });
      return { status: answer.status, text };
    },
    { timeout: 20_000 },
  );
  const [alive, status, page] = await Promise.all(['/healthz', '/api/status', '/status'].map(ask));

  expect([alive?.status, ready.status, status?.status, page?.status]).toEqual([200, 503, 503, 503]);
  const told = [ready.text, await status?.text(), await page?.text()].join('\n');
  expect(told).toContain('QUEUE_UNAVAILABLE');
  expect(told + output()).not.toContain('hunter2');
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
});

test('a port that is taken is a fault of the configuration', async () => {
  const port = await findFreePort();
  const first = run({ ...services(), DASHBOARD_PORT: String(port) });
  await vi.waitFor(() => expect(first.output()).toContain('dashboard is open'), { timeout: 20_000 });

  const second = run({ ...services(), DASHBOARD_PORT: String(port) });

  expect(await second.exited).toBe(2);
  expect(second.output()).toContain('DASHBOARD_PORT: must be a port that no other program uses');
});
