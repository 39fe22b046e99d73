import { z } from 'zod';
import { PROBLEM_TYPE } from '../problem.ts';
import { type Endpoint, hasBody, placeField } from './endpoint.ts';

const Field = z.looseObject({ description: z.string().optional(), default: z.json().optional() });
const Described = z.looseObject({
  properties: z.record(z.string(), Field),
  required: z.array(z.string()).default([]),
});
type Described = z.infer<typeof Described>;

/**
 * Marks an operation that does its work again if it is sent again. The API may have done it before a 503, so
 * the clients repeat it only after 429.
 */
export const UNSAFE_TO_REPEAT = { 'x-safe-to-repeat': false } as const;

/** Describes endpoints as paths and schemas of OpenAPI 3.1, made from the schemas that they parse with. */
export function describeEndpoints(endpoints: readonly Endpoint[]) {
  const paths: Record<string, Record<string, object>> = {};
  const schemas: Record<string, object> = {};
  for (const endpoint of endpoints) {
    const { method, path, operationId, answer } = endpoint;
    paths[path] = { ...paths[path], [method.toLowerCase()]: describeEndpoint(endpoint) };
    schemas[answer.name] = describeAnswer(answer.schema);
    if (hasBody(method)) schemas[nameBody(operationId)] = describeBody(endpoint);
  }
  return { paths, schemas };
}

const nameBody = (operationId: string) => `${operationId[0]?.toUpperCase()}${operationId.slice(1)}Request`;

function describeEndpoint(endpoint: Endpoint) {
  const { method, operationId, summary, scope, answer, goesOn = false } = endpoint;
  const { properties, required } = describeInput(endpoint.input);
  const parameters = Object.entries(properties).flatMap(([name, field]) => {
    const place = placeField(endpoint, name);
    if (place === 'body') return [];
    const { description, schema } = describeField(field);
    const isRequired = place === 'path' || required.includes(name);
    return [{ name, in: place, required: isRequired, ...(description !== '' && { description }), schema }];
  });
  const scopeText = `Needs a token with \`scope=${scope}\` or a larger one.`;
  return {
    operationId,
    summary,
    description: goesOn ? `${scopeText} The action goes on after the answer, which names it.` : scopeText,
    tags: ['operator'],
    // A POST that only reads is a question.
    ...(method === 'POST' && scope !== 'read' && UNSAFE_TO_REPEAT),
    ...(parameters.length > 0 && { parameters }),
    ...(hasBody(method) && {
      requestBody: { required: true, content: refer('application/json', nameBody(operationId)) },
    }),
    responses: {
      [goesOn ? '202' : '200']: {
        description: 'The answer',
        content: refer('application/json', answer.name),
      },
      ...Object.fromEntries(
        Object.entries(describeProblems(endpoint)).map(([status, description]) => [
          status,
          { description, content: refer(PROBLEM_TYPE, 'Problem') },
        ]),
      ),
    },
  };
}

function describeProblems({ method, path, scope }: Endpoint): Record<string, string> {
  return {
    '400': 'The request has faults; all are named',
    '401': 'No valid token',
    '403': `The token has no scope=${scope}`,
    ...(path.includes('{') && { '404': 'There is nothing with this id' }),
    ...(hasBody(method) && {
      '409': 'The action must be confirmed; nothing was done',
      '413': 'The body is too large',
      '415': 'The body is not JSON',
    }),
    '429': 'Too many requests; `retry-after` says when to send again',
    '500': 'An unexpected error',
    '501': 'The API lacks the setting of a server that this needs',
    '503': 'Postgres, the queue or Qdrant is away',
  };
}

const refer = (type: string, name: string) => ({
  [type]: { schema: { $ref: `#/components/schemas/${name}` } },
});

const describeInput = (schema: z.ZodType): Described =>
  Described.parse(z.toJSONSchema(schema, { io: 'input' }));

/** Defaults are described in words: some clients send every default with each request. */
function describeField({ description, default: fallback, ...schema }: z.infer<typeof Field>) {
  const told = [description, ...(fallback === undefined ? [] : [`Left out: ${String(fallback)}.`])];
  return { schema, description: told.filter(Boolean).join(' ') };
}

/** Optional fields may also be null, as generated clients send them. */
function describeBody(endpoint: Endpoint) {
  const { properties, required } = describeInput(endpoint.input);
  const fields = Object.entries(properties)
    .filter(([name]) => placeField(endpoint, name) === 'body')
    .map(([name, field]) => {
      const { schema, description } = describeField(field);
      const form = required.includes(name) ? schema : { anyOf: [schema, { type: 'null' }] };
      return [name, { ...form, ...(description !== '' && { description }) }];
    });
  const needed = required.filter((name) => placeField(endpoint, name) === 'body');
  return {
    type: 'object',
    properties: Object.fromEntries(fields),
    required: needed,
    additionalProperties: false,
  };
}

/** Times are sent as texts. That a list is read-only does not concern a client. */
function describeAnswer(schema: z.ZodType): object {
  return z.toJSONSchema(schema, {
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      delete jsonSchema.readOnly;
      if (zodSchema._zod.def.type !== 'date') return;
      jsonSchema.type = 'string';
      jsonSchema.format = 'date-time';
    },
  });
}
