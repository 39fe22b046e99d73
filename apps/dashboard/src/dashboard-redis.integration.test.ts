import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findRedisServer, startRedis } from '@enrichment/embedded/redis';
import { askRedis } from '@enrichment/embedded/testing/ask-redis';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openTestDashboard } from './testing/open-test-dashboard.ts';

describe.runIf(findRedisServer() !== undefined)('readiness', () => {
  test('asks Redis for a write: one that has no memory left is not ready, and says why', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-ready-'));
    const redis = await startRedis({ dir, data: 'memory' });
    onTestFinished(async () => {
      await redis.stop();
      await rm(dir, { recursive: true });
    });
    const { ask } = await openTestDashboard({ backend: { backend: 'redis', url: redis.url } });
    const readReady = async () => {
      const { statusCode, body } = await ask('GET', '/readyz', 'nobody');
      return [statusCode, JSON.parse(body).dependencies.queue];
    };

    const before = await readReady();
    await askRedis(redis.url, 'CONFIG SET maxmemory 1mb');
    const full = await readReady();
    await askRedis(redis.url, 'CONFIG SET maxmemory 0');

    expect(before).toEqual([200, { ok: true }]);
    expect(full).toEqual([503, { ok: false, why: expect.stringMatching(/^QUEUE_FULL: .*OOM/) }]);
    expect(await readReady()).toEqual([200, { ok: true }]);
  });
});
