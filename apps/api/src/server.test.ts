import { PermanentError, TemporaryError } from '@enrichment/core';
import { describe, expect, test } from 'vitest';
import { bearer, createTestApi, OPERATOR, SITE } from './testing/create-test-api.ts';
import { createTestMemory } from './testing/test-memory.ts';

const ask = (payload: object, headers: Record<string, string> = bearer(SITE)) => ({
  method: 'POST' as const,
  url: '/v1/recall',
  headers,
  payload,
});
const question = { user: '42', bots: ['elena'], text: 'last week' };

describe('who may ask', () => {
  test.each([
    ['no token', {}],
    ['a wrong token', bearer('wrong-token-of-sixteen-or-more')],
    ['a token as a password', { authorization: `Basic ${btoa(`site:${SITE}`)}` }],
    ['the beginning of a token', bearer(SITE.slice(0, -1))],
  ])('%s is refused before anything is asked', async (_name, headers) => {
    const memory = createTestMemory();
    const { server } = await createTestApi({ memory });

    const answer = await server.inject(ask(question, headers));

    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toContain('Bearer');
    expect(answer.json().code).toBe('UNAUTHORIZED');
    expect(memory.asked).toEqual([]);
  });

  test.each([
    ['its bots', ['elena', 'marcus'], 200],
    ['another bot', ['dotty'], 403],
    ['one of its bots and another', ['elena', 'dotty'], 403],
    ['all bots', 'all', 403],
  ])("a bot's token asks about %s: %s", async (_name, bots, status) => {
    const { server } = await createTestApi();

    const answer = await server.inject(ask({ ...question, bots }));

    expect(answer.statusCode).toBe(status);
  });

  test('a token for every bot may ask about all of them', async () => {
    const { server } = await createTestApi();

    const answer = await server.inject(ask({ ...question, bots: 'all' }, bearer(OPERATOR)));

    expect(answer.statusCode).toBe(200);
  });

  test('without tokens only this machine is answered, also when a page of another site gives it its own name', async () => {
    const { server } = await createTestApi({ tokens: [] });

    const local = await server.inject(ask(question, { host: 'localhost:3040' }));
    const rebound = await server.inject(ask(question, { host: 'evil.example' }));

    expect([local.statusCode, rebound.statusCode]).toEqual([200, 403]);
  });

  test('each token has its own share of requests, and guesses of tokens use up their address', async () => {
    const { server } = await createTestApi({ requestsPerMinuteMax: 2 });
    const readStatus = async (secret: string) =>
      (await server.inject(ask(question, bearer(secret)))).statusCode;

    const site = [await readStatus(SITE), await readStatus(SITE), await readStatus(SITE)];
    const operator = await readStatus(OPERATOR);
    const guesses = [await readStatus('guess-1'), await readStatus('guess-2'), await readStatus('guess-3')];

    expect(site).toEqual([200, 200, 429]);
    expect(operator).toBe(200);
    expect(guesses).toEqual([401, 401, 429]);
    const limited = await server.inject(ask(question));
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
    expect(limited.json().code).toBe('TOO_MANY_REQUESTS');
  });
});

describe('what is answered', () => {
  test('recall and coverage answer the same question, the second without summaries', async () => {
    const memory = createTestMemory();
    const { server } = await createTestApi({ memory });

    const whole = await server.inject(ask(question));
    const coverage = await server.inject({ ...ask(question), url: '/v1/coverage' });

    expect(whole.json().summaries).toHaveLength(1);
    expect(Object.keys(coverage.json()).sort()).toEqual([
      'coverage',
      'empty',
      'keptFrom',
      'lookedUntil',
      'range',
    ]);
    expect(memory.asked[0]).toEqual(memory.asked[1]);
  });

  test('all faults of a question come at once, each with its field', async () => {
    const { server } = await createTestApi();

    const answer = await server.inject(
      ask({ user: '', bots: [], timeZone: 'Mars/Olympus', from: 'yesterday' }),
    );

    expect(answer.statusCode).toBe(400);
    const { detail: message } = answer.json();
    for (const field of ['user', 'bots', 'timeZone', 'from']) expect(message).toContain(field);
  });

  test('a misspelled field is refused by its name: a default in its place could answer with direct messages', async () => {
    const memory = createTestMemory();
    const { server } = await createTestApi({ memory });

    const answer = await server.inject(ask({ user: 'u', bots: ['elena'], audiance: 'guild' }));

    expect(answer.statusCode).toBe(400);
    expect(answer.json().detail).toContain('audiance');
    expect(memory.asked).toEqual([]);
  });

  test.each([
    ['a time that cannot be read', new PermanentError('TIME_UNREADABLE', 'cannot be read'), 422],
    ['bots that do not share', new PermanentError('RECALL_NOT_SHARED', 'not shared'), 403],
    ['a Postgres that is away', new TemporaryError('STORE_UNAVAILABLE', 'away'), 503],
    ['a defect', new Error('secret text of a conversation'), 500],
  ])('%s has its own status, and no foreign text is shown', async (_name, error, status) => {
    const { server } = await createTestApi({ memory: createTestMemory(() => error) });

    const answer = await server.inject(ask(question));

    expect(answer.statusCode).toBe(status);
    expect(answer.body).not.toContain('secret text');
  });

  test.each([
    ['a harmless id of the caller', 'trace-1.2:3', /^trace-1\.2:3$/],
    ['an id that could break a log line', 'a b\tc', /^[0-9a-f-]{36}$/],
    ['no id', undefined, /^[0-9a-f-]{36}$/],
  ])('%s: the request has an id in header, body and log', async (_name, given, expected) => {
    const { server, logged } = await createTestApi();
    const headers = { ...bearer(SITE), ...(given !== undefined && { 'x-request-id': given }) };

    const answer = await server.inject(ask({ user: '' }, headers));

    const id = String(answer.headers['x-request-id']);
    expect(id).toMatch(expected);
    expect(answer.json().requestId).toBe(id);
    expect(JSON.stringify(logged)).toContain(id);
  });

  test('the content of a question is in no log line', async () => {
    const { server, logged } = await createTestApi();

    await server.inject(
      ask({
        ...question,
        user: 'user-of-whom-none-speaks',
        text: 'my secret sister',
        search: 'hidden words',
      }),
    );

    expect(logged.length).toBeGreaterThan(0);
    expect(JSON.stringify(logged)).not.toMatch(/secret sister|hidden words|none-speaks/);
  });
});

test('health checks and the description need no token; an unknown path does', async () => {
  const { server, drain } = await createTestApi();
  const readStatus = async (url: string) => (await server.inject({ url })).statusCode;

  expect([
    await readStatus('/healthz'),
    await readStatus('/readyz'),
    await readStatus('/openapi.json'),
  ]).toEqual([200, 200, 200]);
  expect(await readStatus('/nothing')).toBe(401);
  drain();
  expect([await readStatus('/healthz'), await readStatus('/readyz')]).toEqual([200, 503]);
});

test('every answer has headers that forbid a browser to store, sniff, frame and embed it', async () => {
  const { server } = await createTestApi();
  const question = { user: 'ann', bots: ['elena'] };
  const ask = { method: 'POST', url: '/v1/recall', headers: bearer(SITE), payload: question } as const;

  const answers = await Promise.all([
    server.inject(ask),
    server.inject({ ...ask, payload: {} }),
    server.inject({ url: '/v1/recall' }),
    server.inject({ url: '/nothing', headers: bearer(SITE) }),
    server.inject({ url: '/openapi.json' }),
  ]);

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 400, 401, 404, 200]);
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'self'"),
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
    });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  }
});
