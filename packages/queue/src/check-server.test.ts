import { describe, expect, test } from 'vitest';
import { findFaults } from './check-server.ts';

const info = (fields: Record<string, string>) =>
  Object.entries({ redis_version: '7.4.1', maxmemory_policy: 'noeviction', aof_enabled: '1', ...fields })
    .map(([name, value]) => `${name}:${value}`)
    .join('\r\n');
const redis = (...infos: string[]) => findFaults({ backend: 'redis', infos }).map(({ severity }) => severity);

describe('a server', () => {
  test('that keeps its data has no fault', () => {
    expect(redis(info({}))).toEqual([]);
    expect(redis(info({ redis_version: '6.2.0' }))).toEqual([]);
    expect(redis(info({ valkey_version: '8.0.1', redis_version: '7.2.4' }))).toEqual([]);
  });

  test.each(['allkeys-lru', 'volatile-ttl', 'allkeys-random'])('that evicts by %s is refused', (policy) => {
    expect(redis(info({ maxmemory_policy: policy }))).toEqual(['refuse']);
  });

  test('that does not report its policy causes a warning', () => {
    expect(redis('redis_version:7.4.1\r\naof_enabled:1')).toEqual(['warn']);
  });

  test('without a command log causes a warning', () => {
    expect(redis(info({ aof_enabled: '0' }))).toEqual(['warn']);
  });

  test.each(['5.0.14', '6.0.16', '4.0.0'])('of Redis version %s is refused', (redis_version) => {
    expect(redis(info({ redis_version }))).toEqual(['refuse']);
  });

  test('is as good as the worst node of its cluster', () => {
    expect(redis(info({}), info({ maxmemory_policy: 'allkeys-lfu' }), info({}))).toEqual(['refuse']);
  });

  test('of Postgres needs version 13', () => {
    const postgres = (versionNumber: number) => findFaults({ backend: 'postgres', versionNumber }).length;

    expect([120_019, 130_000, 180_004].map(postgres)).toEqual([1, 0, 0]);
  });
});
