import {
  type BudgetRules,
  createParticipants,
  type ErrorCode,
  type Message,
  systemClock,
} from '@enrichment/core';
import {
  createTestDatabase,
  type QueueBackend,
  testQueuePrefix,
} from '@enrichment/embedded/testing/services';
import { createPriceBook } from '@enrichment/llm/prices/price-book';
import type { WindowJob } from '@enrichment/queue/catalog';
import { connectQueue, migrateQueue } from '@enrichment/queue/connect';
import type { Handler } from '@enrichment/queue/consumer';
import { inspectQueue } from '@enrichment/queue/inspect';
import { createProducer } from '@enrichment/queue/producer';
import type { LogFacts } from '@enrichment/runtime/logger';
import { createStore } from '@enrichment/store/connect';
import type { WindowFacts } from '@enrichment/store/ledger';
import { migrate } from '@enrichment/store/migrate';
import type { InjectOptions } from 'fastify';
import { onTestFinished, vi } from 'vitest';
import type { Access } from '../access/guard-access.ts';
import type { Account } from '../access/sign-in.ts';
import { assembleDashboard } from '../assemble-dashboard.ts';
import { addWindow, consume, failing } from './test-windows.ts';

export const OPERATOR: Account = { name: 'ops', password: 'open: sesame', role: 'operator' };
const ADMIN: Account = { name: 'chief', password: 'sees-texts', role: 'admin' };
const VIEWER: Account = { name: 'guest', password: 'only-look', role: 'viewer' };
export const ACCOUNTS: readonly Account[] = [OPERATOR, ADMIN, VIEWER];

export const QUOTE_LIMITS = { windowsMax: 10, messagesMax: 1_000, timeoutMs: 2_000 };

/** How questions are answered and costs estimated in tests. */
export const TEST_RULES = {
  recall: { sharedBots: [], claims: 'on', isQuoting: true },
  planning: {
    prices: createPriceBook({ hasTable: true }),
    limits: { requestsPerMinute: null, tokensPerMinute: null },
    confirmAboveUsd: 5,
  },
} as const;

const NO_BUDGET: BudgetRules = { caps: [], alertAt: [], action: { kind: 'defer' } };

export type As = 'admin' | 'operator' | 'viewer' | 'nobody';

/** Creates a dashboard with a database and a queue of the test's own, called without a network. */
export async function openTestDashboard({
  backend,
  accounts = ACCOUNTS,
  ping = async () => ({ version: 'test' }),
  tables = 'there',
  access = {},
  budget = NO_BUDGET,
  messages = [],
}: {
  backend: QueueBackend;
  accounts?: readonly Account[];
  ping?: () => Promise<{ version: string }>;
  tables?: 'there' | 'missing';
  access?: Partial<Access>;
  budget?: BudgetRules;
  /** What Qdrant has of every window. */
  messages?: readonly Message[];
}) {
  const database = tables === 'there' ? await createMigratedDatabase() : await createTestDatabase();
  const store = createStore({ address: database.url });
  const place = { ...backend, prefix: testQueuePrefix() };
  await migrateQueue(place);
  const connection = connectQueue({ ...place, role: 'producer', onError: () => undefined });
  const lines: { text: string; facts: LogFacts }[] = [];
  const write = (text: string, facts: LogFacts = {}) => void lines.push({ text, facts });
  const dashboard = await assembleDashboard(
    {
      store,
      connection,
      source: { ping },
      quotes: { source: { readMessages: async () => messages }, limits: QUOTE_LIMITS },
    },
    {
      access: {
        accounts,
        sessionKey: Buffer.alloc(32, 'k'),
        isTrustedProxy: () => false,
        publicPath: '',
        ...access,
      },
      participants: createParticipants({ includeBots: [], excludeBots: [], excludeUsers: [] }),
      budget,
      ...TEST_RULES,
      clock: systemClock,
      log: { info: write, warn: write, error: write, redact: (text) => text },
      signal: new AbortController().signal,
    },
  );
  await dashboard.openBoard();
  onTestFinished(async () => {
    await dashboard.server.close();
    await Promise.all([connection.close(), store.close()]);
    await database.drop();
  });

  const ask = async (
    method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'HEAD',
    url: string,
    as: As,
    more: InjectOptions = {},
  ) =>
    await dashboard.server.inject({
      method,
      url,
      ...more,
      headers: { host: 'localhost:3030', ...makeHeaders(as), ...more.headers },
    });

  return {
    ...dashboard,
    store,
    connection,
    place,
    lines,
    ask,
    /** What operators did, oldest first. */
    listAudit: async () => {
      const rows = await store.sql`
        select action, via, requested_by, outcome, window_id from enrichment_audit order by requested_at`;
      return rows.map((row) => ({ ...row }));
    },
    producer: createProducer(connection),
    inspector: inspectQueue(connection),
    /** Adds a due window with its job on the queue. */
    addWindow: (change: Partial<WindowFacts> = {}) => addWindow({ store, connection }, change),
    /** Consumes the queue until the test ends. */
    consume: (handle: Handler<WindowJob>) => consume(place, handle),
    /** Adds windows that have failed for good, in the ledger and on the queue. */
    failWindows: async (windows: readonly WindowFacts[], failure?: { code: ErrorCode; message: string }) => {
      const stop = await consume(place, failing({ store }, failure));
      await vi.waitFor(
        async () => {
          const { failed } = (await inspectQueue(connection).counts()).windows;
          if (failed < windows.length) throw new Error(`${failed} of ${windows.length} have failed`);
        },
        { timeout: 20_000, interval: 20 },
      );
      await stop();
    },
  };
}

export type TestDashboard = Awaited<ReturnType<typeof openTestDashboard>>;

/** The headers with which a person of this role asks. */
export function makeHeaders(as: As): Record<string, string> {
  if (as === 'nobody') return {};
  const { name, password } = { admin: ADMIN, operator: OPERATOR, viewer: VIEWER }[as];
  return { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` };
}

/** Creates a database of the test's own with our tables. */
export async function createMigratedDatabase() {
  return await createTestDatabase({ template: { name: 'dashboard', prepare: migrateDatabase } });
}

async function migrateDatabase(url: string): Promise<void> {
  const store = createStore({ address: url });
  await migrate(store);
  await store.close();
}
