import { describe, expect, it } from 'vitest';
import { readDocument } from './read-document.ts';
import { writePythonOperations, writePythonTypes } from './write-python.ts';
import { writeTypescript } from './write-typescript.ts';

const answer = (schema: object) => ({
  '200': { description: 'x', content: { 'application/json': { schema } } },
});

const documentWith = (schemas: object, paths: object = {}) => ({
  openapi: '3.1.0',
  paths,
  components: { schemas },
});

const windows = documentWith(
  {
    Window: {
      type: 'object',
      required: ['id', 'from', 'state'],
      properties: {
        id: { type: 'string', description: 'Its name.' },
        from: { type: 'string', format: 'date-time' },
        state: { type: 'string', enum: ['pending', 'failed'] },
        cost: { type: ['number', 'null'] },
        calls: { type: 'array', items: { type: 'object', properties: { model: { type: 'string' } } } },
        counts: { type: 'object', additionalProperties: { type: 'integer' } },
      },
    },
  },
  {
    '/v1/windows/{window_id}': {
      get: {
        operationId: 'getWindow',
        summary: 'One window',
        parameters: [
          { name: 'window_id', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'from', in: 'query', schema: { type: 'string' } },
        ],
        responses: answer({ $ref: '#/components/schemas/Window' }),
      },
      delete: {
        operationId: 'dropWindow',
        summary: 'Drops it',
        parameters: [{ name: 'window_id', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: {
          content: {
            'application/json': { schema: { type: 'object', properties: { why: { type: 'string' } } } },
          },
        },
        responses: { '204': { description: 'x' } },
      },
    },
  },
);

describe('endpoints of any form become methods', () => {
  it('in TypeScript: parameters and body are one argument', () => {
    const written = writeTypescript(readDocument(windows));

    expect(written).toContain('calls?: Array<WindowCallsItem> | undefined;');
    expect(written).toContain('state: "pending" | "failed";');
    expect(written).toContain('cost?: number | null | undefined;');
    expect(written).toContain('counts?: Record<string, number> | undefined;');
    expect(written).toContain(
      'getWindow: (input: { window_id: string; from?: string | undefined; }, options?: CallOptions): Promise<Window> =>',
    );
    expect(written).toMatch(/path: `\/v1\/windows\/\$\{encodeURIComponent\(String\(input\.window_id\)\)\}`/);
    expect(written).toContain('query: { from: input["from"] }');
    expect(written).toContain('dropWindow: (input: { window_id: string; body: DropWindowBody; }');
    expect(written).toContain("send<null>({ method: 'DELETE'");
  });

  it('in Python: parameters are named arguments, and names that Python reserves get a low line', () => {
    const api = readDocument(windows);

    expect(writePythonTypes(api)).toContain('"from": str,');
    expect(writePythonOperations(api)).toContain(
      'async def get_window(self, *, window_id: str, from_: Union[str, None] = None, timeout: Union[float, None] = None) -> "Window":',
    );
    expect(writePythonOperations(api)).toContain(
      'Call("DELETE", join_path("/v1/windows/{window_id}", {"window_id": window_id}), body=body)',
    );
  });
});

it.each([
  [{}, false],
  [{ 'x-safe-to-repeat': true }, false],
  [{ 'x-safe-to-repeat': false }, true],
])(
  'an operation with %j is marked in both clients as one that is not sent again after 503: %j',
  (mark, isMarked) => {
    const post = { operationId: 'say', summary: 'x', responses: { '200': { description: 'x' } }, ...mark };
    const api = readDocument(documentWith({}, { '/say': { post } }));

    expect(writeTypescript(api).includes("path: '/say', isSafeToRepeat: false")).toBe(isMarked);
    expect(writePythonOperations(api).match(/"\/say", is_safe_to_repeat=False/g) ?? []).toHaveLength(
      isMarked ? 2 : 0,
    );
  },
);

describe('a part of the document that is not understood stops the build', () => {
  it.each([
    ['allOf', { allOf: [{ type: 'string' }] }],
    ['a pattern of property names', { type: 'object', properties: {}, patternProperties: { x: {} } }],
    ['a tuple', { type: 'array', prefixItems: [{ type: 'string' }] }],
    ['a reference into another place', { $ref: '#/$defs/Window' }],
    ['a condition', { type: 'string', if: {} }],
    ['a constant that is a list', { const: [1] }],
  ])('%s', (_, field) => {
    const document = documentWith({ Window: { type: 'object', properties: { field } } });

    expect(() => readDocument(document)).toThrow(/^WindowField: /);
  });

  it('a parameter in a header, and two types of one name', () => {
    const parameter = { name: 'x', in: 'header', schema: { type: 'string' } };
    const get = { operationId: 'x', summary: 'x', parameters: [parameter], responses: {} };
    const twice = {
      A: { type: 'object', properties: { b: { type: 'object', properties: {} } } },
      AB: { type: 'object', properties: {} },
    };

    expect(() => readDocument(documentWith({}, { '/x': { get } }))).toThrow(/header|Invalid/);
    expect(() => readDocument(documentWith(twice))).toThrow('two types are named AB');
  });
});
