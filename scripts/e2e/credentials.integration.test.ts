import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { systemEnv } from '@enrichment/embedded/testing/system-env';
import { describe, expect, test } from 'vitest';
import { formsOfSecret } from './secret-forms.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Runs an app's main until it ends, which one that has no credential must do by itself. */
async function runApp(main: string, env: Record<string, string>) {
  const child = spawn(process.execPath, [path.join(root, main)], {
    env: { ...systemEnv(), NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 25_000,
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  }
  const [exitCode] = await once(child, 'close');
  return { exitCode, output: output.join('') };
}

const OPEN = '0.0.0.0';

/** What each app must be given. */
const apps = [
  { main: 'apps/scanner/src/main.ts', needs: ['POSTGRES_PASSWORD', 'REDIS_URL'], env: {} },
  {
    main: 'apps/summarizer/src/main.ts',
    needs: ['POSTGRES_PASSWORD', 'REDIS_URL', 'OPENROUTER_API_KEY'],
    env: {},
  },
  {
    main: 'apps/dashboard/src/main.ts',
    needs: ['POSTGRES_PASSWORD', 'REDIS_URL', 'DASHBOARD_USER', 'DASHBOARD_PASSWORD'],
    env: { DASHBOARD_HOST: OPEN },
  },
  { main: 'apps/api/src/main.ts', needs: ['POSTGRES_PASSWORD', 'API_TOKENS'], env: { API_HOST: OPEN } },
  { main: 'apps/api/src/mcp/main.ts', needs: ['POSTGRES_PASSWORD'], env: {} },
];

describe.each(apps)('$main', ({ main, needs, env }) => {
  test('has no default credential: without one it does not start and lists all that it needs', async () => {
    const { exitCode, output } = await runApp(main, env);

    expect({ exitCode, named: needs.filter((name) => output.includes(name)) }).toEqual({
      exitCode: 2,
      named: needs,
    });
  });

  test('shows no secret of invalid settings', async () => {
    const secret = 'Zq7/x+K "w%41@9vT';
    const { exitCode, output } = await runApp(main, {
      ...env,
      DATABASE_URL: `postgres//me:${secret}@db`,
      REDIS_URL: `rediss://:${secret}@[cache`,
      QDRANT_URL: `ftp://${encodeURIComponent(secret)}@qdrant`,
      QDRANT_API_KEY: secret,
      LLM_PROVIDER: 'anthropic',
      LLM_BASE_URL: `https//${secret}@gateway`,
      LLM_API_KEY: secret,
      OPENROUTER_API_KEY: secret,
      DASHBOARD_PASSWORD: secret,
      DASHBOARD_READONLY_PASSWORD: `${secret}\u0007`,
      API_TOKENS: `site:${secret.replace(/\s/g, '')}:too:many ${secret}`,
      OTEL_EXPORTER_OTLP_ENDPOINT: `grpc://collector?token=${encodeURIComponent(secret)}`,
      OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer ${secret}`,
    });

    expect(exitCode).toBe(2);
    expect(output).toContain('DATABASE_URL');
    expect(formsOfSecret(secret).filter((form) => output.includes(form))).toEqual([]);
  });
});
