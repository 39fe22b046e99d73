// Manages the connection pool: replaces it when a connection is lost or a pooler is detected.
import { EnrichmentError, settleWithin } from '@enrichment/core';
import {
  EVENTS_SETTING,
  openPool,
  type Pool,
  type PoolOptions,
  readEventRule,
  readSessionRules,
} from './open-pool.ts';
import { hasLostConnection, withStoreErrors } from './store-errors.ts';

/** A pool and its kind. */
export interface Ready {
  readonly pool: Pool;
  /** `pooled`: a pooler may use another server session for each transaction. */
  readonly kind: 'direct' | 'pooled';
}

export interface Lane {
  /** Detects once whether there is a pooler. @throws the driver's error if the server is down */
  ready(): Promise<Ready>;
}

interface OwnedLane extends Lane {
  readonly tasks: Set<Promise<unknown>>;
  current(): Pool;
  end(): Promise<void>;
}

const CLOSE_TIMEOUT_MS = 5_000;

/**
 * Uses one pool, and replaces it when one of its connections is lost: the driver (3.4.9) keeps the dead
 * statement in such a connection, fails the next one with the old error, never ends it
 * (porsager/postgres#1097), and waits up to 20 s to reconnect.
 */
export function createLanes(options: PoolOptions) {
  const open = new Set<OwnedLane>();
  let kind: Ready['kind'] | undefined;
  let current = add();
  let isClosed = false;

  function add(): OwnedLane {
    const lane = createLane(options, kind);
    open.add(lane);
    return lane;
  }

  async function retire(lane: OwnedLane): Promise<void> {
    if (isClosed || lane !== current) return;
    current = add();
    await Promise.allSettled(lane.tasks);
    open.delete(lane);
    await lane.end();
  }

  return {
    current: () => current.current(),
    run: async <T>(work: (lane: Lane) => Promise<T>): Promise<T> => {
      const lane = current;
      const task = withStoreErrors(() => work(lane));
      lane.tasks.add(task);
      try {
        return await task;
      } catch (error) {
        // A pooler that was not detected until it lost a prepared statement.
        const isUnmasked = error instanceof EnrichmentError && error.code === 'STORE_POOLER';
        if (isUnmasked) kind = 'pooled';
        if (isUnmasked || hasLostConnection(error)) void retire(lane);
        throw error;
      } finally {
        lane.tasks.delete(task);
      }
    },
    close: async () => {
      isClosed = true;
      const running = [...open].flatMap((lane) => [...lane.tasks]);
      await settleWithin(running, CLOSE_TIMEOUT_MS);
      await Promise.all([...open].map((lane) => lane.end()));
    },
  };
}

function createLane(options: PoolOptions, known: Ready['kind'] | undefined): OwnedLane {
  const pools = [openPool(options, known ?? 'direct')];
  let asking: Promise<Ready> | undefined;
  const current = () => pools.at(-1) ?? openPool(options, 'direct');

  async function find(): Promise<Ready> {
    const pool = current();
    const kind = known ?? (await findKind(pool, options));
    if (kind === 'direct' || known !== undefined) return { pool, kind };
    pools.push(openPool(options, 'pooled'));
    return { pool: current(), kind };
  }

  return {
    tasks: new Set(),
    current,
    ready: async () => {
      asking ??= find();
      try {
        return await asking;
      } catch (error) {
        asking = undefined;
        throw error;
      }
    },
    end: async () => void (await Promise.all(pools.map((pool) => pool.end({ timeout: 0 })))),
  };
}

/**
 * A pooler is detected in one of three ways: it refuses the session rules (PgBouncer: 08P01), it drops them,
 * or the backend process is not the one that the connection was opened with.
 */
async function findKind(pool: Pool, options: PoolOptions): Promise<Ready['kind']> {
  try {
    const rows = await pool<{ pid: number; isRuled: boolean }[]>`
      select pg_backend_pid() as pid, (select count(*) from pg_settings s
        join json_each_text(${JSON.stringify(readSessionRules(options))}::text::json) r on s.name = r.key and s.setting = r.value
      ) = ${Object.keys(readSessionRules(options)).length}::integer
        and coalesce(current_setting(${EVENTS_SETTING}, true), '') = ${readEventRule(options)[EVENTS_SETTING] ?? ''} as is_ruled`;
    const [row] = rows;
    return row?.isRuled === true && row.pid === rows.state.pid ? 'direct' : 'pooled';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '08P01') return 'pooled';
    throw error;
  }
}
