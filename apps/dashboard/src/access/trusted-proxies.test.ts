import { describe, expect, test } from 'vitest';
import { createTestServer } from '../testing/create-test-server.ts';
import { createTrust } from './trusted-proxies.ts';

test('addresses and networks are trusted, and nothing else', () => {
  const isTrusted = createTrust(['127.0.0.1', '10.0.0.0/8', 'fd00::/8', '2001:db8::1']);

  for (const address of ['127.0.0.1', '::ffff:127.0.0.1', '10.9.8.7', 'fd12::1', '2001:db8::1'])
    expect(isTrusted(address), address).toBe(true);
  for (const address of ['127.0.0.2', '11.0.0.1', '2001:db8::2', '::1', '', undefined, 'localhost'])
    expect(isTrusted(address), address).toBe(false);
  expect(createTrust([])('127.0.0.1')).toBe(false);
});

test.each(['proxy', '10.0.0.0/33', 'fd00::/129', '10.0.0/8', '10.0.0.0/8/8', 'fe80::1%eth0', '*'])(
  '%s is refused by name',
  (entry) => {
    expect(() => createTrust([entry])).toThrow(`${entry} is no address`);
  },
);

describe('the address of a request', () => {
  const accounts = [{ name: 'ops', password: 'secret', role: 'operator' }] as const;
  const basic = (login: string) => ({
    authorization: `Basic ${Buffer.from(login).toString('base64')}`,
  });

  async function open(trustedProxies: readonly string[]) {
    const { server, lines } = await createTestServer({ accounts, trustedProxies });
    const ask = async (forwardedFor: string, login: string) =>
      await server.inject({
        url: '/api/status',
        remoteAddress: '10.0.0.1',
        headers: { ...basic(login), 'x-forwarded-for': forwardedFor },
      });
    return { ask, addresses: () => lines.map(({ facts }) => facts.address) };
  }

  test('behind a trusted proxy is the one that the proxy names, whatever the client has put before it', async () => {
    const { ask, addresses } = await open(['10.0.0.0/8']);

    await ask('203.0.113.9', 'ops:wrong');
    await ask('198.51.100.1, 203.0.113.10', 'ops:wrong');

    expect(addresses()).toEqual(['203.0.113.9', '203.0.113.10']);
  });

  test('without a trusted proxy is that of the connection', async () => {
    const { ask, addresses } = await open([]);

    await ask('203.0.113.9', 'ops:wrong');

    expect(addresses()).toEqual(['10.0.0.1']);
  });

  test('is what guesses are counted by: others behind the same proxy are not delayed', async () => {
    const { ask } = await open(['10.0.0.1']);
    for (let guess = 0; guess < 20; guess += 1) await ask('203.0.113.9', `ops:guess ${guess}`);

    expect((await ask('203.0.113.9', 'ops:secret')).statusCode).toBe(429);
    expect((await ask('203.0.113.10', 'ops:secret')).statusCode).toBe(503); // let in; its servers are away
  });
});
