import type { Api, Field, NamedType, Operation, Shape } from './read-document.ts';

/** Writes `operations.ts` of the npm package: a type for each schema and a method for each operation. */
export function writeTypescript({ types, operations }: Api): string {
  return [
    '// Made from the OpenAPI document of the API when the package is packed.',
    "import type { CallOptions } from './options.ts';",
    "import type { Send } from './send.ts';",
    '',
    ...types.flatMap(writeType),
    '/** Creates the methods of a client. */',
    'export function createOperations(send: Send) {',
    '  return {',
    ...operations.flatMap(writeOperation),
    '  };',
    '}',
    '',
  ].join('\n');
}

function writeType({ name, fields }: NamedType): string[] {
  // An interface without fields would accept any object.
  if (fields.length === 0) return [`export type ${name} = Record<string, never>;`, ''];
  return [`export interface ${name} {`, ...fields.flatMap((field) => writeField(field, '  ')), '}', ''];
}

function writeField({ name, description, isRequired, shape }: Field, indent: string): string[] {
  const comment = description === '' ? [] : [`${indent}/** ${description.replaceAll('*/', '* /')} */`];
  const mark = isRequired ? '' : '?';
  return [
    ...comment,
    `${indent}${writeKey(name)}${mark}: ${writeShape(shape)}${isRequired ? '' : ' | undefined'};`,
  ];
}

const writeKey = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

function writeShape(shape: Shape): string {
  switch (shape.kind) {
    case 'string':
    case 'boolean':
    case 'null':
      return shape.kind;
    case 'number':
    case 'integer':
      return 'number';
    case 'any':
      return 'unknown';
    case 'named':
      return shape.name;
    case 'literals':
      return shape.values.map((value) => JSON.stringify(value)).join(' | ');
    case 'list':
      return `Array<${writeShape(shape.items)}>`;
    case 'record':
      return `Record<string, ${writeShape(shape.values)}>`;
    case 'union':
      return [...new Set(shape.members.map(writeShape))].join(' | ');
  }
}

/** One argument: the body, or an object of the parameters with the body as `body`. */
function writeOperation(operation: Operation): string[] {
  const { id, summary, method, path, isSafeToRepeat, pathParameters, queryParameters, body, answer } =
    operation;
  const parameters = [...pathParameters, ...queryParameters];
  const isPlain = parameters.length === 0;
  const input = isPlain ? body && writeShape(body) : writeInput(parameters, body);
  const place = path.replace(/\{(\w+)\}/g, '$${encodeURIComponent(String(input.$1))}');
  const query = queryParameters.map(({ name }) => `${writeKey(name)}: input[${JSON.stringify(name)}]`);
  const call = [
    `method: '${method}'`,
    `path: ${place === path ? `'${path}'` : `\`${place}\``}`,
    ...(query.length === 0 ? [] : [`query: { ${query.join(', ')} }`]),
    ...(body === undefined ? [] : [isPlain ? 'body: input' : 'body: input.body']),
    ...(isSafeToRepeat ? [] : ['isSafeToRepeat: false']),
  ];
  const isOptional = body === undefined && parameters.every(({ isRequired }) => !isRequired);
  const asked = input === undefined ? '' : `input: ${input}${isOptional ? ' = {}' : ''}, `;
  const type = answer === undefined ? 'null' : writeShape(answer);
  return [
    `    /** ${summary}. */`,
    `    ${id}: (${asked}options?: CallOptions): Promise<${type}> =>`,
    `      send<${type}>({ ${call.join(', ')} }, options),`,
  ];
}

function writeInput(parameters: readonly Field[], body: Shape | undefined): string {
  const fields = parameters.flatMap((field) => writeField({ ...field, description: '' }, ''));
  return `{ ${[...fields, ...(body === undefined ? [] : [`body: ${writeShape(body)};`])].join(' ')} }`;
}
