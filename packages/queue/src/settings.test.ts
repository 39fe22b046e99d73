import { ConfigurationError, readSettings } from '@enrichment/core';
import { createAuthority } from '@enrichment/embedded/testing/certificates';
import { writeTestFile } from '@enrichment/embedded/testing/test-file';
import { describe, expect, test } from 'vitest';
import { checkQueueSettings, pickQueuePlace, queueSettings } from './settings.ts';

const postgres = { url: 'postgres://localhost/enrichment' };
const read = (environment: Record<string, string>) =>
  pickQueuePlace(readSettings(queueSettings, environment, [checkQueueSettings]), postgres);

function readFaults(environment: Record<string, string>) {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
  return [];
}

const REDIS_CA_FILE = writeTestFile('ca.pem', createAuthority().certificate);

describe('the queue’s settings', () => {
  test('need a Redis and nothing else', () => {
    const place = { backend: 'redis', url: 'redis://cache:6379/2', prefix: '{enrichment}', isCluster: false };

    expect(read({ REDIS_URL: 'redis://cache:6379/2' })).toEqual(place);
    expect(readFaults({})).toEqual([{ name: 'REDIS_URL', message: expect.stringContaining('redis://') }]);
  });

  test('accept Postgres instead, at the address of the store', () => {
    const place = { backend: 'postgres', ...postgres, prefix: '{enrichment}' };

    expect(read({ QUEUE_BACKEND: 'postgres' })).toEqual(place);
    expect(read({ QUEUE_BACKEND: 'postgres', REDIS_URL: 'redis://cache' })).toEqual(place);
  });

  test('accept a CA only for rediss:', () => {
    expect(read({ REDIS_URL: 'rediss://cache', REDIS_CA_FILE })).toMatchObject({ caFile: REDIS_CA_FILE });
    expect(readFaults({ REDIS_URL: 'redis://cache', REDIS_CA_FILE })).toMatchObject([
      { name: 'REDIS_CA_FILE' },
    ]);
  });

  test.each(['{enrichment}', '{a.b-c_1}', 'enrichment'])('accept the prefix %s', (QUEUE_PREFIX) => {
    expect(read({ REDIS_URL: 'redis://cache', QUEUE_PREFIX }).prefix).toBe(QUEUE_PREFIX);
  });

  test.each(['a:b', '{a', 'a}', '{}', '{a}b', 'a b', 'x'.repeat(41), '{ä}'])(
    'refuse the prefix %s',
    (QUEUE_PREFIX) => {
      expect(readFaults({ REDIS_URL: 'redis://cache', QUEUE_PREFIX })).toMatchObject([
        { name: 'QUEUE_PREFIX' },
      ]);
    },
  );

  test('require a prefix in braces on a cluster', () => {
    const cluster = { REDIS_URL: 'redis://cache', REDIS_CLUSTER: 'true' };

    expect(read(cluster)).toMatchObject({ isCluster: true, prefix: '{enrichment}' });
    expect(readFaults({ ...cluster, QUEUE_PREFIX: 'enrichment' })).toEqual([
      { name: 'QUEUE_PREFIX', message: 'must be in braces on a Redis Cluster: {enrichment}' },
    ]);
  });

  test('report all faults at once', () => {
    const faults = readFaults({ REDIS_URL: 'http://cache', QUEUE_BACKEND: 'kafka', QUEUE_PREFIX: 'a:b' });

    expect(faults.map(({ name }) => name).toSorted()).toEqual(['QUEUE_BACKEND', 'QUEUE_PREFIX', 'REDIS_URL']);
  });
});
