import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedact, secretsOf } from './redact.ts';

describe('masking', () => {
  test('a secret never survives, as it is or inside a URL or JSON', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), fc.string(), fc.string(), (secret, before, after) => {
        const redact = createRedact([secret]);
        const text = `${before}${secret}${after} http://x/?key=${encodeURIComponent(secret)} ${JSON.stringify(secret)}`;

        const masked = redact(text);

        // A secret that is part of the mask's own word is beyond telling.
        if (!'[redacted]'.includes(secret)) expect(masked).not.toContain(secret);
      }),
    );
  });

  test('the longer of two secrets that overlap is masked whole', () => {
    expect(createRedact(['hunter', 'hunter-two'])('with hunter-two and hunter')).toBe(
      'with [redacted] and [redacted]',
    );
  });

  test('a secret of one letter is masked as a word, not inside words', () => {
    expect(createRedact(['a'])('password a, banana')).toBe('password [redacted], banana');
  });

  test('passwords in URLs and provider keys are masked without being told', () => {
    const redact = createRedact([]);

    expect(redact('connect postgres://me:pa:ss@db:5432/x?y=1 failed')).toBe(
      'connect postgres://me:[redacted]@db:5432/x?y=1 failed',
    );
    expect(redact('redis://:word@host')).toBe('redis://:[redacted]@host');
    expect(redact('bad key sk-or-v1-0123456789abcdef')).toBe('bad key [redacted]');
    expect(redact('http://host:6333/collections and me@example.org')).toBe(
      'http://host:6333/collections and me@example.org',
    );
  });
});

test('secrets are found by name and inside URLs, as written and decoded', () => {
  const secrets = secretsOf({
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
      'key-1',
      'word',
      'p%40ss',
      'p@ss',
      's3cret-of-site',
      's3cret-of-ops',
      'Bearer%20t0ken',
      'Bearer t0ken',
    ].sort(),
  );
});
