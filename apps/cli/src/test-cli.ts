import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { manualClock } from '@enrichment/core';
import { type SmallQdrant, startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { createTestDatabase, queueBackends, testQueuePrefix } from '@enrichment/embedded/testing/services';
import { onTestFinished } from 'vitest';
import { type CliRun, runQuietly } from './run-quietly.ts';

export interface TestCli {
  readonly env: Readonly<Record<string, string>> & { readonly DATABASE_URL: string };
  readonly clock: ReturnType<typeof manualClock>;
  readonly qdrant: SmallQdrant;
  readonly dir: string;
  run(...argv: string[]): Promise<CliRun>;
  /** Runs a command with `--json`, expects exit code 0, and returns its document. */
  ask(...argv: string[]): Promise<Record<string, unknown>>;
}

const NOW = new Date('2026-03-10T12:00:00Z');

/** Sets up commands with servers of the test's own, at noon of 2026-03-10. */
export async function openTestCli(changes: Readonly<Record<string, string>> = {}): Promise<TestCli> {
  const [backend] = queueBackends();
  if (backend === undefined) throw new Error('no queue to test on');
  const [database, qdrant, dir] = await Promise.all([
    createTestDatabase(),
    startSmallQdrant(),
    mkdtemp(path.join(tmpdir(), 'enrichment-cli-')),
  ]);
  onTestFinished(async () => {
    await Promise.all([database.drop(), qdrant.close(), rm(dir, { recursive: true })]);
  });
  const queue =
    backend.backend === 'redis' ? { REDIS_URL: backend.url } : { QUEUE_BACKEND: 'postgres' as const };
  const env = {
    DATABASE_URL: database.url,
    QDRANT_URL: qdrant.url,
    QUEUE_PREFIX: testQueuePrefix(),
    ...queue,
    ...changes,
  };
  const clock = manualClock(NOW);
  const run = (...argv: string[]) => runQuietly(argv, { env, clock });
  return {
    env,
    clock,
    qdrant,
    dir,
    run,
    ask: async (...argv) => {
      const { exitCode, stdout, stderr } = await run(...argv, '--json');
      if (exitCode !== 0) throw new Error(`enrich ${argv.join(' ')} exited with ${exitCode}: ${stderr}`);
      return JSON.parse(stdout);
    },
  };
}

/** Makes a point as the bots write it. */
export function makePoint({ number, userId, sentAt }: { number: number; userId: string; sentAt: Date }) {
  const digits = createHash('sha256').update(`${userId} ${number}`).digest('hex');
  return {
    id: `00000000-0000-4000-8000-${digits.slice(0, 12)}`,
    payload: {
      user_id: userId,
      memory_type: 'conversation',
      role: number % 2 === 0 ? 'user' : 'assistant',
      source: number % 2 === 0 ? 'user_message' : 'bot_response',
      content: `SECRETDIARY line ${number}`,
      timestamp: sentAt.toISOString().slice(0, -1),
      timestamp_unix: sentAt.getTime() / 1_000,
      channel_id: 'dm-1',
      channel_type: 'dm',
    },
  };
}

/** Writes a points file with `messages` messages on each of the given UTC days; returns its path. */
export async function writePoints(
  { dir }: Pick<TestCli, 'dir'>,
  {
    bot = 'elena',
    userId = 'user-1',
    days,
    messages = 6,
  }: { bot?: string; userId?: string; days: readonly string[]; messages?: number },
): Promise<string> {
  const points = days.flatMap((day, dayIndex) =>
    Array.from({ length: messages }, (_, index) =>
      makePoint({
        number: dayIndex * 1_000 + index,
        userId,
        sentAt: new Date(Date.parse(`${day}T10:00:00Z`) + index * 60_000),
      }),
    ),
  );
  const header = {
    collection: `whisperengine_memory_${bot}`,
    bot_name: bot,
    user_id: userId,
    points: points.length,
  };
  const file = path.join(dir, `${bot}-${userId}.jsonl`);
  await writeFile(file, `${[header, ...points].map((line) => JSON.stringify(line)).join('\n')}\n`);
  return file;
}
