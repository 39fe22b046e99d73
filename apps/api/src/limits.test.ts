import { describe, expect, test } from 'vitest';
import { parseApiTokens } from './access/api-token.ts';
import { bearer, createTestApi, OPERATOR, SITE } from './testing/create-test-api.ts';
import { createTestMemory } from './testing/test-memory.ts';

const SLOW = 'slow-token-of-sixteen-or-more';
const question = { user: '42', bots: ['elena'], text: 'last week' };
const call = (id: number) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name: 'recall', arguments: { user: '42', bots: 'elena' } },
});
const calls = (count: number) => Array.from({ length: count }, (_, id) => call(id));

/** The server with a limit, and ways to ask it much at once. */
async function openLimited(requestsPerMinuteMax: number) {
  const memory = createTestMemory();
  const { server } = await createTestApi({ memory, requestsPerMinuteMax });
  const post = async (url: string, payload: object, secret = SITE) =>
    await server.inject({
      method: 'POST',
      url,
      headers: { ...bearer(secret), accept: 'application/json, text/event-stream' },
      payload,
    });
  return { server, memory, post };
}

describe('a limit of 10 questions a minute', () => {
  test('answers at most 10 of 500 questions that are sent as one batch of MCP', async () => {
    const { memory, post } = await openLimited(10);

    const answer = await post('/mcp', calls(500));

    expect(answer.statusCode).toBe(429);
    expect(answer.json()).toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      detail: expect.stringContaining('At most 10'),
    });
    expect(memory.asked).toHaveLength(0);
  });

  test('counts each question of a batch that fits, and refuses whole what does not fit any more', async () => {
    const { memory, post } = await openLimited(10);

    const seven = await post('/mcp', calls(7));
    const four = await post('/mcp', calls(4));
    const two = await post('/mcp', calls(2));
    const last = await post('/mcp', [call(1)]);

    expect([seven, four, two, last].map(({ statusCode }) => statusCode)).toEqual([200, 429, 200, 429]);
    expect(seven.headers.ratelimit).toMatch(/^"requests";r=3;t=\d+$/);
    expect(four.headers).toMatchObject({
      ratelimit: expect.stringMatching(/^"requests";r=2;t=\d+$/),
      'retry-after': expect.any(String),
    });
    expect(memory.asked).toHaveLength(9);
  });

  test('applies to all paths of a token together, also to unknown ones and to wrong methods', async () => {
    const { server, post } = await openLimited(3);

    const statuses = [
      await post('/v1/recall', question),
      await server.inject({ url: '/nothing', headers: bearer(SITE) }),
      await server.inject({ method: 'PUT', url: '/v1/recall', headers: bearer(SITE) }),
      await post('/v1/coverage', question),
      await post('/mcp', call(1)),
      await server.inject({ url: '/nothing', headers: bearer(SITE) }),
    ].map(({ statusCode }) => statusCode);

    expect(statuses).toEqual([200, 404, 405, 429, 429, 429]);
  });

  test('a list of questions over HTTP is refused as a whole', async () => {
    const { memory, post } = await openLimited(10);

    const answer = await post(
      '/v1/recall',
      Array.from({ length: 5 }, () => question),
    );

    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toMatchObject([{ pointer: '#' }]);
    expect(memory.asked).toEqual([]);
  });

  test('limits guesses of tokens at any path by address, of IPv6 by the network of 64 bits', async () => {
    const { server } = await openLimited(3);
    const guess = async (url: string, remoteAddress: string) =>
      (await server.inject({ url, remoteAddress, headers: bearer('guess') })).statusCode;

    const one = [];
    for (const url of ['/nothing', '/v1/recall', '/x', '/nothing', '/y'])
      one.push(await guess(url, '192.0.2.1'));
    const network = [];
    for (const host of [1, 2, 3, 4]) network.push(await guess('/nothing', `2001:db8::${host}`));

    expect(one).toEqual([401, 401, 401, 429, 429]);
    expect(network).toEqual([401, 401, 401, 429]);
    expect(await guess('/nothing', '2001:db8:0:1::1')).toBe(401);
  });

  test('is another one for a token whose entry has rpm', async () => {
    const { tokens } = parseApiTokens(`slow:${SLOW}:bots=*;rpm=1 site:${SITE}:*`);
    const { server } = await createTestApi({ tokens, requestsPerMinuteMax: 2 });
    const ask = async (secret: string) => await server.inject({ url: '/nothing', headers: bearer(secret) });

    const slow = [await ask(SLOW), await ask(SLOW)];
    const others = [await ask(SITE), await ask(SITE), await ask(SITE)];

    expect(slow.map(({ statusCode }) => statusCode)).toEqual([404, 429]);
    expect(slow[0]?.headers['ratelimit-policy']).toBe('"requests";q=1;w=60');
    expect(others.map(({ statusCode }) => statusCode)).toEqual([404, 404, 429]);
  });

  test('shows in the headers of each answer what is left, and of a refusal when to send again', async () => {
    const { post } = await openLimited(2);

    const [first, , third] = [
      await post('/v1/recall', question),
      await post('/v1/recall', question),
      await post('/v1/recall', question),
    ];

    const policy = '"requests";q=2;w=60';
    expect(first.headers).toMatchObject({ 'ratelimit-policy': policy, ratelimit: '"requests";r=1;t=60' });
    expect(first.headers).not.toHaveProperty('retry-after');
    expect(third.headers).toMatchObject({
      'ratelimit-policy': policy,
      ratelimit: expect.stringMatching(/^"requests";r=0;t=\d+$/),
    });
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    expect((await post('/v1/recall', question, OPERATOR)).statusCode).toBe(200);
  });
});
