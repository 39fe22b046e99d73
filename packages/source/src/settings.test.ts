import { readSettings } from '@enrichment/core';
import { expect, it } from 'vitest';
import { checkSourceSettings, readSourceOptions, sourceSettings } from './settings.ts';

const readOptions = (environment: Record<string, string>) =>
  readSourceOptions(readSettings(sourceSettings, environment, [checkSourceSettings]));

it('uses the host qdrant with its default port if nothing is set', () => {
  expect(readOptions({})).toEqual({
    url: 'http://qdrant:6333',
    pageSize: 1_000,
    timeoutMs: 60_000,
    proxy: { http: null, https: null, none: '' },
  });
});

it('reads host and port, a URL that precedes both, and the page size', () => {
  expect(readOptions({ QDRANT_HOST: '10.0.0.7', QDRANT_PORT: '6334' }).url).toBe('http://10.0.0.7:6334');
  for (const host of ['::1', '[::1]'])
    expect(readOptions({ QDRANT_HOST: host }).url).toBe('http://[::1]:6333');
  expect(
    readOptions({
      QDRANT_URL: 'https://q.example/x',
      QDRANT_HOST: 'other',
      QDRANT_API_KEY: 'k',
      ENRICHMENT_BATCH_SIZE: '50',
    }),
  ).toMatchObject({ url: 'https://q.example/x', apiKey: 'k', pageSize: 50 });
});

it.each([
  [{ QDRANT_URL: 'qdrant:6333' }, /QDRANT_URL.*http/],
  [{ QDRANT_URL: 'http://user:pw@qdrant:6333' }, /QDRANT_URL: must not contain a user.*QDRANT_API_KEY/],
  [{ QDRANT_URL: 'https://key@qdrant' }, /QDRANT_URL: must not contain a user.*QDRANT_API_KEY/],
  [{ QDRANT_HOST: 'http://qdrant' }, /QDRANT_HOST.*without scheme/],
  [{ QDRANT_HOST: 'qdrant:6333' }, /QDRANT_HOST.*without scheme/],
  [{ QDRANT_HOST: 'qdrant/path' }, /QDRANT_HOST.*without scheme/],
  [{ QDRANT_PORT: '0' }, /QDRANT_PORT.*1 to 65535/],
  [{ ENRICHMENT_BATCH_SIZE: '0' }, /ENRICHMENT_BATCH_SIZE.*1 to 10000/],
  [{ QDRANT_CA_FILE: '/ca.pem' }, /QDRANT_CA_FILE.*https/],
  [{ QDRANT_CA_FILE: '/not/there.pem' }, /QDRANT_CA_FILE.*readable file; .*ENOENT/],
])('names the valid values for %j', (environment, message) => {
  expect(() => readOptions(environment)).toThrow(message);
});

it.each([
  ['America/Los_Angeles', { all: 'America/Los_Angeles', byBot: new Map() }],
  ['elena=Europe/Berlin', { all: 'UTC', byBot: new Map([['elena', 'Europe/Berlin']]) }],
  ['UTC, elena = Asia/Tokyo', { all: 'UTC', byBot: new Map([['elena', 'Asia/Tokyo']]) }],
])('SOURCE_TIME_ZONE %s names the zone of all bots, and of single ones', (value, timeZones) => {
  expect(readOptions({ SOURCE_TIME_ZONE: value })).toMatchObject({ timeZones });
});

it.each(['PST8', 'UTC,Asia/Tokyo', '+02:00', 'elena=Nowhere/Here', 'UTC,'])(
  'SOURCE_TIME_ZONE %s is a fault that says what would be right',
  (value) => {
    expect(() => readOptions({ SOURCE_TIME_ZONE: value })).toThrow(
      /SOURCE_TIME_ZONE: must be an IANA time zone/,
    );
  },
);

it('a mapping file that cannot be read is a fault with its reason', () => {
  expect(() => readOptions({ SOURCE_MAPPING_FILE: '/nowhere.json' })).toThrow(
    /SOURCE_MAPPING_FILE: cannot be read \(ENOENT\)/,
  );
});
