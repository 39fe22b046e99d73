import { Validator } from '@seriousme/openapi-schema-validator';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { describeApi } from './openapi.ts';
import { bearer, createTestApi, OPERATOR } from './testing/create-test-api.ts';

const description = describeApi();
const { schemas } = description.components;

test('the description is valid OpenAPI 3.1 and is what the server gives away', async () => {
  const { server } = await createTestApi();
  const served = (await server.inject({ url: '/openapi.json' })).json();

  const { valid, errors } = await new Validator().validate(served);

  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
  expect(served).toEqual(JSON.parse(JSON.stringify(description)));
});

/** For each described property values that fit it, and values that may not. */
const values: Readonly<Record<string, { fit: fc.Arbitrary<unknown>; odd: fc.Arbitrary<unknown> }>> = {
  user: { fit: fc.constantFrom('42', "'; drop table x; --", '../..', '<b>'), odd: fc.string() },
  bots: { fit: fc.constantFrom('all', ['elena'], ['elena', 'marcus']), odd: fc.array(fc.string()) },
  text: {
    fit: fc.constantFrom('last week', 'my sister', ''),
    odd: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('x'.repeat(5_000))),
  },
  from: { fit: fc.constant('2026-01-01T00:00:00Z'), odd: fc.oneof(fc.string(), fc.constant('2026-01-01')) },
  to: { fit: fc.constant('2026-02-01T00:00:00+01:00'), odd: fc.constant('2025-01-01T00:00:00Z') },
  search: { fit: fc.string(), odd: fc.constant('x'.repeat(600)) },
  timeZone: {
    fit: fc.constantFrom('UTC', 'Europe/Berlin'),
    odd: fc.constantFrom('Mars/Olympus', '+02:00', ''),
  },
  weekStart: { fit: fc.constantFrom('monday', 'sunday'), odd: fc.constant('friday') },
  now: { fit: fc.constant('2026-03-01T00:00:00Z'), odd: fc.constant('now') },
  audience: { fit: fc.constantFrom('dm', 'guild'), odd: fc.constant('everyone') },
  tokens: { fit: fc.integer({ min: 100, max: 100_000 }), odd: fc.oneof(fc.integer(), fc.double()) },
  limit: { fit: fc.integer({ min: 1, max: 500 }), odd: fc.integer() },
  prefer: { fit: fc.constantFrom('stored', 'fresh'), odd: fc.constant('rotten') },
  waitSeconds: { fit: fc.integer({ min: 0, max: 300 }), odd: fc.integer() },
};

const anyQuestion = fc.oneof(
  { weight: 2, arbitrary: recordOf(({ fit }) => fit) },
  {
    weight: 2,
    arbitrary: recordOf(({ fit, odd }) =>
      fc.oneof(
        { weight: 20, arbitrary: fit },
        { weight: 2, arbitrary: odd },
        { weight: 1, arbitrary: fc.jsonValue() },
      ),
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue() },
);

function recordOf(
  choose: (value: { fit: fc.Arbitrary<unknown>; odd: fc.Arbitrary<unknown> }) => fc.Arbitrary<unknown>,
) {
  const fields = Object.entries(values).map(([name, value]) => [name, choose(value)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: ['user', 'bots'] });
}

test('the fuzz covers every field that is described', () => {
  const described = Object.keys(z.record(z.string(), z.unknown()).parse(schemas.RecallQuestion.properties));

  expect(Object.keys(values).sort()).toEqual(described.sort());
});

test('whatever is sent, each answer has a described status and is of the shape described for it', async () => {
  const { server } = await createTestApi();
  const paths = z
    .record(
      z.string(),
      z.object({ post: z.object({ responses: z.record(z.string(), z.unknown()) }).optional() }),
    )
    .parse(description.paths);
  const shapes = {
    '/v1/recall': z.fromJSONSchema(JSON.parse(JSON.stringify(schemas.RecallAnswer))),
    '/v1/coverage': z.fromJSONSchema(JSON.parse(JSON.stringify(schemas.Coverage))),
  };
  const failure = z.fromJSONSchema(JSON.parse(JSON.stringify(schemas.Error)));
  const seen = new Set<number>();

  await fc.assert(
    fc.asyncProperty(fc.constantFrom('/v1/recall', '/v1/coverage'), anyQuestion, async (url, question) => {
      const headers = { ...bearer(OPERATOR), 'content-type': 'application/json' };
      const answer = await server.inject({ method: 'POST', url, headers, payload: JSON.stringify(question) });

      seen.add(answer.statusCode);
      expect(Object.keys(paths[url]?.post?.responses ?? {})).toContain(String(answer.statusCode));
      const shape = answer.statusCode === 200 ? shapes[url] : failure;
      expect(shape.safeParse(answer.json()).error).toBeUndefined();
      expect(answer.statusCode).toBeLessThan(500);
    }),
    { numRuns: 300 },
  );

  expect([...seen].sort()).toEqual([200, 400]);
});

test.each([
  ['a body that is not JSON', { payload: '{', type: 'application/json' }, 400],
  ['another kind of body', { payload: '<a/>', type: 'application/xml' }, 415],
  ['a body without end', { payload: JSON.stringify('x'.repeat(100_000)), type: 'application/json' }, 413],
])('%s is refused with a described status', async (_name, { payload, type }, status) => {
  const { server } = await createTestApi();
  const headers = { ...bearer(OPERATOR), 'content-type': type };

  const answer = await server.inject({ method: 'POST', url: '/v1/recall', headers, payload });

  expect(answer.statusCode).toBe(status);
  expect(z.object({ error: z.object({ requestId: z.string() }) }).safeParse(answer.json()).success).toBe(
    true,
  );
});
