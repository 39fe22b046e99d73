import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { PermanentError, TemporaryError } from '@enrichment/core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describeApi } from './openapi.ts';
import { Problem } from './problem.ts';
import { problemTypes } from './problem-types.ts';
import { bearer, createTestApi, OPERATOR, SITE } from './testing/create-test-api.ts';
import { createTestMemory } from './testing/test-memory.ts';

const question = { user: '42', bots: ['elena'] };
const post = (payload: string | object, headers: Record<string, string> = {}) => ({
  method: 'POST' as const,
  url: '/v1/recall',
  headers: { ...bearer(SITE), ...headers },
  payload,
});

function expectProblem(
  answer: { headers: object; body: string; statusCode: number },
  status: number,
): Problem {
  expect(answer.headers).toMatchObject({
    'content-type': expect.stringContaining('application/problem+json'),
  });
  const problem = Problem.strict().parse(JSON.parse(answer.body));
  expect(problem.status).toBe(status);
  expect(answer.statusCode).toBe(status);
  expect(problem.type).toBe(
    `urn:whisperengine-enrichment:problem:${problem.code.toLowerCase().replaceAll('_', '-')}`,
  );
  return problem;
}

describe('every error is a problem of RFC 9457', () => {
  test.each([
    ['no token', { method: 'POST', url: '/v1/recall' }, 401],
    ['a path that does not exist', { url: '/nothing', headers: bearer(SITE) }, 404],
    ['a URL that cannot be decoded', { url: '/%zz', headers: bearer(SITE) }, 400],
    ['a wrong method', { url: '/v1/recall', headers: bearer(SITE) }, 405],
    ['a body that is not JSON', post('{', { 'content-type': 'application/json' }), 400],
    ['an empty body of JSON', post('', { 'content-type': 'application/json' }), 400],
    ['no body', { method: 'POST', url: '/v1/recall', headers: bearer(SITE) }, 400],
    ['a body that changes prototypes', post('{"__proto__":{}}', { 'content-type': 'application/json' }), 400],
    ['text', post('x', { 'content-type': 'text/plain' }), 415],
    ['a form', post('user=42', { 'content-type': 'application/x-www-form-urlencoded' }), 415],
    ['a large body', post({ user: 'x'.repeat(100_000) }), 413],
    ['a list', post([question]), 400],
    ['another bot', post({ ...question, bots: ['dotty'] }), 403],
  ] as const)('%s', async (_name, request, status) => {
    const { server } = await createTestApi();

    const problem = expectProblem(await server.inject(request), status);

    expect(problem.detail).not.toBe('');
  });

  test.each([
    [new PermanentError('TIME_UNREADABLE', 'cannot be read'), 422, '#/text'],
    [new PermanentError('RECALL_NOT_SHARED', 'not shared'), 403, '#/bots'],
    [new PermanentError('BOT_UNKNOWN', 'no bot'), 404, '#/bots'],
    [new PermanentError('USER_UNKNOWN', 'no user'), 404, '#/user'],
    [new TemporaryError('STORE_UNAVAILABLE', 'away'), 503, undefined],
    [new PermanentError('STORE_NOT_MIGRATED', 'no tables'), 503, undefined],
    [new Error('secret text of a conversation'), 500, undefined],
  ])('%s', async (error, status, pointer) => {
    const { server } = await createTestApi({ memory: createTestMemory(() => error) });

    const answer = await server.inject(post(question));

    expect(expectProblem(answer, status).errors?.map((fault) => fault.pointer)).toEqual(pointer && [pointer]);
    expect(answer.body).not.toContain('secret text');
  });

  test('each fault of a question names its field by a JSON pointer, list entries and unknown fields too', async () => {
    const { server } = await createTestApi();
    const wrong = {
      ...{
        user: '',
        bots: ['elena', '', 3],
        timeZone: 'Mars/Olympus',
        from: 'yesterday',
        limit: 0,
        tokens: '1.5',
      },
      ...{ 'a/b~c': 1, audiance: 'guild' },
    };

    const { errors = [], detail } = expectProblem(await server.inject(post(wrong)), 400);

    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(
      ['user', 'bots/1', 'bots/2', 'timeZone', 'from', 'limit', 'tokens', 'a~1b~0c', 'audiance']
        .map((field) => `#/${field}`)
        .sort(),
    );
    for (const { detail: one } of errors) expect(detail).toContain(one);
  });

  test.each([
    ['no HTTP at all', 'GARBAGE\r\n\r\n', 400],
    [
      'HTTP/1.1 without a host',
      `GET /v1/recall HTTP/1.1\r\nauthorization: Bearer ${SITE}\r\nconnection: close\r\n\r\n`,
      400,
    ],
    ['headers without end', `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`, 431],
    [
      'an unknown expectation',
      'GET / HTTP/1.1\r\nhost: localhost\r\nexpect: wonders\r\nconnection: close\r\n\r\n',
      417,
    ],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nx',
      400,
    ],
  ])('%s, on the wire', async (_name, bytes, status) => {
    const { server } = await createTestApi();
    onTestFinished(() => server.close());
    const { port } = new URL(await server.listen({ host: '127.0.0.1', port: 0 }));

    const socket = connect(Number(port), '127.0.0.1');
    socket.end(bytes);
    const answer = await text(socket);

    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head.toLowerCase()).toContain('content-type: application/problem+json');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(Problem.strict().parse(JSON.parse(body.replace(/^[0-9a-f]+\r\n|\r\n0$/g, '')))).toMatchObject({
      status,
    });
  });

  test('the documented list of problems is that of the code', () => {
    const document = readFileSync(path.resolve(import.meta.dirname, '../../../docs/api.md'), 'utf8');

    const rows = [...document.matchAll(/^\| (\d{3}) \| `([A-Z_]+)` \| (.+) \|$/gm)].map(
      ([, status, code = '', title]) => [code, { status: Number(status), title }],
    );

    expect(Object.fromEntries(rows)).toEqual(problemTypes);
  });
});

describe('a wrong method', () => {
  // One for all: no request changes anything.
  const api = createTestApi();
  const paths = Object.entries(describeApi().paths);
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
  const wrong = paths.flatMap(([url, operations]) =>
    methods
      .filter((method) => !Object.hasOwn(operations, method.toLowerCase()))
      .map((method) => ({ url, method, operations })),
  );

  test.each(wrong)(
    '$method $url is answered 405, and allow names the methods that there are',
    async ({ url, method, operations }) => {
      const { server } = await api;

      const answer = await server.inject({ url: `${url}?x=1`, method, headers: bearer(OPERATOR) });

      expectProblem(answer, 405);
      const described = Object.keys(operations).flatMap((one) =>
        one === 'get' ? ['GET', 'HEAD'] : [one.toUpperCase()],
      );
      expect(String(answer.headers.allow).split(', ')).toEqual(described);
    },
  );

  test('is described only to callers with a token, except at the public paths', async () => {
    const { server } = await createTestApi();

    expect((await server.inject({ url: '/v1/recall' })).statusCode).toBe(401);
    expect((await server.inject({ url: '/healthz', method: 'POST' })).statusCode).toBe(405);
  });
});
