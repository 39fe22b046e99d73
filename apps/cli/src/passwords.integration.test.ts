import { findPieces, hostilePassword } from '@enrichment/embedded/testing/hostile-passwords';
import { createTestDatabase } from '@enrichment/embedded/testing/services';
import fc from 'fast-check';
import { expect, inject, onTestFinished, test } from 'vitest';
import { runQuietly } from './run-quietly.ts';

const SEED = 20260301;
const passwords = fc.sample(hostilePassword, { seed: SEED, numRuns: 12 });
/** Seen: the middle of the first was taken for the host and shown in an error. */
const seen = [
  'Tr0ub4dor@horsebattery#staple',
  'p@ssw0rd-Th1rteen',
  '12/horsebattery',
  'horse?battery=staple',
  '50%offforever',
];
const commands = [['doctor'], ['doctor', '--json'], ['migrate', '--wait', '0'], ['status']];

/** Every setting that is a URL, with the password as a person types it, and servers that are not there. */
const urlsWith = (password: string) => ({
  DATABASE_URL: `postgres://someone:${password}@127.0.0.1:1/db`,
  REDIS_URL: `redis://someone:${password}@127.0.0.1:1`,
  QDRANT_URL: `http://someone:${password}@127.0.0.1:1`,
  LLM_BASE_URL: `http://someone:${password}@127.0.0.1:1`,
  OTEL_EXPORTER_OTLP_ENDPOINT: `http://someone:${password}@127.0.0.1:1`,
  LLM_PROVIDER: 'compatible',
  LLM_MODEL: 'any',
  LOG_LEVEL: 'debug',
});

async function collectOutputs(env: Readonly<Record<string, string>>): Promise<string[]> {
  const runs = await Promise.all(commands.map((argv) => runQuietly(argv, { env })));
  return runs.map(({ stdout, stderr }) => stdout + stderr);
}

test.each([...seen, ...passwords])(
  'no piece of the password %j in a URL is in any output, and each is named by its setting',
  async (password) => {
    const outputs = await collectOutputs(urlsWith(password));

    expect(outputs.flatMap((output) => findPieces(output, password))).toEqual([]);
    expect(outputs[0]).toMatch(/DATABASE_URL|STORE_UNAVAILABLE/);
  },
);

test('no piece of a password that Postgres refuses is in any output, as a URL or as POSTGRES_PASSWORD', async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const { host, hostname, port, username, pathname } = new URL(database.url);

  const found = await Promise.all(
    passwords.map(async (password) => {
      const parts = {
        POSTGRES_HOST: hostname,
        POSTGRES_PORT: port,
        POSTGRES_USER: username,
        POSTGRES_DB: pathname.slice(1),
      };
      const url = `postgres://${username}:${encodeURIComponent(password)}@${host}${pathname}`;
      const queue = { QUEUE_BACKEND: 'postgres', LOG_LEVEL: 'debug', QDRANT_URL: 'http://127.0.0.1:1' };
      const outputs = [
        ...(await collectOutputs({ ...queue, ...parts, POSTGRES_PASSWORD: password })),
        ...(await collectOutputs({ ...queue, DATABASE_URL: url })),
      ];
      expect(outputs[0]).toContain('STORE_LOGIN_REFUSED');
      return outputs.flatMap((output) => findPieces(output, password));
    }),
  );

  expect(found.flat()).toEqual([]);
});

test('no piece of a password that Redis refuses is in any output', async () => {
  const target = inject('testServices').redisUrl ?? 'redis://127.0.0.1:1';

  const found = await Promise.all(
    passwords.map(async (password) => {
      const url = Object.assign(new URL(target), { password: encodeURIComponent(password) }).href;
      const { stdout, stderr } = await runQuietly(['doctor'], {
        env: { REDIS_URL: url, POSTGRES_PASSWORD: password, POSTGRES_HOST: '127.0.0.1', POSTGRES_PORT: '1' },
      });
      expect(stdout).toContain('QUEUE_BAD_PASSWORD');
      return findPieces(stdout + stderr, password);
    }),
  );

  expect(found.flat()).toEqual([]);
});
