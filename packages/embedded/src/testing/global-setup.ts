import { rm } from 'node:fs/promises';
import path from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../postgres.ts';
import { findRedisServer, startRedis } from '../redis.ts';
import { makeServerFolder } from './make-server-folder.ts';

/** The servers of one test run. */
export interface TestServices {
  /** Superuser of the run's Postgres, database `postgres`. */
  readonly postgresUrl: string;
  /** A database for BullMQ's Postgres backend; tests use different queue prefixes. */
  readonly queuePostgresUrl: string;
  /** null if the machine has no redis-server. */
  readonly redisUrl: string | null;
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServices: TestServices;
  }
}

/** Starts one Postgres and one Redis for the whole run. They end with the test runner, by SIGKILL too. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await makeServerFolder();
  const [database, redis] = await Promise.all([
    startPostgres({ dir: path.join(dir, 'postgres'), durability: 'fast' }),
    findRedisServer() === undefined
      ? undefined
      : startRedis({ dir: path.join(dir, 'redis'), data: 'memory' }),
  ]);
  project.provide('testServices', {
    postgresUrl: database.url,
    queuePostgresUrl: await createQueueDatabase(database.url),
    redisUrl: redis?.url ?? null,
  });
  return async () => {
    await Promise.all([database.stop(), redis?.stop()]);
    await rm(dir, { recursive: true, force: true });
  };
}

async function createQueueDatabase(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql`create database queue`;
  await sql.end();
  return url.replace(/\/postgres$/, '/queue');
}
