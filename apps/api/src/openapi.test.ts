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

test('every path is described, and each that is described is there', async () => {
  const { server } = await createTestApi();

  expect(Object.keys(description.paths).sort()).toEqual([
    '/healthz',
    '/mcp',
    '/metrics',
    '/openapi.json',
    '/readyz',
    '/v1/coverage',
    '/v1/facts',
    '/v1/feedback',
    '/v1/graph',
    '/v1/patterns',
    '/v1/profile',
    '/v1/recall',
  ]);
  for (const [url, operations] of Object.entries(description.paths))
    for (const method of Object.keys(operations)) expect(server.hasRoute({ url, method })).toBe(true);
  const metrics = await server.inject({ url: '/metrics' });
  expect(metrics.headers['content-type']).toContain(
    Object.keys(description.paths['/metrics'].get.responses['200'].content)[0],
  );
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
