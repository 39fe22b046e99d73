import { randomUUID } from 'node:crypto';
import { computeWindowId, type SeenContent, type Summary } from '@enrichment/core';
import { createTestDatabase } from '@enrichment/embedded/testing/services';
import { onTestFinished } from 'vitest';
import { createStore, type Store } from './connect.ts';
import {
  type LedgerWindow,
  type LlmCall,
  listUserWindows,
  recordWindows,
  takeLease,
  type WindowFacts,
} from './ledger.ts';
import { migrate } from './migrate.ts';

/** A migrated database, dropped when the test ends, or when `atEnd` says. */
export async function openTestStore({
  timezone,
  atEnd = onTestFinished,
}: {
  timezone?: string;
  atEnd?: (close: () => Promise<void>) => void;
} = {}): Promise<Store> {
  const template = { name: 'store', prepare: migrateDatabase };
  const database = await createTestDatabase({ template, ...(timezone === undefined ? {} : { timezone }) });
  const store = createStore({ address: database.url });
  atEnd(async () => {
    await store.close();
    await database.drop();
  });
  return store;
}

/** One migrated database, and a function that opens it with another secret. */
export async function openTestStores(): Promise<{ open: (forgetSecret?: string) => Store }> {
  const database = await createTestDatabase({ template: { name: 'store', prepare: migrateDatabase } });
  const stores: Store[] = [];
  onTestFinished(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await database.drop();
  });
  return {
    open: (forgetSecret) => {
      const store = createStore({
        address: database.url,
        ...(forgetSecret !== undefined && { forgetSecret }),
      });
      stores.push(store);
      return store;
    },
  };
}

/** Prepares the template of the test databases. */
export async function migrateDatabase(url: string): Promise<void> {
  const store = createStore({ address: url });
  await migrate(store);
  await store.close();
}

const DAY_MS = 86_400_000;

/** The start of a UTC day. */
export const day = (text: string) => new Date(`${text}T00:00:00Z`);

/** The facts of a scan about a user's UTC day; by default pending and due at its end. */
export function describeFacts(
  change: Partial<WindowFacts> & { userId?: string; botName?: string; startsAt?: Date } = {},
): WindowFacts {
  const startsAt = change.startsAt ?? day('2026-03-02');
  const key = {
    userId: change.userId ?? 'user-1',
    botName: change.botName ?? 'elena',
    startsAt,
    endsAt: change.endsAt ?? new Date(startsAt.getTime() + DAY_MS),
  };
  return {
    ...key,
    windowId: computeWindowId(key),
    state: 'pending',
    cause: 'live',
    points: 30,
    messageCount: 20,
    contentHash: 'hash-a',
    marks: computeMarks(20),
    firstMessageAt: null,
    lastMessageAt: new Date(startsAt.getTime() + 3_600_000),
    dueAt: key.endsAt,
    ...change,
  };
}

/** What a job reads of the window of `describeFacts`. */
export function describeContents(change: Partial<SeenContent> = {}) {
  const { points, messageCount, contentHash, marks, firstMessageAt, lastMessageAt } = describeFacts(change);
  return { points, messageCount, contentHash, marks, firstMessageAt, lastMessageAt, channelTypes: ['dm'] };
}

/** The marks of the first `count` messages of a conversation; from `edited` on, the words differ. */
export function computeMarks(count: number, { edited = count }: { edited?: number } = {}): string[] {
  return Array.from({ length: count }, (_, n) =>
    ((BigInt(n + 1) << 32n) + (n < edited ? 1n : 2n)).toString(),
  );
}

/** The facts of a window without points. */
export function listGone(facts: WindowFacts): WindowFacts {
  const nothing = {
    points: 0,
    messageCount: 0,
    contentHash: 'hash-of-nothing',
    marks: [],
    lastMessageAt: null,
  };
  return { ...facts, ...nothing, state: 'below_minimum', dueAt: null };
}

export const summary: Summary = {
  text: 'The user asked about tides; Elena explained them.',
  topics: ['tides', 'moon'],
  tone: 'positive',
  compressionRatio: 0.25,
  confidence: 0.9,
  enrichmentVersion: 'e1-p1',
  model: 'claude-haiku-4-5',
};

/** What `completeWindow` stores by default. */
export const complete = {
  summary,
  content: describeContents(),
  state: 'summarized',
  dueAt: null,
  calls: [],
} as const;

/** A call for a window. */
export function makeCall(windowId: string, change: Partial<LlmCall> = {}): LlmCall {
  return {
    windowId,
    owner: { userId: 'user-1', botName: 'elena' },
    contentHash: 'hash-a',
    purpose: 'summary',
    provider: 'anthropic',
    model: 'claude-haiku-4-5',
    requestId: randomUUID(),
    inputTokens: 1_000,
    outputTokens: 100,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    costUsd: 0.0015,
    outcome: 'ok',
    startedAt: new Date('2026-03-03T00:30:00Z'),
    durationMs: 900,
    enrichmentVersion: 'e1-p1',
    ...change,
  };
}

/** The ledger's row of one window. */
export async function readWindow(store: Store, facts: WindowFacts): Promise<LedgerWindow | undefined> {
  const { userId, botName } = facts;
  const range = { from: facts.startsAt, to: facts.endsAt };
  const rows = await listUserWindows(store, { userId, botName, range });
  return rows.find((row) => row.windowId === facts.windowId);
}

/** Records the window and takes a lease on it, as a summarizer would. */
export async function leaseWindow(
  store: Store,
  facts: WindowFacts,
  { ttlMs = 60_000, now = facts.endsAt }: { ttlMs?: number; now?: Date } = {},
): Promise<{ window: LedgerWindow; token: string; now: Date }> {
  await recordWindows(store, [facts]);
  const token = randomUUID();
  const lease = await takeLease(store, { windowId: facts.windowId, token, ttlMs, now });
  if (lease.kind !== 'taken') throw new Error(`the lease is ${lease.kind}`);
  return { window: lease.window, token, now };
}
