import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import type {} from './global-setup.ts';

export interface TestDatabase {
  readonly url: string;
  /** Drops the database, even if connections are open. */
  drop(): Promise<void>;
}

/**
 * Creates an empty database for one test, in about 30 ms. `timezone` is set for all its sessions. With
 * `template`, `prepare` runs once per name and test run, and each database starts as a copy of the result:
 * `createTestDatabase({ template: { name: 'migrated', prepare: migrateUrl } })`.
 */
export async function createTestDatabase({
  timezone,
  template,
  encoding,
}: {
  timezone?: string;
  /** Such as `LATIN1`; default UTF8. */
  encoding?: string;
  template?: { name: string; prepare: (url: string) => Promise<void> };
} = {}): Promise<TestDatabase> {
  const admin = inject('testServices').postgresUrl;
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withConnection(admin, async (sql) => {
    if (encoding === undefined) {
      const from = template === undefined ? 'template1' : await prepareTemplate(sql, template);
      // Copying files takes half of the time of logging each page, which nobody needs here.
      await sql`create database ${sql(name)} template ${sql(from)} strategy file_copy`;
    } else {
      await sql`create database ${sql(name)} template template0 encoding ${sql(encoding)} locale_provider libc locale 'C'`;
    }
    if (timezone !== undefined) await setTimezone(sql, name, timezone);
  });
  return {
    url: makeUrl(name),
    drop: async () => {
      await withConnection(admin, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
    },
  };
}

/** A unique key prefix, in the hash-tag form that Redis Cluster requires. */
export function testQueuePrefix(): string {
  return `{test-${randomBytes(6).toString('hex')}}`;
}

/** A server for a queue; the options of queue/connect without the prefix. */
export interface QueueBackend {
  readonly backend: 'redis' | 'postgres';
  readonly url: string;
}

/**
 * The backends available on this machine, Redis first: `describe.each(queueBackends())('on $backend', ({
 * backend, url }) => ...)`.
 */
export function queueBackends(): readonly QueueBackend[] {
  const { redisUrl, queuePostgresUrl } = inject('testServices');
  const onPostgres = { backend: 'postgres', url: queuePostgresUrl } as const;
  return redisUrl === null ? [onPostgres] : [{ backend: 'redis', url: redisUrl }, onPostgres];
}

function makeUrl(database: string): string {
  const url = new URL(inject('testServices').postgresUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function withConnection<T>(url: string, use: (sql: postgres.Sql) => PromiseLike<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await use(sql);
  } finally {
    await sql.end();
  }
}

/**
 * Several test processes may request the same template at once: the first creates it under a lock, the others
 * wait.
 */
async function prepareTemplate(
  sql: postgres.Sql,
  { name, prepare }: { name: string; prepare: (url: string) => Promise<void> },
): Promise<string> {
  const template = `template_${name}`;
  const draft = `draft_${name}`;
  const readIsThere = async () =>
    (await sql`select 1 from pg_database where datname = ${template}`).length > 0;
  if (await readIsThere()) return template;
  await sql`select pg_advisory_lock(hashtext(${template}))`; // goes with the connection
  if (await readIsThere()) return template;
  await sql`drop database if exists ${sql(draft)} with (force)`;
  await sql`create database ${sql(draft)}`;
  await prepare(makeUrl(draft));
  await sql`alter database ${sql(draft)} rename to ${sql(template)}`;
  await sql`alter database ${sql(template)} allow_connections false`;
  return template;
}

async function setTimezone(sql: postgres.Sql, database: string, timezone: string): Promise<void> {
  // `alter database` takes no parameters; format() quotes both.
  const [row] = await sql<{ statement: string }[]>`
    select format('alter database %I set timezone to %L', ${database}::text, ${timezone}::text) as statement`;
  await sql.unsafe(row?.statement ?? '');
}
