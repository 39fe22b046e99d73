import { RecallQuestion } from '@enrichment/recall/question';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { arbitraryFor, hostileValue } from './testing/arbitrary-of.ts';
import { READER } from './testing/create-test-api.ts';
import { listenOver, openTestMemory } from './testing/open-test-api.ts';

const RUNS = 120;

const Responses = z.object({ post: z.object({ responses: z.record(z.string(), z.unknown()) }) });
const Description = z.object({
  paths: z.object({ '/v1/recall': Responses, '/v1/coverage': Responses }),
  components: z.object({
    schemas: z.object({
      RecallQuestion: z.looseObject({ properties: z.record(z.string(), z.unknown()) }),
      RecallAnswer: z.unknown(),
      Coverage: z.unknown(),
      Problem: z.unknown(),
    }),
  }),
});

const headers = { authorization: `Bearer ${READER}`, 'content-type': 'application/json' };

/** The API over a real Postgres, what it says of itself, and a way to ask it by that. */
async function openDescribedApi() {
  const url = await listenOver(await openTestMemory(), { env: { RECALL_SHARED_BOTS: '*' } });
  const served: unknown = await (await fetch(new URL('/openapi.json', url))).json();
  const { paths, components } = Description.parse(served);
  const readShape = (schema: unknown) => z.fromJSONSchema(z.record(z.string(), z.json()).parse(schema));
  const shapes = {
    '/v1/recall': readShape(components.schemas.RecallAnswer),
    '/v1/coverage': readShape(components.schemas.Coverage),
    error: readShape(components.schemas.Problem),
  };
  const ask = async (path: '/v1/recall' | '/v1/coverage', question: unknown) => {
    const answer = await fetch(new URL(path, url), {
      method: 'POST',
      headers,
      body: JSON.stringify(question),
    });
    const body: unknown = await answer.json();
    expect(answer.status, JSON.stringify(body)).toBeLessThan(500);
    expect(Object.keys(paths[path].post.responses)).toContain(String(answer.status));
    expect((answer.ok ? shapes[path] : shapes.error).safeParse(body).error).toBeUndefined();
    return { status: answer.status, body };
  };
  return { url, ask, schema: components.schemas.RecallQuestion };
}

/** Words of times and others, so that many are read; the schema's own strings seldom hold one. */
const phrase = fc
  .array(
    fc.constantFrom(
      ...'last next this since until before after between and from to the in on at around 3 31 12 5 pm week weekend'.split(
        ' ',
      ),
      ...'month year days ago Friday May February christmas spring night morning half first Q3 9999 0001 2026'.split(
        ' ',
      ),
      ...'gestern vor Tagen letzte Woche im Mai hace dias semana pasada sister harbour 2026-02-30 0000-01-01 😀 \u0000 \ud83d'.split(
        ' ',
      ),
    ),
    { maxLength: 8 },
  )
  .map((words) => words.join(' '));
const timeZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));

/**
 * Questions that fit the schema. That a zone is one of IANA's no schema says, so half of them are drawn from
 * that list.
 */
function fittingQuestions(schema: unknown) {
  const more = fc.record({ text: phrase, timeZone }, { requiredKeys: [] });
  return fc
    .tuple(arbitraryFor(schema), more)
    .map(([question, given]) => ({ ...Object(question), timeZone: 'UTC', ...given }));
}

/**
 * The same with hostile values in up to two fields, a field that there is not among them, and what is no
 * question at all.
 */
function hostileQuestions(schema: { properties: Readonly<Record<string, unknown>> }) {
  const name = fc.constantFrom(...Object.keys(schema.properties), 'audiance', '__proto__');
  const changes = fc.array(fc.tuple(name, hostileValue), { maxLength: 2 });
  const changed = fc
    .tuple(fittingQuestions(schema), changes)
    .map(([question, values]) => ({ ...question, ...Object.fromEntries(values) }));
  return fc.oneof({ weight: 9, arbitrary: changed }, { weight: 1, arbitrary: hostileValue });
}

/**
 * What MCP can carry; a body that would change prototypes is refused by the HTTP server, before MCP reads it.
 */
const isArguments = (question: unknown): question is Record<string, unknown> =>
  z.record(z.string(), z.unknown()).safeParse(question).success &&
  !JSON.stringify(question).includes('__proto__');

const path = fc.constantFrom('/v1/recall', '/v1/coverage');

test('a question that fits the served schema is answered; a time alone may be refused', async () => {
  const { ask, schema } = await openDescribedApi();
  const seen = new Map<number, number>();

  await fc.assert(
    fc.asyncProperty(path, fittingQuestions(schema), async (to, question) => {
      const { status, body } = await ask(to, question);

      seen.set(status, (seen.get(status) ?? 0) + 1);
      if (status === 400)
        expect(body).toMatchObject({ errors: [{ pointer: '#/to', detail: 'must be after from' }] });
      else expect([200, 422]).toContain(status);
    }),
    { numRuns: RUNS },
  );

  expect(seen.get(200)).toBeGreaterThan(RUNS / 10);
});

test('for any input each answer has a described status and the shape described for it', async () => {
  const { ask, schema } = await openDescribedApi();
  const seen = new Set<number>();

  await fc.assert(
    fc.asyncProperty(path, hostileQuestions(schema), async (to, question) => {
      seen.add((await ask(to, question)).status);
    }),
    { numRuns: RUNS },
  );

  expect([...seen]).toEqual(expect.arrayContaining([200, 400]));
});

test('over MCP, too, a question is answered in the described form, or refused with the reason', async () => {
  const { url, schema } = await openDescribedApi();
  const client = new Client({ name: 'test', version: '1.0.0' });
  onTestFinished(() => client.close());
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', url), { requestInit: { headers } }));
  // Has the client hold each answer against the schema that the tool declares.
  await client.listTools();

  await fc.assert(
    fc.asyncProperty(hostileQuestions(schema).filter(isArguments), async (question) => {
      const asked = { name: 'recall', arguments: question };
      const { isError = false, content } = await client.callTool(asked);

      const said = JSON.stringify(content);
      expect(said).not.toMatch(/UNEXPECTED|UNAVAILABLE/);
      if (!RecallQuestion.safeParse(question).success) expect(isError, said).toBe(true);
    }),
    { numRuns: RUNS / 2 },
  );
});
