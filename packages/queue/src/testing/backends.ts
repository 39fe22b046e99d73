import { type Cause, computeWindowId } from '@enrichment/core';
import { queueBackends, testQueuePrefix } from '@enrichment/embedded/testing/services';
import { vi } from 'vitest';
import type { WindowJob } from '../catalog.ts';
import type { QueuePlace } from '../settings.ts';

const servers = queueBackends();

/** The servers that the contract tests run on: both, or Postgres alone if the machine has no redis-server. */
export const backends: readonly { name: string; place: () => QueuePlace }[] = servers.map((server) => ({
  name: servers.length === 1 ? `${server.backend} alone (no redis-server here)` : server.backend,
  place: () => ({ ...server, prefix: testQueuePrefix() }),
}));

const HOUR_MS = 3_600_000;

/** The n-th window of a user, one hour long. */
export function windowJob(
  n: number,
  { userId = 'user-1', cause = 'live' }: { userId?: string; cause?: Cause } = {},
): WindowJob {
  const key = {
    userId,
    botName: 'elena',
    startsAt: new Date(n * HOUR_MS),
    endsAt: new Date((n + 1) * HOUR_MS),
  };
  return { ...key, windowId: computeWindowId(key), cause };
}

/** Waits until `check` no longer throws. */
export function eventually<Result>(check: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(check, { timeout: 20_000, interval: 20 });
}
