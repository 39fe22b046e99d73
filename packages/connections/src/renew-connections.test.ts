import { ConfigurationError } from '@enrichment/core';
import { expect, test } from 'vitest';
import { type Places, renewConnections } from './renew-connections.ts';

const makePlaces = ({ database = 'postgres://one:first@db/d', redis = 'redis://:first@cache' }): Places => ({
  store: { address: database },
  queue: { backend: 'redis', url: redis, prefix: '{enrichment}' },
});

const STARTED = makePlaces({});

/** What is wrong with new places, by name of setting. */
async function findFaults(present: Places): Promise<readonly string[]> {
  const { renew } = renewConnections({ started: STARTED, readPlaces: (places: Places) => places });
  try {
    await renew(present);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.faults.map(({ name, message }) => `${name} ${message}`);
  }
}

const MOVED = 'names another server or database than at the start: restart the process to use it';

test('new users and passwords are taken up', async () => {
  const places = { database: 'postgres://two:second@db:5432/d', redis: 'redis://two:second@cache:6379' };

  expect(await findFaults(makePlaces(places))).toEqual([]);
});

test('another server or database needs a restart, and is named', async () => {
  expect(await findFaults(makePlaces({ database: 'postgres://one:first@other/d' }))).toEqual([
    `DATABASE_URL ${MOVED}`,
  ]);
  expect(await findFaults(makePlaces({ redis: 'redis://:first@cache/3' }))).toEqual([`REDIS_URL ${MOVED}`]);
});

test('what an app takes up itself is taken up first, and its settings are listed too', async () => {
  const taken: string[] = [];
  const { settings, renew } = renewConnections(
    { started: STARTED, readPlaces: (places: Places) => places },
    { settings: ['API_TOKENS'], renew: () => void taken.push('tokens') },
  );

  await expect(renew(makePlaces({ redis: 'redis://elsewhere' }))).rejects.toThrow('REDIS_URL');

  expect(taken).toEqual(['tokens']);
  expect(settings).toEqual([
    'API_TOKENS',
    'DATABASE_URL',
    'POSTGRES_PASSWORD',
    'REDIS_URL',
    'QDRANT_API_KEY',
  ]);
});
