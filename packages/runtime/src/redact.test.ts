import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listSecrets } from './list-secrets.ts';
import { createRedact } from './redact.ts';

/** Long enough that it does not occur by chance, of any characters; the mask's own word is beyond telling. */
const secret = fc
  .oneof(
    fc.string({ minLength: 10, maxLength: 40 }),
    fc.string({ unit: 'grapheme', minLength: 10, maxLength: 40 }),
    fc.base64String({ minLength: 12, maxLength: 40 }),
    fc.stringMatching(/^[A-Za-z0-9$&+,/:;=?@#%"'<>-]{10,40}$/),
  )
  .filter((text) => new Set(text).size > 4 && !'[redacted]'.includes(text.trim()));

const base64 = (text: string) => Buffer.from(text).toString('base64');
const base64Url = (text: string) => Buffer.from(text).toString('base64url');
const lowerHex = (text: string) => text.replace(/%[0-9A-F]{2}/g, (found) => found.toLowerCase());

/** The forms that must never be seen. */
const listForms = (text: string) => [
  ...[text, encodeURIComponent(text), lowerHex(encodeURIComponent(text)), encodeURI(text)],
  ...[new URLSearchParams({ x: text }).toString().slice(2), JSON.stringify(text).slice(1, -1)],
  ...[base64(text), base64Url(text), base64(text).replaceAll('=', ''), encodeURIComponent(base64(text))],
];

describe('masking', () => {
  test('a secret is masked in every form: plain, URL-encoded, in JSON or Base64, in any context', () => {
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (known, before, after) => {
        const redact = createRedact([known]);

        for (const form of listForms(known)) {
          expect(redact(`${before}${form}${after}`)).not.toContain(form);
        }
      }),
    );
  });

  test('a password is masked in basic authentication for any user', () => {
    fc.assert(
      fc.property(secret, fc.stringMatching(/^[a-z]{0,9}$/), (password, user) => {
        const redact = createRedact([password]);
        const told = redact(`authorization ${base64(`${user}:${password}`)} refused`);

        const letters = told.match(/[A-Za-z0-9+/]{4,}/g) ?? [];
        // What is left is the user, or bits that several passwords share.
        const left = letters.map((part) => Buffer.from(part, 'base64').toString()).join(' ');
        expect(left).not.toContain(password.slice(2, -2));
        expect(told).toContain('[redacted]');
      }),
    );
  });

  test('values of environment variables are masked in any text that quotes them', () => {
    const word = fc
      .stringMatching(/^[A-Za-z0-9~!$&*()_+;<>.,-]{12,30}$/)
      .filter((text) => new Set(text).size > 4);
    fc.assert(
      fc.property(word, (known) => {
        const encoded = encodeURIComponent(known);
        const environment = {
          LLM_API_KEY: known,
          DATABASE_URL: `postgres://me:${encoded}@db/x`,
          REDIS_URL: `rediss://cache/0?password=${encoded}`,
          QDRANT_URL: `https://${encoded}@qdrant`,
          LLM_BASE_URL: `https://gateway/?token=${encoded}`,
          DASHBOARD_USER: 'ops',
          DASHBOARD_PASSWORD: known,
          API_TOKENS: `site:${known}:*`,
          OTEL_EXPORTER_OTLP_HEADERS: `x-key=${encoded}`,
        };
        for (const [name, value] of Object.entries(environment)) {
          const redact = createRedact(listSecrets({ [name]: value }));
          if (name === 'DASHBOARD_USER') continue;
          expect(redact(`${name}=${value} ${known}`)).not.toContain(known);
          expect(redact(`${name}=${value} ${known}`)).not.toContain(encoded);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('the longer of two overlapping secrets is masked completely', () => {
    expect(createRedact(['hunter', 'hunter-two'])('with hunter-two and hunter')).toBe(
      'with [redacted] and [redacted]',
    );
  });

  test('a one-letter secret is masked as a word, not inside words', () => {
    expect(createRedact(['a'])('password a, banana')).toBe('password [redacted], banana');
  });

  test('a long text is masked quickly', () => {
    const redact = createRedact(['x'.repeat(200), 'a secret with some length to it']);
    const text = `${'x'.repeat(199)} https://`.repeat(2_000);

    expect(redact(text)).toHaveLength(text.length);
  });
});

describe('without configuration, and in a sentence', () => {
  const redact = createRedact([]);

  test.each([
    ['postgres://me:pa:ss@db:5432/x?y=1', 'postgres://me:[redacted]@db:5432/x?y=1'],
    ['redis://:word@host', 'redis://:[redacted]@host'],
    ['bad key sk-or-v1-0123456789abcdef', 'bad key [redacted]'],
    ['https://TOKEN@host/x', 'https://[redacted]@host/x'],
    ['https://user:word@host/x', 'https://[redacted]@host/x'],
    ['postgres://me:pa/s?s#w@db/x', 'postgres://me:[redacted]@db/x'],
    ['redis://h/0?password=word&x=1', 'redis://h/0?password=[redacted]&x=1'],
    ['http://h/?a=1&api_key=k', 'http://h/?a=1&api_key=[redacted]'],
    ['"authorization":"Bearer abcdef12345"', '"authorization":"Bearer [redacted]"'],
    ['authorization=Basic%20b3BzOm9wZW4=', 'authorization=Basic%20[redacted]'],
  ])('%s is masked', (text, masked) => {
    expect(redact(`it was ${text} that failed`)).toBe(`it was ${masked} that failed`);
  });

  test.each([
    'http://host:6333/collections and me@example.org',
    'postgres://whisperengine@db:5432/x',
    'Bearer authentication is meant',
    'the keyword is tide; tokens=5, password is wrong',
    'http://127.0.0.1:6333/a?limit=10&offset=3',
  ])('%s stays', (text) => {
    expect(redact(text)).toBe(text);
  });
});
