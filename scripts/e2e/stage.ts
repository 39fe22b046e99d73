import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { type ScriptedLlm, startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { type SmallQdrant, startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { createTestDatabase, queueBackends, testQueuePrefix } from '@enrichment/embedded/testing/services';
import { systemEnv } from '@enrichment/embedded/testing/system-env';
import { migrateQueue } from '@enrichment/queue/connect';
import { createStore, type Store } from '@enrichment/store/connect';
import { migrateDatabase } from '@enrichment/store/test-store';
import { onTestFinished, vi } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * The whole pipeline for one test: its own database, queue, Qdrant and LLM, and the apps as separate
 * processes.
 */
export interface Stage {
  readonly env: Record<string, string>;
  readonly qdrant: SmallQdrant;
  readonly llm: ScriptedLlm;
  readonly store: Store;
  /** Runs `enrich` and returns its output; throws with the output on an unexpected exit code. */
  enrich(
    args: readonly string[],
    options?: { exitCode?: number; env?: Record<string, string>; from?: string },
  ): Promise<string>;
  /** Starts an app, which runs until the test ends; `from`: from another copy of the project. */
  start(
    app: 'scanner' | 'summarizer' | 'dashboard' | 'api',
    env?: Record<string, string>,
    from?: string,
  ): RunningApp;
}

export interface RunningApp {
  readonly process: ChildProcess;
  /** All output so far, as one text. */
  output(): string;
  /** Waits for a line that contains this text. */
  untilSaid(text: string): Promise<void>;
  /** Waits until it logs the address of its pages or health checks. */
  untilUrl(): Promise<string>;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

const LISTENS =
  /"message":"(?:health checks are served|dashboard is open|the API is open)"[^\n]*?"url":"([^"]+)"/;

/**
 * `env` can replace the servers of the test run by the test's own. The database has all tables, unless the
 * test is about `enrich migrate`.
 */
export async function openStage({
  timezone,
  env: own = {},
  tables = 'migrated',
}: {
  timezone?: string;
  env?: Readonly<Record<string, string>>;
  tables?: 'migrated' | 'none';
} = {}): Promise<Stage> {
  const database = await createTestDatabase({
    ...(timezone !== undefined && { timezone }),
    ...(tables === 'migrated' && { template: { name: 'store', prepare: migrateDatabase } }),
  });
  const [backend] = queueBackends();
  if (backend === undefined) throw new Error('this machine offers no queue');
  const qdrant = await startSmallQdrant();
  const llm = await startScriptedLlm();
  const store = createStore({ address: database.url });
  const apps: RunningApp[] = [];
  const env: Record<string, string> & { QUEUE_PREFIX: string } = {
    ...systemEnv(),
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
    QDRANT_URL: qdrant.url,
    QUEUE_PREFIX: testQueuePrefix(),
    ...(backend.backend === 'redis' ? { REDIS_URL: backend.url } : { QUEUE_BACKEND: 'postgres' }),
    LLM_PROVIDER: 'compatible',
    LLM_BASE_URL: llm.url,
    LLM_MODEL: 'scripted',
    // Scripted summaries of made-up messages are often doubtful; calls are counted here, so none is asked
    // twice.
    DOUBTFUL_BELOW_PERCENT: '0',
    LOG_FORMAT: 'json',
    SHUTDOWN_GRACE_SECONDS: '5',
    ...own,
  };
  if (tables === 'migrated' && env.QUEUE_BACKEND === 'postgres')
    await migrateQueue({ backend: 'postgres', url: database.url, prefix: env.QUEUE_PREFIX });
  onTestFinished(async () => {
    await Promise.all(apps.map((app) => app.stop()));
    await Promise.allSettled([store.close(), qdrant.close(), llm.close()]);
    await database.drop();
  });
  return {
    env,
    qdrant,
    llm,
    store,
    enrich: (args, { exitCode = 0, env: change = {}, from = root } = {}) =>
      runEnrich(args, { exitCode, env: { ...env, ...change }, from }),
    start: (app, change = {}, from = root) => {
      const running = startApp(app, { ...env, ...change }, from);
      apps.push(running);
      return running;
    },
  };
}

async function runEnrich(
  args: readonly string[],
  { exitCode, env, from }: { exitCode: number; env: Record<string, string>; from: string },
): Promise<string> {
  const child = spawn(process.execPath, [path.join(from, 'apps/cli/src/main.ts'), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout: string[] = [];
  const stderr: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk.toString()));
  const [code] = await once(child, 'close');
  if (code !== exitCode) {
    throw new Error(
      `enrich ${args.join(' ')} exited ${code}, not ${exitCode}:\n${stdout.join('')}${stderr.join('')}`,
    );
  }
  return stdout.join('') + (exitCode === 0 ? '' : stderr.join(''));
}

function startApp(app: string, env: Record<string, string>, from: string): RunningApp {
  const child = spawn(process.execPath, [path.join(from, `apps/${app}/src/main.ts`)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return followApp(child, app);
}

/** Follows an app that runs in a process of its own; `name` is for messages. */
export function followApp(child: ChildProcessByStdio<null, Readable, Readable>, name: string): RunningApp {
  const lines: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  const closed = once(child, 'close');
  const output = () => lines.join('');
  return {
    process: child,
    output,
    untilSaid: async (text) => {
      await eventually(() => {
        if (!output().includes(text))
          throw new Error(`${name} has not said "${text}":\n${output().slice(-2_000)}`);
      });
    },
    untilUrl: () =>
      eventually(() => {
        const [, url] = LISTENS.exec(output()) ?? [];
        if (url === undefined) throw new Error(`${name} does not listen yet:\n${output().slice(-2_000)}`);
        return url;
      }),
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await closed;
      return child.exitCode;
    },
  };
}

/** Waits for a state, never for a time. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 60_000, interval: 100 });
}

export interface Talk {
  readonly bot: string;
  readonly users: readonly string[];
  /** UTC days. */
  readonly days: readonly string[];
  readonly messages: number;
  readonly text?: string;
  /** Kinds of channel, used in rotation by the messages. */
  readonly channels?: readonly string[];
}

/**
 * Writes conversations as points: each user talks with the bot on each day, with a minute between messages.
 */
export async function putTalk(
  { qdrant }: { qdrant: Pick<SmallQdrant, 'url'> },
  { bot, users, days, messages, text = 'the tide is high', channels = ['dm', 'guild'] }: Talk,
): Promise<void> {
  const collection = `${qdrant.url}/collections/whisperengine_memory_${bot}`;
  await put(collection, { vectors: {} }, [200, 409]);
  await put(`${collection}/index?wait=true`, { field_name: 'user_id', field_schema: 'keyword' });
  await put(`${collection}/index?wait=true`, { field_name: 'timestamp_unix', field_schema: 'float' });
  await put(`${collection}/index?wait=true`, { field_name: 'memory_type', field_schema: 'keyword' });
  const points = users.flatMap((user) =>
    days.flatMap((day) =>
      Array.from({ length: messages }, (_, n) => ({
        id: randomUUID(),
        vector: {},
        payload: {
          user_id: user,
          memory_type: 'conversation',
          role: n % 2 === 0 ? 'user' : 'assistant',
          content: `${text} ${n} for ${user} and ${bot}`,
          timestamp_unix: Date.parse(`${day}T10:00:00Z`) / 1_000 + n * 60,
          channel_type: channels[n % channels.length],
        },
      })),
    ),
  );
  for (let at = 0; at < points.length; at += 1_000) {
    await put(`${collection}/points?wait=true`, { points: points.slice(at, at + 1_000) });
  }
}

async function put(url: string, body: object, statuses: readonly number[] = [200]): Promise<void> {
  const response = await fetch(url, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!statuses.includes(response.status))
    throw new Error(`PUT ${url}: ${response.status} ${await response.text()}`);
  await response.arrayBuffer();
}
