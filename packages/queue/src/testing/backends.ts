import { randomBytes } from 'node:crypto';
import { type Cause, windowIdOf } from '@enrichment/core';
import type {} from '@enrichment/embedded/testing/global-setup';
import { inject, vi } from 'vitest';
import type { WindowJob } from '../catalog.ts';
import type { QueuePlace } from '../settings.ts';

/** The servers that the contract holds on: both, or Postgres alone where the machine has no redis-server. */
export const backends: readonly { name: string; place: () => QueuePlace }[] = listBackends();

function listBackends() {
  const { redisUrl, queuePostgresUrl } = inject('testServices');
  const prefix = () => `{test-${randomBytes(4).toString('hex')}}`;
  const postgres = () => ({ backend: 'postgres' as const, url: queuePostgresUrl, prefix: prefix() });
  if (redisUrl === null) return [{ name: 'Postgres (this machine has no redis-server)', place: postgres }];
  const redis = () => ({ backend: 'redis' as const, url: redisUrl, prefix: prefix() });
  return [
    { name: 'Redis', place: redis },
    { name: 'Postgres', place: postgres },
  ];
}

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
  return { ...key, windowId: windowIdOf(key), cause };
}

/** Waits until `check` no longer throws. */
export function eventually<Result>(check: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(check, { timeout: 20_000, interval: 20 });
}
