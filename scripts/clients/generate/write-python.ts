import type { Api, Field, NamedType, Operation, Shape } from './read-document.ts';

/** Keywords of Python that a property may be named like. */
const KEYWORDS = new Set(
  [
    'and',
    'as',
    'assert',
    'async',
    'await',
    'break',
    'class',
    'continue',
    'def',
    'del',
    'elif',
    'else',
  ].concat(
    ['except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not'],
    ['or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield', 'None', 'True', 'False'],
  ),
);

const HEAD = '# Made from the OpenAPI document of the API when the package is built.';

/** Writes `types.py`: a TypedDict for each schema, whose keys are the names of the JSON. */
export function writePythonTypes({ types }: Api): string {
  const names = types.map(({ name }) => `    "${name}",`);
  return [
    '"""Questions and answers of the API, as the JSON has them."""',
    HEAD,
    'from __future__ import annotations',
    '',
    'import sys',
    'from typing import Any, Literal, Union',
    '',
    'if sys.version_info >= (3, 11):',
    '    from typing import NotRequired, TypedDict',
    'else:',
    '    from typing_extensions import NotRequired, TypedDict',
    '',
    ...['__all__ = [', ...names, ']', ''],
    ...types.flatMap(writeType),
  ].join('\n');
}

/** Writes `_operations.py`: the methods of both clients. */
export function writePythonOperations({ types, operations }: Api): string {
  const used = types.filter(({ name }) => operations.some((one) => uses(one, name))).map(({ name }) => name);
  return [
    HEAD,
    'from __future__ import annotations',
    '',
    'from typing import Any, Literal, Union',
    '',
    'from ._transport import AsyncTransport, Call, Transport, join_path',
    `from .types import ${used.join(', ')}`,
    '',
    ...writeClass('Operations', 'Transport', operations),
    ...writeClass('AsyncOperations', 'AsyncTransport', operations),
  ].join('\n');
}

function uses({ body, answer, pathParameters, queryParameters }: Operation, name: string): boolean {
  const shapes = [body, answer, ...[...pathParameters, ...queryParameters].map(({ shape }) => shape)];
  return shapes.some((shape) => shape !== undefined && new RegExp(`\\b${name}\\b`).test(writeShape(shape)));
}

/** Keys such as `from` are only possible in the call form. */
function writeType({ name, fields }: NamedType): string[] {
  if (fields.every((field) => /^[A-Za-z_]\w*$/.test(field.name) && !KEYWORDS.has(field.name))) {
    const lines = fields.flatMap((field) => [...comment(field), `    ${field.name}: ${writeField(field)}`]);
    return [`class ${name}(TypedDict):`, ...(lines.length === 0 ? ['    pass'] : lines), '', ''];
  }
  const lines = fields.flatMap((field) => [
    ...comment(field, '        '),
    `        ${JSON.stringify(field.name)}: ${writeField(field)},`,
  ]);
  return [`${name} = TypedDict(`, `    "${name}",`, '    {', ...lines, '    },', ')', ''];
}

const comment = ({ description }: Field, indent = '    ') =>
  description === '' ? [] : [`${indent}# ${description.replaceAll('\n', ' ')}`];

const writeField = ({ shape, isRequired }: Field) =>
  isRequired ? writeShape(shape) : `NotRequired[${writeShape(shape)}]`;

/** Types that stand further down are possible in the call form too, since they are quoted. */
function writeShape(shape: Shape): string {
  switch (shape.kind) {
    case 'string':
      return 'str';
    case 'number':
      return 'float';
    case 'integer':
      return 'int';
    case 'boolean':
      return 'bool';
    case 'null':
      return 'None';
    case 'any':
      return 'Any';
    case 'named':
      return `"${shape.name}"`;
    case 'literals':
      return `Literal[${shape.values.map(writeLiteral).join(', ')}]`;
    case 'list':
      return `list[${writeShape(shape.items)}]`;
    case 'record':
      return `dict[str, ${writeShape(shape.values)}]`;
    case 'union': {
      const members = [...new Set(shape.members.map(writeShape))];
      return members.length === 1 ? (members[0] ?? 'Any') : `Union[${members.join(', ')}]`;
    }
  }
}

function writeLiteral(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return JSON.stringify(value);
}

function writeClass(name: string, transport: string, operations: readonly Operation[]): string[] {
  const isAsync = transport.startsWith('Async');
  return [
    `class ${name}:`,
    `    _transport: ${transport}`,
    '',
    ...operations.flatMap((operation) => [...writeMethod(operation, isAsync), '']),
    '',
  ];
}

function writeMethod(operation: Operation, isAsync: boolean): string[] {
  const { id, summary, method, path, isSafeToRepeat, pathParameters, queryParameters, body, answer } =
    operation;
  const type = answer === undefined ? 'None' : writeShape(answer);
  const parameters = [...pathParameters, ...queryParameters];
  const asked = [
    ...(body === undefined ? [] : [`body: ${writeShape(body)}`]),
    '*',
    ...parameters.map(
      ({ name, shape, isRequired }) =>
        `${argument(name)}: ${isRequired ? writeShape(shape) : `Union[${writeShape(shape)}, None] = None`}`,
    ),
    'timeout: Union[float, None] = None',
  ];
  const values = pathParameters.map(({ name }) => `${JSON.stringify(name)}: ${argument(name)}`).join(', ');
  const query = queryParameters.map(({ name }) => `${JSON.stringify(name)}: ${argument(name)}`).join(', ');
  const place = pathParameters.length === 0 ? JSON.stringify(path) : `join_path("${path}", {${values}})`;
  const call = [
    `"${method}", ${place}`,
    ...(body === undefined ? [] : ['body=body']),
    ...(query === '' ? [] : [`query={${query}}`]),
    ...(isSafeToRepeat ? [] : ['is_safe_to_repeat=False']),
  ];
  return [
    `    ${isAsync ? 'async ' : ''}def ${snake(id)}(self, ${asked.join(', ')}) -> ${type}:`,
    `        """${summary}."""`,
    `        answer: ${type} = ${isAsync ? 'await ' : ''}self._transport.send(Call(${call.join(', ')}), timeout)`,
    '        return answer',
  ];
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function argument(name: string): string {
  const plain = snake(name).replace(/\W/g, '_');
  return KEYWORDS.has(plain) || plain === 'timeout' ? `${plain}_` : plain;
}
