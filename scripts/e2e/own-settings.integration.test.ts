import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { systemEnv } from '@enrichment/embedded/testing/system-env';
import { describe, expect, onTestFinished, test, vi } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Nothing listens on port 1: an app that has all its settings waits there for its servers, or says that they
 * are away.
 */
const DATABASE_URL = 'postgres://u:p@127.0.0.1:1/x';
const REDIS_URL = 'redis://127.0.0.1:1';
/** Not required, but not the demonstration's ports, which may be in use. */
const PORTS = { DASHBOARD_PORT: '0', API_PORT: '0' };

const apps = [
  { app: 'scanner', settings: { DATABASE_URL, REDIS_URL }, runs: 'health checks are served' },
  {
    app: 'summarizer',
    settings: { DATABASE_URL, REDIS_URL, LLM_PROVIDER: 'extractive' },
    runs: 'health checks are served',
  },
  { app: 'dashboard', settings: { DATABASE_URL, REDIS_URL }, runs: 'dashboard is open' },
  { app: 'api', settings: { DATABASE_URL }, runs: 'the API is open' },
];

/** `enrich run APP` with these settings and no others. */
function run(app: string, settings: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['apps/cli/src/main.ts', 'run', app], {
    cwd: root,
    env: { ...systemEnv(), NODE_ENV: 'production', LOG_FORMAT: 'json', ...PORTS, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await exited;
  });
  return { output: () => output, exited };
}

describe.each(apps)('enrich run $app', { timeout: 60_000 }, ({ app, settings, runs }) => {
  test('requires only the settings that it reads', async () => {
    const running = run(app, settings);
    await vi.waitFor(() => expect(running.output()).toContain(runs), { timeout: 30_000, interval: 20 });

    const lacking = run(app, {});

    expect(await lacking.exited).toBe(2);
    const demanded = [...lacking.output().matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name);
    expect(demanded).toEqual(
      Object.keys(settings).map((name) => (name === 'DATABASE_URL' ? 'POSTGRES_PASSWORD' : name)),
    );
  });
});

test('compose requires no setting for services that are not started: each app reports what it lacks', async () => {
  const compose = await readFile(path.join(root, 'docker/compose.yaml'), 'utf8');

  expect(compose).toContain('POSTGRES_PASSWORD:');
  expect(compose.match(/\$\{\w+:?\?[^}]*\}/g)).toBeNull();
});
