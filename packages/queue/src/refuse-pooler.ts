import { PermanentError } from '@enrichment/core';
import type { PostgresConnection } from 'bullmq';
import { z } from 'zod';

type Pool = PostgresConnection['pool'];
type Client = Awaited<ReturnType<Pool['connect']>>;

const HEARD_WITHIN_MS = 2_000;
const CHANNEL = 'enrichment_pooler_probe';

/**
 * Checks that a connection to the queue's Postgres is one server session: workers wait with LISTEN, and the
 * search path names the queue's schema. Poolers that forward both work; PgBouncer in transaction mode does
 * not.
 * @throws PermanentError QUEUE_POOLER; the driver's error if the server is unavailable
 */
export async function refusePooler(pool: Pool, schema: string): Promise<void> {
  const client = await connect(pool);
  try {
    const answer = await client.query(
      `select pg_backend_pid() as pid, current_setting('search_path') as path`,
    );
    const [row] = z.array(z.object({ pid: z.number(), path: z.string() })).parse(answer.rows);
    const isOwn = row !== undefined && row.path.replaceAll('"', '') === schema;
    // The server process of the connection; a pooler reports a made-up number.
    const opened = 'processID' in client ? client.processID : undefined;
    if (isOwn && row.pid === opened) return;
    if (!isOwn || !(await hearsNotifications(pool, client)))
      throw pooler('it shares a session between clients');
  } finally {
    client.release();
  }
}

async function connect(pool: Pool): Promise<Client> {
  try {
    return await pool.connect();
  } catch (error) {
    // PgBouncer's error code for an unknown start-up parameter.
    const isPooler = error instanceof Error && 'code' in error && error.code === '08P01';
    throw isPooler ? pooler('it refuses the search path', error) : error;
  }
}

function pooler(why: string, cause?: unknown): PermanentError {
  const message = `The queue does not work through the connection pooler that DATABASE_URL names: ${why}.`;
  return new PermanentError('QUEUE_POOLER', message, { cause });
}

async function hearsNotifications(pool: Pool, client: Client): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const hear = () => resolve(true);
  const timer = setTimeout(() => resolve(false), HEARD_WITHIN_MS);
  client.on('notification', hear);
  try {
    await client.query(`listen ${CHANNEL}`);
    await pool.query(`select pg_notify('${CHANNEL}', '')`);
    return await promise;
  } finally {
    clearTimeout(timer);
    client.removeListener('notification', hear);
    await client.query(`unlisten ${CHANNEL}`);
  }
}
