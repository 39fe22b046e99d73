import { type Clock, createParticipants, systemClock } from '@enrichment/core';
import type { PipelineStatus } from '@enrichment/operations/read-status';
import { connectQueue } from '@enrichment/queue/connect';
import { inspectQueue } from '@enrichment/queue/inspect';
import { createProducer } from '@enrichment/queue/producer';
import type { LogFacts } from '@enrichment/runtime/logger';
import { createMetrics } from '@enrichment/runtime/metrics/metrics';
import { createStore } from '@enrichment/store/connect';
import { onTestFinished } from 'vitest';
import type { Account } from '../access/sign-in.ts';
import { createTrust } from '../access/trusted-proxies.ts';
import type { BoardActions } from '../board-actions.ts';
import { createServer } from '../server.ts';
import { TEST_RULES } from './open-test-dashboard.ts';

const away = {
  kind: 'away',
  code: 'STORE_UNAVAILABLE',
  message: 'away',
  remedy: 'Check it',
  error: new Error('away'),
} as const;

/** Creates the server without services; it only records the actions that it is asked for. */
export async function createTestServer({
  accounts = [],
  probes = {},
  clock = systemClock,
  sessionKey = Buffer.alloc(32, 'k'),
  trustedProxies = [],
  publicPath = '',
}: {
  accounts?: readonly Account[];
  clock?: Clock;
  probes?: Record<string, () => Promise<unknown>>;
  sessionKey?: Buffer;
  trustedProxies?: readonly string[];
  publicPath?: string;
} = {}) {
  const done: string[] = [];
  const actions: BoardActions = {
    pause: async (by) => void done.push(`pause by ${by}`),
    resume: async () => void done.push('resume'),
    retryFailed: async () => {
      done.push('retry');
      return { failed: 1, requested: 1 };
    },
  };
  const store = createStore({ address: 'postgres://nobody@127.0.0.1:1/none' });
  const connection = connectQueue({
    ...{ backend: 'redis', url: 'redis://127.0.0.1:1', prefix: 'none', role: 'producer' },
    deadlineMs: 200,
    onError: () => undefined,
  });
  onTestFinished(async () => {
    await Promise.all([store.close(), connection.close()]);
  });
  const status: PipelineStatus = { at: new Date('2026-03-02T10:00:00Z'), ledger: away, queue: away };
  const lines: { text: string; facts: LogFacts }[] = [];
  const write = (text: string, facts: LogFacts = {}) => void lines.push({ text, facts });
  const { server, drain } = await createServer({
    access: { accounts, sessionKey, isTrustedProxy: createTrust(trustedProxies), publicPath },
    actions,
    services: {
      store,
      quotes: {
        source: { readMessages: async () => [] },
        limits: { windowsMax: 1, messagesMax: 1, timeoutMs: 200 },
      },
      ...TEST_RULES,
      queue: connection,
      inspector: inspectQueue(connection),
      producer: createProducer(connection),
      participants: createParticipants({ includeBots: [], excludeBots: [], excludeUsers: [] }),
      budget: { caps: [], alertAt: [], action: { kind: 'defer' } },
      clock,
      signal: new AbortController().signal,
    },
    readStatus: async () => status,
    health: { metrics: createMetrics('dashboard'), probes, redact: (text) => text },
    log: { info: write, warn: write, error: write },
    clock,
  });
  return { server, drain, done, lines };
}
