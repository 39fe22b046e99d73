import { randomUUID } from 'node:crypto';
import {
  computeFingerprint,
  createParticipants,
  manualClock,
  markMessages,
  PermanentError,
  type RemovalRules,
  type WindowRules,
} from '@enrichment/core';
import { type SmallQdrant, startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { createTestDatabase, queueBackends, testQueuePrefix } from '@enrichment/embedded/testing/services';
import { connectQueue, migrateQueue, type QueueConnection } from '@enrichment/queue/connect';
import { inspectQueue, type QueueInspector } from '@enrichment/queue/inspect';
import { createProducer, type Producer } from '@enrichment/queue/producer';
import { createConsumer } from '@enrichment/queue/window-consumer';
import { createSource, type Source } from '@enrichment/source/source';
import { createStore, type Store } from '@enrichment/store/connect';
import { failWindow, takeLease } from '@enrichment/store/ledger';
import { migrate } from '@enrichment/store/migrate';
import { completeWindow } from '@enrichment/store/testing/complete-window';
import { onTestFinished, vi } from 'vitest';
import type { ScanDependencies } from '../scan-bot.ts';

/**
 * Everything that a scan uses, for one test: real servers, a separate database and queue, and a fixed clock.
 */
export interface World extends ScanDependencies {
  readonly qdrant: SmallQdrant;
  readonly source: Source;
  readonly store: Store;
  readonly queue: QueueConnection;
  readonly producer: Producer;
  readonly inspector: QueueInspector;
  readonly clock: ReturnType<typeof manualClock>;
  /** The environment variables with which an app uses this world. */
  readonly env: Readonly<Record<string, string>>;
  /** Statements and transactions of the store since the last call. */
  countStatements(): number;
}

const rules: WindowRules = {
  windowHours: 24,
  lookbackDays: 30,
  messagesMin: 5,
  settleMs: 10 * 60_000,
  idleMs: 60 * 60_000,
};

const removal: RemovalRules = { confirmMs: 24 * 3_600_000, greatLossUsers: 3, greatLossPercent: 20 };

/** `atEnd` registers the cleanup; by default for the end of the test that opens the world. */
export async function openWorld({
  now = '2026-03-10T12:00:00Z',
  atEnd = onTestFinished,
  attempts = 5,
  ...own
}: Partial<WindowRules> & {
  now?: string;
  atEnd?: (close: () => Promise<void>) => void;
  attempts?: number;
} = {}): Promise<World> {
  const qdrant = await startSmallQdrant();
  const database = await createTestDatabase({ template: { name: 'store', prepare: migrateDatabase } });
  const [backend] = queueBackends();
  if (backend === undefined) throw new Error('this machine offers no queue');
  // On Postgres, the queue is in the apps' database, as in production.
  const url = backend.backend === 'redis' ? backend.url : database.url;
  const place = { ...backend, url, prefix: testQueuePrefix() };
  await migrateQueue(place);
  const { store, countStatements } = counted(createStore({ address: database.url }));
  const queue = connectQueue({ ...place, role: 'worker' });
  const source = createSource({ url: qdrant.url, pageSize: 100, timeoutMs: 5_000 });
  atEnd(async () => {
    await Promise.allSettled([queue.close(), source.close(), store.close()]);
    await Promise.allSettled([qdrant.close(), database.drop()]);
  });
  return {
    qdrant,
    source,
    store,
    queue,
    producer: createProducer(queue, { retryDelayMs: 20, attempts }),
    inspector: inspectQueue(queue),
    clock: manualClock(new Date(now)),
    rules: { ...rules, ...own },
    removal,
    participants: createParticipants({ includeBots: [], excludeBots: [], excludeUsers: [] }),
    env: {
      DATABASE_URL: database.url,
      QDRANT_URL: qdrant.url,
      QUEUE_PREFIX: place.prefix,
      // Made-up answers would be asked for again.
      DOUBTFUL_BELOW_PERCENT: '0',
      ...(backend.backend === 'redis' ? { REDIS_URL: url } : { QUEUE_BACKEND: 'postgres' }),
    },
    countStatements,
  };
}

async function migrateDatabase(url: string): Promise<void> {
  const store = createStore({ address: url });
  await migrate(store);
  await store.close();
}

function counted(store: Store): { store: Store; countStatements: () => number } {
  let statements = 0;
  return {
    store: {
      query: (work) => {
        statements += 1;
        return store.query(work);
      },
      transaction: (work, options) => {
        statements += 1;
        return store.transaction(work, options);
      },
      hasPooler: () => store.hasPooler(),
      ping: (signal) => store.ping(signal),
      close: () => store.close(),
      get sql() {
        return store.sql;
      },
    },
    countStatements: () => {
      const seen = statements;
      statements = 0;
      return seen;
    },
  };
}

export interface Chat {
  readonly bot?: string;
  /** If the collection's name does not contain the bot's. */
  readonly collection?: string;
  readonly user?: string;
  /** When the first message was sent; the others follow one minute apart. */
  readonly at: string;
  readonly count?: number;
  readonly text?: string;
  /** null if the points have no channel type. */
  readonly channel?: string | null;
}

/** Writes messages of both sides as points to the bot's collection, which is created if missing. */
export async function say(
  { qdrant }: World,
  {
    bot = 'elena',
    collection = `whisperengine_memory_${bot}`,
    user = 'user-1',
    at,
    count = 6,
    text = 'the tide is high',
    channel = 'dm',
  }: Chat,
): Promise<string[]> {
  await ensureCollection(qdrant, collection);
  const points = Array.from({ length: count }, (_, n) => {
    const seconds = Date.parse(at) / 1_000 + n * 60;
    return {
      id: randomUUID(),
      vector: {},
      payload: {
        user_id: user,
        memory_type: 'conversation',
        role: n % 2 === 0 ? 'user' : 'assistant',
        content: `${text} ${n}`,
        timestamp_unix: seconds,
        ...(channel === null ? {} : { channel_type: channel }),
      },
    };
  });
  await ask(qdrant, 'PUT', `/collections/${collection}/points?wait=true`, { points });
  return points.map((point) => point.id);
}

export async function forgetPoints({ qdrant }: World, bot: string, points: readonly string[]): Promise<void> {
  await ask(qdrant, 'POST', `/collections/whisperengine_memory_${bot}/points/delete?wait=true`, { points });
}

/** Edits a message in place: the same point with other words. */
export async function editPoint(
  { qdrant }: World,
  bot: string,
  point: string,
  content: string,
): Promise<void> {
  await ask(qdrant, 'POST', `/collections/whisperengine_memory_${bot}/points/payload?wait=true`, {
    payload: { content },
    points: [point],
  });
}

async function ensureCollection(qdrant: SmallQdrant, collection: string): Promise<void> {
  const { result } = await ask(qdrant, 'GET', `/collections/${collection}/exists`);
  if (result?.exists === true) return;
  await ask(qdrant, 'PUT', `/collections/${collection}`, { vectors: {} });
  for (const [field_name, field_schema] of Object.entries(botIndexes)) {
    await ask(qdrant, 'PUT', `/collections/${collection}/index?wait=true`, { field_name, field_schema });
  }
}

/** The bots' indexes that a scan uses. */
const botIndexes = { user_id: 'keyword', memory_type: 'keyword', timestamp_unix: 'float' } as const;

export async function ask(
  qdrant: SmallQdrant,
  method: string,
  path: string,
  body?: object,
): Promise<{ result?: { exists?: boolean } }> {
  const response = await fetch(`${qdrant.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return JSON.parse(await response.text());
}

/** Processes the queue like a summarizer, with a made-up summary; the windows in `refuse` fail for good. */
export async function drainQueue(
  world: World,
  { refuse = () => false }: { refuse?: (userId: string) => boolean } = {},
): Promise<string[]> {
  const { store, source, queue, clock, inspector } = world;
  const done: string[] = [];
  const consumer = createConsumer({
    connection: queue,
    concurrency: 4,
    graceMs: 5_000,
    handle: async (job) => {
      const token = randomUUID();
      const lease = await takeLease(store, {
        windowId: job.windowId,
        token,
        ttlMs: 10_000,
        now: clock.now(),
      });
      if (lease.kind !== 'taken') return {};
      const { window } = lease;
      const attempt = { windowId: window.windowId, token, window, calls: [], now: clock.now() };
      if (refuse(job.userId)) {
        await failWindow(store, { ...attempt, code: 'LLM_REFUSED', message: 'refused', attempts: 1 });
        throw new PermanentError('LLM_REFUSED', 'refused');
      }
      const [bot] = (await source.listBots()).filter((each) => each.botName === job.botName);
      if (bot === undefined) throw new Error('no such bot');
      const { points, messages } = await source.readWindow({
        bot,
        userId: job.userId,
        range: { from: job.startsAt, to: job.endsAt },
      });
      const content = {
        points,
        messageCount: messages.length,
        contentHash: computeFingerprint(messages),
        marks: markMessages(messages),
        firstMessageAt: messages[0]?.sentAt ?? null,
        lastMessageAt: messages.at(-1)?.sentAt ?? null,
        channelTypes: [],
      };
      const hasEnded = clock.now().getTime() >= job.endsAt.getTime() + world.rules.settleMs;
      await completeWindow(store, {
        ...attempt,
        content,
        summary: {
          text: 'They spoke.',
          topics: ['tides'],
          tone: 'neutral',
          compressionRatio: 0.1,
          confidence: 0.9,
          enrichmentVersion: 'test',
          model: 'test',
        },
        ...(hasEnded
          ? { state: 'summarized', dueAt: null }
          : { state: 'provisional', dueAt: new Date(job.endsAt.getTime() + world.rules.settleMs) }),
      });
      done.push(`${job.botName}/${job.userId}/${job.startsAt.toISOString().slice(0, 13)}`);
      return {};
    },
  });
  await consumer.run();
  await vi.waitFor(
    async () => {
      const { windows } = await inspector.counts();
      if (windows.waiting + windows.active + windows.delayed > 0) throw new Error('jobs are left');
    },
    { timeout: 20_000, interval: 20 },
  );
  await consumer.stop();
  return done.sort();
}
