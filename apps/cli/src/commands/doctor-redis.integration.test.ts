import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findRedisServer, startRedis } from '@enrichment/embedded/redis';
import { askRedis } from '@enrichment/embedded/testing/ask-redis';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openTestCli } from '../test-cli.ts';

async function startOwnRedis() {
  const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-doctor-'));
  const redis = await startRedis({ dir, data: 'memory' });
  onTestFinished(async () => {
    await redis.stop();
    await rm(dir, { recursive: true });
  });
  return redis;
}

describe.runIf(findRedisServer() !== undefined)('a Redis that accepts no write', () => {
  test.each([
    ['has no memory left', 'CONFIG SET maxmemory 1', /QUEUE_FULL.* -> .*maxmemory/],
    ['is a replica', 'REPLICAOF 127.0.0.1 1', /QUEUE_READ_ONLY.* -> .*primary/],
  ])('since it %s is a problem for doctor, with its own remedy', async (_why, command, expected) => {
    const { url } = await startOwnRedis();
    const cli = await openTestCli({ LLM_PROVIDER: 'extractive', REDIS_URL: url });
    await cli.run('migrate');
    expect(await askRedis(url, command)).toBe('+OK');

    const { exitCode, stdout } = await cli.run('doctor');

    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/problem +queue/);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(expected);
  });
});
