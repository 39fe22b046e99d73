import { describe, expect, it } from 'vitest';
import { isLocalUrl, plainUrl, storeLabel } from './address.ts';

describe('an address for people', () => {
  it.each([
    ['redis://:s3cret@cache:6379', 'redis://cache:6379'],
    ['postgres://app:p%40ss@db:5432/memories?password=again', 'postgres://db:5432/memories'],
    ['http://localhost:6333/', 'http://localhost:6333'],
    ['not a url', '[not a URL]'],
  ])('%s is shown as %s', (url, shown) => {
    expect(plainUrl(url)).toBe(shown);
  });

  it('names Postgres by its parts too', () => {
    const address = { host: 'db', port: 5433, database: 'memories', user: 'app', password: 's3cret' };

    expect(storeLabel({ address })).toBe('postgres://db:5433/memories');
  });
});

describe('a server of this machine', () => {
  it.each(['http://localhost:6333', 'http://127.0.0.1:6333', 'http://127.1.2.3', 'http://[::1]:6333'])(
    '%s is',
    (url) => {
      expect(isLocalUrl(url)).toBe(true);
    },
  );

  it.each([
    'http://qdrant:6333',
    'https://127.0.0.1.example.org',
    'http://localhost.example.org',
    'http://10.0.0.1',
    'x',
  ])('%s is not', (url) => {
    expect(isLocalUrl(url)).toBe(false);
  });
});
