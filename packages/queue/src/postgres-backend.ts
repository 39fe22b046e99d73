import { PermanentError, untrustedServer } from '@enrichment/core';
import {
  assertSchemaCompatibility,
  PostgresConnection,
  type PostgresPoolConfig,
  SchemaMigrationRequiredError,
} from 'bullmq';
import { z } from 'zod';
import type { Backend } from './backend.ts';
import { withinDeadline } from './deadline.ts';
import { createCellTable, createPostgresCell, hasCellTable } from './postgres-cell.ts';
import { withLogin } from './postgres-login.ts';
import { refusePooler } from './refuse-pooler.ts';
import type { QueuePostgres } from './settings.ts';

interface PostgresBackendOptions extends QueuePostgres {
  readonly prefix: string;
  readonly role: 'producer' | 'worker';
  readonly deadlineMs: number;
}

/** Opens BullMQ's tables in their own schema; connects in the background. */
export function openPostgres(
  { url, tls, readLogin, prefix, role, deadlineMs }: PostgresBackendOptions,
  onError: (error: unknown) => void,
): Backend {
  const postgres: PostgresPoolConfig & { schema: string } = {
    ...readParts(url),
    ...(tls !== undefined && { ssl: tls }),
    schema: makeSchema(prefix),
    max: role === 'worker' ? 4 : 2,
    keepAlive: true,
    connectionTimeoutMillis: deadlineMs,
    query_timeout: role === 'worker' ? 30_000 : deadlineMs,
  };
  const probe = withLogin(new PostgresConnection({ ...postgres, max: 2 }), readLogin);
  probe.on('error', onError);
  let isOwnSession = false;
  const requireOwnSession = async () => {
    if (!isOwnSession) await refusePooler(probe.pool, postgres.schema);
    isOwnSession = true;
  };
  return {
    source: { postgres, readLogin },
    needsProbe: true,
    ping: async (pingMs) => {
      await answered(withinDeadline(trusting(requireOwnSession()), { deadlineMs: pingMs, doing: SILENT }));
      await pingPostgres(probe, postgres.schema, pingMs);
    },
    describe: async () => {
      const answer = await probe.pool.query("select current_setting('server_version_num')::int as version");
      const [row] = z.array(z.object({ version: z.number() })).parse(answer.rows);
      return { backend: 'postgres', versionNumber: row?.version ?? 0 };
    },
    exclusively: (work) => lockAround(probe, postgres.schema, work),
    openCell: (name) => createPostgresCell(probe.pool, { schema: postgres.schema, name }),
    clearEvents: async (queues) => {
      const cleared = await probe.pool.query(`delete from "${postgres.schema}".event where queue = any($1)`, [
        queues,
      ]);
      return cleared.rowCount ?? 0;
    },
    close: () => probe.close(),
  };
}

/** The driver would prefer the login in a URL to the one that it is given beside it. */
function readParts(url: string) {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    host: decodeURIComponent(hostname).replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  };
}

async function lockAround(
  { pool }: PostgresConnection,
  schema: string,
  work: () => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  let isClean = false;
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [`enrichment ${schema}`]);
    await work();
    await client.query('commit');
    isClean = true;
  } finally {
    // A connection that failed midway is destroyed, which also releases the lock.
    client.release(!isClean);
  }
}

const SILENT = "The queue's Postgres does not answer";

async function pingPostgres(probe: PostgresConnection, schema: string, deadlineMs: number): Promise<void> {
  const doing = SILENT;
  const missing = (cause?: unknown) =>
    new PermanentError('STORE_NOT_MIGRATED', `The queue has no tables in the schema ${schema} yet.`, {
      cause,
    });
  try {
    await withinDeadline(trusting(assertSchemaCompatibility(probe.pool, schema)), { deadlineMs, doing });
  } catch (error) {
    if (error instanceof Error && error.cause instanceof SchemaMigrationRequiredError) {
      throw missing(error.cause);
    }
    throw error;
  }
  if (!(await withinDeadline(hasCellTable(probe.pool, schema), { deadlineMs, doing }))) throw missing();
}

/** Unwraps errors that waiting does not fix from the error for an unavailable queue. */
async function answered(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (error) {
    throw error instanceof Error && error.cause instanceof PermanentError ? error.cause : error;
  }
}

/** Reports a refused certificate. The first query already fails with it. */
async function trusting<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    const server = { server: "The queue's Postgres", caSetting: 'POSTGRES_CA_FILE' };
    throw untrustedServer(error, server) ?? error;
  }
}

/** Derives a schema name from the prefix: `{enrichment}` becomes `enrichment_queue`. */
function makeSchema(prefix: string): string {
  const name = prefix.toLowerCase().replaceAll(/[{}]/g, '').replaceAll(/\W/g, '_');
  return `${/^\d/.test(name) ? '_' : ''}${name}_queue`;
}

/** Creates or updates the tables, under a lock that other replicas wait for. */
export async function migratePostgres({
  url,
  tls,
  prefix,
}: QueuePostgres & { prefix: string }): Promise<void> {
  const schema = makeSchema(prefix);
  const postgres = new PostgresConnection({
    connectionString: url,
    ...(tls !== undefined && { ssl: tls }),
    schema,
    migrate: true,
    max: 2,
  });
  postgres.on('error', () => undefined);
  const limit = { deadlineMs: MIGRATION_DEADLINE_MS, doing: 'Migrating the queue failed' };
  const make = async () => {
    await refusePooler(postgres.pool, schema);
    await postgres.waitUntilReady();
    await lockAround(postgres, schema, () => createCellTable(postgres.pool, schema));
  };
  try {
    await answered(withinDeadline(trusting(granted(make(), { url, schema })), limit));
  } finally {
    await postgres.close();
  }
}

const MIGRATION_DEADLINE_MS = 60_000;

/** Names the missing grant of a role that may not create the schema. */
async function granted(made: Promise<void>, { url, schema }: { url: string; schema: string }): Promise<void> {
  try {
    await made;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === '42501')) throw error;
    const { username, pathname } = new URL(url);
    const [role, database] = [username, pathname.slice(1)].map((part) => `"${decodeURIComponent(part)}"`);
    const message = `The role is not allowed to create the queue's tables in the schema ${schema}: ${error.message}.`;
    const remedy = `As the owner of the database: grant create on database ${database} to ${role}`;
    throw new PermanentError('STORE_FORBIDDEN', message, { cause: error, remedy });
  }
}
