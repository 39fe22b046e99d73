import { describe, expect, test } from 'vitest';
import { endpoints } from './operator/endpoints.ts';
import { bearer, createTestApi, OPERATOR, SCOPED, SITE } from './testing/create-test-api.ts';

/** Each route with its scope, and a path that fits. */
const routes = endpoints.map(({ method, path, scope }) => ({
  method,
  scope,
  url: path.replace(/\{(\w+)\}/g, (_, name: string) => `${name[0]}-none`),
}));

describe('who may operate', () => {
  test.each(routes)('$method $url needs the scope $scope or a larger one', async ({ method, url, scope }) => {
    const { server } = await createTestApi();
    const readStatus = async (secret: string) =>
      await server.inject({
        method,
        url,
        headers: bearer(secret),
        ...(method === 'GET' ? {} : { payload: {} }),
      });
    const scopes = ['read', 'act', 'admin'] as const;

    const refused = [
      ...[SITE, OPERATOR].map((secret) => ({ secret, held: 'this token has no scope' })),
      ...scopes
        .slice(0, scopes.indexOf(scope))
        .map((held) => ({ secret: SCOPED[held], held: `this one has scope=${held}` })),
    ];
    for (const { secret, held } of refused) {
      const { statusCode, headers, ...answer } = await readStatus(secret);
      expect(statusCode).toBe(403);
      expect(answer.json()).toMatchObject({
        code: 'SCOPE_MISSING',
        detail: `This needs a token with scope=${scope}; ${held}.`,
      });
      expect(headers['www-authenticate']).toContain(`error="insufficient_scope", scope="${scope}"`);
    }
    for (const held of scopes.slice(scopes.indexOf(scope)))
      expect((await readStatus(SCOPED[held])).statusCode).not.toBe(403);
  });

  test('without tokens a user of this machine may look, and changes need a token', async () => {
    const { server } = await createTestApi({ tokens: [] });
    const headers = { host: 'localhost' };

    for (const { method, url, scope } of routes) {
      const { statusCode } = await server.inject({
        method,
        url,
        headers,
        ...(method === 'GET' ? {} : { payload: {} }),
      });
      expect(statusCode === 403, `${method} ${url}`).toBe(scope !== 'read');
    }
  });
});

describe('each field that is wrong is named', () => {
  test.each([
    ['/v1/windows?limit=0&state=none&bot=&from=yesterday', ['limit', 'state', 'bot', 'from']],
    ['/v1/windows?limit=1.5&confidenceBelow=2&code=x', ['limit', 'confidenceBelow', 'code']],
    ['/v1/windows?bot=a&bot=b', ['bot']],
    ['/v1/windows?unknown=1&after=!', ['unknown', 'after']],
    ['/v1/windows?user=%00', ['user']],
    ['/v1/windows?after=AA', ['after']],
  ])('in a query: %s', async (url, names) => {
    const { server } = await createTestApi();

    const answer = await server.inject({ url, headers: bearer(SCOPED.read) });

    expect(answer.statusCode).toBe(400);
    const { errors } = answer.json();
    expect(errors.map(({ parameter }: { parameter: string }) => parameter).sort()).toEqual(names.toSorted());
  });

  test.each([
    [{}, ['#']],
    [[], ['#']],
    [{ failed: 'yes', bot: '', windowIds: ['x', 'w-1'] }, ['#/failed', '#/bot', '#/windowIds/0']],
    [{ failed: true, forced: true }, ['#/forced']],
    [{ failed: true, confirmation: 'a b', error: '\0' }, ['#/confirmation', '#/error']],
  ])('in a body: %j', async (payload, pointers) => {
    const { server } = await createTestApi();

    const answer = await server.inject({
      method: 'POST',
      url: '/v1/replays',
      headers: bearer(SCOPED.act),
      payload,
    });

    expect(answer.statusCode).toBe(400);
    const { errors } = answer.json();
    expect(errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(pointers.toSorted());
  });

  test('an id of another form in the path is nothing that exists', async () => {
    const { server } = await createTestApi();

    const answer = await server.inject({ url: '/v1/windows/7', headers: bearer(SCOPED.read) });

    expect(answer.json()).toMatchObject({
      ...{ status: 404, code: 'RESOURCE_UNKNOWN' },
      errors: [{ parameter: 'windowId', detail: 'there is no window with this id' }],
    });
  });

  test('a body that cannot be parsed is named as a whole', async () => {
    const { server } = await createTestApi();
    const headers = { ...bearer(SCOPED.act), 'content-type': 'application/json' };

    for (const payload of ['{', '', '{"__proto__":{}}']) {
      const answer = await server.inject({ method: 'POST', url: '/v1/replays', headers, payload });
      expect(answer.json()).toMatchObject({ status: 400, errors: [{ pointer: '#' }] });
    }
  });
});

test('without a queue an action names the missing setting', async () => {
  const { server } = await createTestApi();

  const answer = await server.inject({
    method: 'POST',
    url: '/v1/replays',
    headers: bearer(SCOPED.act),
    payload: { failed: true },
  });

  expect(answer.json()).toMatchObject({
    status: 501,
    code: 'NOT_CONFIGURED',
    detail: expect.stringContaining('REDIS_URL'),
  });
});
