import { openPooler } from '@enrichment/embedded/testing/open-pooler';
import { startRefusingPostgres } from '@enrichment/embedded/testing/refusing-postgres';
import { createTestDatabase } from '@enrichment/embedded/testing/services';
import { createTestRole } from '@enrichment/embedded/testing/test-role';
import { createStore } from '@enrichment/store/connect';
import { expect, onTestFinished, test } from 'vitest';
import { openTestCli, type TestCli } from '../test-cli.ts';

const extractive = { LLM_PROVIDER: 'extractive' };

async function openDatabase(options: { encoding?: string } = {}): Promise<string> {
  const database = await createTestDatabase(options);
  onTestFinished(() => database.drop());
  return database.url;
}

/** Doctor's lines about Postgres. */
async function examine(cli: TestCli): Promise<string> {
  const { stdout } = await cli.run('doctor');
  return stdout
    .split('\n')
    .filter((line) => /^\w+ +postgres|^ +->/.test(line))
    .join('\n');
}

test('migrate waits for a Postgres that is starting, and reports it', async () => {
  const target = await openDatabase();
  const message = 'the database system is starting up';
  const url = await startRefusingPostgres({ code: '57P03', message, target, passAfter: 2 });
  const cli = await openTestCli({ DATABASE_URL: url });

  const { exitCode, stdout, stderr } = await cli.run('migrate');

  expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('done:') });
  expect(stderr).toMatch(/^waiting up to 60 s for Postgres at postgres:\/\/127\.0\.0\.1:\d+\/test_\w+\n$/);
});

test('migrate gives up a Postgres that does not come within --wait', async () => {
  const cli = await openTestCli({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/d' });

  const { exitCode, stderr } = await cli.run('migrate', '--wait', '1');

  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^waiting up to 1 s for Postgres .*\nSTORE_UNAVAILABLE: .*ECONNREFUSED/);
});

test('migrate does not wait for what waiting does not mend', async () => {
  const url = Object.assign(new URL(await openDatabase()), { password: 'wrong' }).href;
  const cli = await openTestCli({ DATABASE_URL: url });

  const { exitCode, stderr } = await cli.run('migrate');

  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^STORE_LOGIN_REFUSED: .*percent-encoded/);
});

test('a database that is not UTF-8 is refused by migrate, which changes nothing, and by doctor', async () => {
  const url = await openDatabase({ encoding: 'LATIN1' });
  const cli = await openTestCli({ ...extractive, DATABASE_URL: url });

  const { exitCode, stderr } = await cli.run('migrate');

  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^STORE_ENCODING: .*LATIN1.*encoding UTF8/);
  const store = createStore({ address: url });
  expect(await store.sql`select from pg_class where relname = 'conversation_summaries'`).toHaveLength(0);
  await store.close();
  expect(await examine(cli)).toMatch(/problem +postgres +STORE_ENCODING: .*LATIN1.*\n +-> Use a database/);
});

test('for a role that owns nothing (Postgres 15 and newer) migrate and doctor name the missing grant, and with it the role migrates', async () => {
  const url = await openDatabase();
  const { role, url: login } = await createTestRole(url);
  const owner = createStore({ address: url });
  onTestFinished(() => owner.close());
  const cli = await openTestCli({ ...extractive, DATABASE_URL: login });
  const grant = `grant usage, create on schema public to ${role}`;

  const refused = await cli.run('migrate');

  expect(refused.exitCode).toBe(1);
  expect(refused.stderr).toMatch(new RegExp(`^STORE_FORBIDDEN: .*schema public.*${grant}`));
  expect(await examine(cli)).toMatch(new RegExp(`problem +postgres +STORE_FORBIDDEN: .*\\n +-> .*${grant}`));
  await owner.sql.unsafe(grant);
  expect(await cli.ask('migrate')).toMatchObject({ applied: expect.arrayContaining(['000002_ledger']) });
  expect(await examine(cli)).not.toContain('problem');
});

test('a read-only database is a problem of doctor, under its own code', async () => {
  const cli = await openTestCli(extractive);
  await cli.ask('migrate');
  const store = createStore({ address: cli.env.DATABASE_URL });
  await store.sql`
    do $$ begin execute format('alter database %I set default_transaction_read_only to on', current_database()); end $$`;
  await store.close();

  expect(await examine(cli)).toMatch(/problem +postgres +STORE_READ_ONLY: .*\n +-> .*make room first/);
});

test('commands work through a PgBouncer in transaction mode, and doctor reports the pooler', async () => {
  const url = await openPooler(await openDatabase(), { pool_mode: 'transaction', default_pool_size: '2' });
  const cli = await openTestCli({ ...extractive, DATABASE_URL: url });

  await cli.ask('migrate');

  expect(await cli.ask('status')).toMatchObject({ windows: {} });
  const lines = await examine(cli);
  expect(lines).toContain('Postgres answers through a connection pooler');
  expect(lines).not.toContain('problem');
});
