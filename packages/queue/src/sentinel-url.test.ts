import { ConfigurationError, readSettings } from '@enrichment/core';
import { describe, expect, test } from 'vitest';
import { parseSentinelUrl } from './sentinel-url.ts';
import { checkQueueSettings, queueSettings } from './settings.ts';

function readFaults(environment: Record<string, string>): string[] {
  try {
    readSettings(queueSettings, environment, [checkQueueSettings]);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.faults.map(({ name, message }) => `${name} ${message}`);
  }
}

test('a Sentinel URL names hosts, primary, logins and database', () => {
  expect(
    parseSentinelUrl(
      'rediss+sentinel://app:p%40s%2Cs@one:26380,[::1],two/prim%20ary/3?sentinelUsername=s&sentinelPassword=q%23',
    ),
  ).toEqual({
    sentinels: [
      { host: 'one', port: 26_380 },
      { host: '::1', port: 26_379 },
      { host: 'two', port: 26_379 },
    ],
    name: 'prim ary',
    username: 'app',
    password: 'p@s,s',
    sentinelUsername: 's',
    sentinelPassword: 'q#',
    db: 3,
    isTls: true,
  });
  expect(parseSentinelUrl('redis+sentinel://:secret@one/primary')).toEqual({
    sentinels: [{ host: 'one', port: 26_379 }],
    name: 'primary',
    password: 'secret',
    db: 0,
    isTls: false,
  });
});

describe('REDIS_URL', () => {
  test.each(['redis://h', 'rediss://u:p@h:6380/1', 'redis+sentinel://h1,h2/primary'])('may be %s', (url) => {
    expect(readFaults({ REDIS_URL: url })).toEqual([]);
  });

  test.each([
    'redis+sentinel://:hunter2@h',
    'redis+sentinel://:hunter2@h:x/primary',
    'redis+sentinel://:hunt%er2@h/primary',
    'redis+sentinel://:hunter2#x@h/primary',
    'redis-sentinel://:hunter2@h/primary',
    'sentinel://:hunter2@h/primary',
    'redis-cluster://:hunter2@h',
    'http://:hunter2@h',
  ])('%s is refused with the valid form and no part of the password', (url) => {
    const faults = readFaults({ REDIS_URL: url });

    expect(faults).toEqual([expect.stringMatching(/^REDIS_URL must .*redis/)]);
    expect(faults.join()).not.toContain('hunt');
  });

  test('of Sentinels is not a cluster and accepts a CA file only with TLS', () => {
    const url = 'redis+sentinel://h/primary';

    expect(readFaults({ REDIS_URL: url, REDIS_CLUSTER: 'true' })).toEqual([
      'REDIS_CLUSTER must be false with a redis+sentinel:// URL',
    ]);
    expect(readFaults({ REDIS_URL: url, REDIS_CA_FILE: '/ca.pem' })).toEqual([
      expect.stringContaining('REDIS_CA_FILE needs a REDIS_URL'),
    ]);
  });
});
