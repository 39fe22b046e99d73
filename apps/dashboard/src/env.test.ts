import { ConfigurationError } from '@enrichment/core';
import { describe, expect, test } from 'vitest';
import { readDashboardEnv } from './env.ts';

const services = {
  DATABASE_URL: 'postgres://u:p@localhost/db',
  REDIS_URL: 'redis://localhost:6379',
  QDRANT_URL: 'http://localhost:6333',
};
const read = (variables: Record<string, string>) => readDashboardEnv({ ...services, ...variables });

function readFaults(variables: Record<string, string>): Record<string, string> {
  try {
    read(variables);
    return {};
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return Object.fromEntries(error.faults.map(({ name, message }) => [name, message]));
  }
}

test('by default it listens on this machine only and has no account', () => {
  const env = read({});

  expect([env.host, env.port, env.accounts]).toEqual(['127.0.0.1', 3030, []]);
});

test.each(['0.0.0.0', '::', '192.168.0.7', 'dashboard'])(
  'bound to %s it needs a user and a password',
  (host) => {
    const faults = readFaults({ DASHBOARD_HOST: host });

    expect(Object.keys(faults)).toEqual(['DASHBOARD_USER', 'DASHBOARD_PASSWORD']);
    expect(faults.DASHBOARD_PASSWORD).toContain('must be set');
    expect(readFaults({ DASHBOARD_HOST: host, DASHBOARD_USER: 'ops', DASHBOARD_PASSWORD: 'secret' })).toEqual(
      {},
    );
  },
);

test('accounts count on loopback too, and a password keeps its spaces', () => {
  const env = read({
    DASHBOARD_USER: 'ops',
    DASHBOARD_PASSWORD: ' secret ',
    DASHBOARD_READONLY_USER: 'guest',
    DASHBOARD_READONLY_PASSWORD: 'look',
  });

  expect(env.accounts).toEqual([
    { role: 'operator', name: 'ops', password: ' secret ' },
    { role: 'viewer', name: 'guest', password: 'look' },
  ]);
});

test('an admin alone is enough to listen on all addresses, and no two accounts have one name', () => {
  const admin = {
    DASHBOARD_ADMIN_USER: 'chief',
    DASHBOARD_ADMIN_PASSWORD: 'secret',
    DASHBOARD_HOST: '0.0.0.0',
  };

  expect(read(admin).accounts).toEqual([{ role: 'admin', name: 'chief', password: 'secret' }]);
  expect(() => read({ ...admin, DASHBOARD_USER: 'chief', DASHBOARD_PASSWORD: 'x' })).toThrow(
    'must be another name than DASHBOARD_USER',
  );
});

describe('half an account is a fault', () => {
  const ops = { DASHBOARD_USER: 'ops', DASHBOARD_PASSWORD: 'secret' };

  test.each([
    [{ DASHBOARD_USER: 'ops' }, ['DASHBOARD_PASSWORD']],
    [{ DASHBOARD_PASSWORD: 'secret' }, ['DASHBOARD_USER']],
    [{ DASHBOARD_USER: 'ops', DASHBOARD_HOST: '0.0.0.0' }, ['DASHBOARD_PASSWORD']],
    [{ ...ops, DASHBOARD_READONLY_USER: 'guest' }, ['DASHBOARD_READONLY_PASSWORD']],
    [{ ...ops, DASHBOARD_READONLY_PASSWORD: 'look' }, ['DASHBOARD_READONLY_USER']],
    [
      { DASHBOARD_READONLY_USER: 'guest', DASHBOARD_READONLY_PASSWORD: 'look' },
      ['DASHBOARD_USER', 'DASHBOARD_PASSWORD'],
    ],
    [
      { ...ops, DASHBOARD_READONLY_USER: 'ops', DASHBOARD_READONLY_PASSWORD: 'look' },
      ['DASHBOARD_READONLY_USER'],
    ],
    [{ ...ops, DASHBOARD_USER: 'a:b' }, ['DASHBOARD_USER']],
    [{ ...ops, DASHBOARD_PASSWORD: 'a\u0007b' }, ['DASHBOARD_PASSWORD']],
  ])('%j', (variables, names) => {
    expect(Object.keys(readFaults(variables))).toEqual(names);
  });

  test('no fault shows a password', () => {
    const message = JSON.stringify(
      readFaults({ DASHBOARD_PASSWORD: 'hunter2\u0007', DASHBOARD_READONLY_PASSWORD: 'hunter3' }),
    );

    expect(message).not.toContain('hunter');
  });
});
