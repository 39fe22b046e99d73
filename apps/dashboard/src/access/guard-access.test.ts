import { describe, expect, test } from 'vitest';
import { createTestServer } from '../testing/create-test-server.ts';

const accounts = [
  { name: 'ops', password: 'pass: with colon', role: 'operator' },
  { name: 'guest', password: 'look', role: 'viewer' },
] as const;
const PAUSE = '/board/api/queues/windows/pause';
const basic = (login: string) => ({ authorization: `Basic ${Buffer.from(login).toString('base64')}` });
const ops = basic('ops:pass: with colon');

describe('with accounts', () => {
  test.each([
    '/',
    '/board/',
    '/board/static/favicon.ico',
    '/board/api/queues',
    '/status',
    '/api/status',
    '/metrics',
    '/nothing',
    '/healthz/x',
    '//healthz/x',
  ])('%s asks for a password, and shows nothing without', async (url) => {
    const { server } = await createTestServer({ accounts });

    const answer = await server.inject({ url, headers: { host: 'localhost' } });

    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Basic realm="enrichment", charset="UTF-8"');
    expect(answer.body.length).toBeLessThan(200);
  });

  test.each([
    ['another password', basic('ops:look')],
    ['no password', basic('ops:')],
    ['no colon', basic('ops')],
    ['another scheme', { authorization: 'Bearer b3Bz' }],
    ['a subject that the client claims', { 'x-subject': 'ops', subject: 'ops' }],
  ])('%s lets nobody in', async (_name, headers) => {
    const { server, done } = await createTestServer({ accounts });

    const answer = await server.inject({ method: 'PUT', url: PAUSE, headers });

    expect([answer.statusCode, done]).toEqual([401, []]);
  });

  test('who guesses is kept out for a while, with the good password too, and then it lets in', async () => {
    let now = Date.parse('2026-03-02T10:00:00Z');
    const { server } = await createTestServer({ accounts, clock: { now: () => new Date(now) } });
    const signIn = async (headers: Record<string, string>) =>
      await server.inject({ url: '/board/', headers });
    for (let guess = 0; guess < 6; guess += 1) await signIn(basic(`ops:guess ${guess}`));

    const locked = await signIn(ops);
    now += 1_000 * Number(locked.headers['retry-after']);
    const later = await signIn(ops);

    expect(locked.statusCode).toBe(429);
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0);
    expect(later.statusCode).toBe(200);
  });

  test("the address that counts is the connection's, whatever a header claims", async () => {
    const { server } = await createTestServer({ accounts });
    const statuses: number[] = [];
    for (let guess = 0; guess < 7; guess += 1) {
      const headers = { ...basic(`x${guess}:wrong`), 'x-forwarded-for': `198.51.100.${guess}` };
      statuses.push((await server.inject({ url: '/status', headers })).statusCode);
    }

    expect(statuses.at(-1)).toBe(429);
  });

  test('name and password let in, from any host name', async () => {
    const { server, done } = await createTestServer({ accounts });

    const answer = await server.inject({
      method: 'PUT',
      url: PAUSE,
      headers: { host: 'board.example', ...ops },
    });

    expect([answer.statusCode, done]).toEqual([200, ['pause by ops']]);
  });

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['another port of this machine', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:8080' }],
    ['another site in an old browser', { origin: 'https://evil.example' }],
    ['a sandboxed page', { origin: 'null' }],
  ])('a write that %s sends is refused, though the browser adds the password', async (_name, headers) => {
    const { server, done } = await createTestServer({ accounts });

    const answer = await server.inject({
      method: 'PUT',
      url: PAUSE,
      headers: { host: 'localhost:3030', ...ops, ...headers },
    });

    expect([answer.statusCode, done]).toEqual([403, []]);
  });
});

describe('without accounts', () => {
  test('whoever sits at this machine is the operator', async () => {
    const { server, done } = await createTestServer();

    const answer = await server.inject({
      method: 'PUT',
      url: PAUSE,
      headers: { host: 'localhost:3030', 'sec-fetch-site': 'same-origin' },
    });

    expect([answer.statusCode, done]).toEqual([200, ['pause by local']]);
  });

  test.each(['evil.example', 'evil.example:3030', '192.168.0.7:3030'])(
    'a page that reaches us by the name %j reads and writes nothing',
    async (host) => {
      const { server, done } = await createTestServer();
      const headers = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };

      const read = await server.inject({ url: '/api/status', headers });
      const write = await server.inject({ method: 'PUT', url: PAUSE, headers });

      expect([read.statusCode, write.statusCode, done]).toEqual([403, 403, []]);
    },
  );

  test('a write that another site sends is refused', async () => {
    const { server, done } = await createTestServer();
    const headers = {
      host: 'localhost:3030',
      'sec-fetch-site': 'cross-site',
      origin: 'https://evil.example',
    };

    const answer = await server.inject({ method: 'PUT', url: PAUSE, headers });

    expect([answer.statusCode, done]).toEqual([403, []]);
  });
});
