import { expect, test } from 'vitest';
import { listSecrets } from './list-secrets.ts';

test('secrets are found by name and inside URLs, as written and decoded', () => {
  const secrets = listSecrets({
    OPENROUTER_API_KEY: ' key-1 ',
    POSTGRES_PASSWORD: 'word',
    DATABASE_URL: 'postgres://me:p%40ss@db/x',
    REDIS_URL: 'redis://localhost:6379',
    QDRANT_API_KEY: '',
    LLM_MODEL: 'claude',
    ABSENT_KEY: undefined,
    SORT_KEY: '1',
    HAS_TOKEN: 'true',
    API_TOKENS: 'site:s3cret-of-site:elena,marcus ops:s3cret-of-ops:*',
    LLM_CONTEXT_TOKENS: '200000',
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20t0ken, x-debug=1',
  });

  expect(secrets.sort()).toEqual(
    [
      ...['key-1', 'word', 'p%40ss', 'p@ss', 's3cret-of-site', 's3cret-of-ops'],
      ...['Bearer%20t0ken', 'Bearer t0ken', 't0ken'],
    ].sort(),
  );
});

test.each([
  [
    'a password in a parameter',
    'postgres://db/x?user=me&password=p%2Fw-1&sslmode=require',
    ['p%2Fw-1', 'p/w-1'],
  ],
  ['a token in the place of a user', 'https://long-token-1@qdrant.example', ['long-token-1']],
  ['a key in a parameter', 'http://gateway.example/v1?api_key=k-12345', ['k-12345']],
  ['a password that makes the URL unreadable', 'postgres://me:a/b@c d@db:port/x', ['a/b@c d']],
  [
    'a password that a parser would take for the host',
    'postgres://me:Tr0ub4dor@horsebattery#staple@db/x',
    ['Tr0ub4dor@horsebattery#staple', 'Tr0ub4dor', 'horsebattery', 'staple'],
  ],
  ['who a database is asked as', 'postgres://whisperengine@db/x', []],
  ['an address without any', 'redis://localhost:6379/0', []],
])('%s', (_, url, expected) => {
  expect(listSecrets({ SOME_URL: url })).toEqual(expected);
});

test.each([
  ['without bots', 'site:long-secret-here', ['site:long-secret-here', 'long-secret-here']],
  [
    'with one colon too many',
    'a:long-secret:here-too:*',
    ['a:long-secret:here-too:*', 'long-secret', 'here-too'],
  ],
  ['that is a secret alone', 'long-secret-here', ['long-secret-here']],
])('an entry of API_TOKENS %s is masked wherever it may contain its secret', (_, entry, expected) => {
  expect(listSecrets({ API_TOKENS: entry })).toEqual(expected);
});
