import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { describeApi } from './openapi.ts';
import { Problem } from './problem.ts';
import { bearer, createTestApi, OPERATOR } from './testing/create-test-api.ts';

const description = describeApi();

test('the description is valid OpenAPI 3.1 and is what the server gives away', async () => {
  const { server } = await createTestApi();
  const served = (await server.inject({ url: '/openapi.json' })).json();

  const { valid, errors } = await new Validator().validate(served);

  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
  expect(served).toEqual(JSON.parse(JSON.stringify(description)));
});

test('every route is described, and every described route exists', async () => {
  const { server } = await createTestApi();
  await server.ready();

  const served = listRoutes(server.printRoutes({ commonPrefix: false }))
    // The page of the description, for people.
    .filter((route) => !route.startsWith('GET /docs'))
    .sort();
  const described = Object.entries(description.paths).flatMap(([url, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${url.replace(/\{(\w+)\}/g, ':$1')}`),
  );
  expect(served).toEqual(described.sort());
  const metrics = await server.inject({ url: '/metrics' });
  expect(metrics.headers['content-type']).toContain(
    Object.keys(description.paths['/metrics'].get.responses['200'].content)[0],
  );
});

test('what would be done twice is described as unsafe to repeat, and no question is', () => {
  const operations: Record<string, { operationId: string }>[] = Object.values(description.paths);
  const unsafe = operations
    .flatMap((methods) => Object.values(methods))
    .filter((operation) => 'x-safe-to-repeat' in operation)
    .map(({ operationId }) => operationId);

  expect(unsafe.sort()).toEqual(['acceptRemovals', 'backfill', 'feedback', 'forget', 'replay']);
});

test.each([
  ['a body that is not JSON', { payload: '{', type: 'application/json' }, 400],
  ['plain text', { payload: JSON.stringify({ user: '42', bots: ['elena'] }), type: 'text/plain' }, 415],
  ['another kind of body', { payload: '<a/>', type: 'application/xml' }, 415],
  ['a body without end', { payload: JSON.stringify('x'.repeat(100_000)), type: 'application/json' }, 413],
])('%s is refused with a described status', async (_name, { payload, type }, status) => {
  const { server } = await createTestApi();
  const headers = { ...bearer(OPERATOR), 'content-type': type };

  const answer = await server.inject({ method: 'POST', url: '/v1/recall', headers, payload });

  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(Problem.strict().parse(answer.json())).toMatchObject({ status });
});

/** The routes of the tree that Fastify prints, without those of HEAD, which it adds to each GET. */
function listRoutes(tree: string): string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const {
      indent = '',
      part = '',
      methods,
    } = /^(?<indent>[│├└─ ]*)(?<part>\S+)(?: \((?<methods>[A-Z, ]+)\))?$/.exec(line)?.groups ?? {};
    above.splice(indent.length / 4 - 1);
    above.push(part);
    const names = methods?.split(', ').filter((method) => method !== 'HEAD') ?? [];
    return names.map((method) => `${method} ${above.join('')}`);
  });
}
