import { z } from 'zod';

/** The type of a value, as far as the API's document uses JSON Schema. */
export type Shape =
  | { readonly kind: 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'any' }
  | { readonly kind: 'literals'; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: 'list'; readonly items: Shape }
  | { readonly kind: 'record'; readonly values: Shape }
  | { readonly kind: 'union'; readonly members: readonly Shape[] }
  /** A type of `Api.types`. */
  | { readonly kind: 'named'; readonly name: string };

/** A property of a type, or a parameter of an operation. */
export interface Field {
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly shape: Shape;
}

/** An object with known properties. Those inside of others have names of their own, made from the path. */
export interface NamedType {
  readonly name: string;
  readonly fields: readonly Field[];
}

/** One operation that clients offer as a method. */
export interface Operation {
  readonly id: string;
  readonly summary: string;
  readonly method: string;
  readonly path: string;
  /** Whether the API may do it twice without harm, so that a client may repeat it after a 503. */
  readonly isSafeToRepeat: boolean;
  readonly pathParameters: readonly Field[];
  readonly queryParameters: readonly Field[];
  /** Undefined without a body. */
  readonly body: Shape | undefined;
  /** Undefined where the answer has no body. */
  readonly answer: Shape | undefined;
}

/** What clients are made from. A type stands behind those that it uses. */
export interface Api {
  readonly types: readonly NamedType[];
  readonly operations: readonly Operation[];
}

/** Operations that are no methods of a client, each with the reason. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  mcp: 'programs that speak MCP have their own clients',
  isAlive: 'for supervisors',
  isReady: 'for supervisors',
  metrics: 'for Prometheus, not JSON',
  describe: 'the document that clients are made from',
};

const Schema = z.record(z.string(), z.unknown());
type Schema = z.infer<typeof Schema>;

const Content = z.object({ 'application/json': z.object({ schema: Schema }).partial() }).partial();

const Parameter = z.strictObject({
  name: z.string(),
  in: z.enum(['path', 'query']),
  required: z.boolean().default(false),
  description: z.string().default(''),
  schema: Schema,
  style: z.literal('form').optional(),
  explode: z.literal(true).optional(),
});

const Described = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  'x-safe-to-repeat': z.boolean().default(true),
  parameters: z.array(Parameter).default([]),
  requestBody: z.looseObject({ content: Content }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: Content.optional() })),
});

const Document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), Described)),
  components: z.looseObject({ schemas: z.record(z.string(), Schema) }),
});

/** Says more about a value; its type is the same without it. */
const BESIDES = new Set(
  ['$schema', '$id', 'title', 'description', 'default', 'examples', 'format', 'pattern', 'deprecated'].concat(
    ['minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
    ['minItems', 'maxItems', 'uniqueItems', 'propertyNames'],
  ),
);

/**
 * Reads an OpenAPI document into what clients are made from.
 * @throws Error for anything that it does not understand, so that no field is lost silently
 */
export function readDocument(given: unknown): Api {
  const document = Document.parse(given);
  const types: NamedType[] = [];
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    const shape = readShape(schema, { name, types });
    if (shape.kind !== 'named' || shape.name !== name)
      throw new Error(`${name} is no object with properties`);
  }
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { operationId }]) => !Object.hasOwn(LEFT_OUT, operationId))
      .map(([method, described]) => readOperation({ path, method, described }, types)),
  );
  return { types, operations };
}

function readOperation(
  { path, method, described }: { path: string; method: string; described: z.infer<typeof Described> },
  types: NamedType[],
): Operation {
  const { operationId: id, summary, parameters, requestBody, responses } = described;
  const isSafeToRepeat = described['x-safe-to-repeat'];
  const name = capitalized(id);
  const shapeIn = (content: z.infer<typeof Content> | undefined, part: string) => {
    const schema = content?.['application/json']?.schema;
    return schema === undefined ? undefined : readShape(schema, { name: `${name}${part}`, types });
  };
  const fieldsIn = (place: 'path' | 'query') =>
    parameters
      .filter((parameter) => parameter.in === place)
      .map(({ name: parameter, required, description, schema }) => {
        const shape = readShape(schema, { name: `${name}${capitalized(parameter)}`, types });
        return { name: parameter, description, isRequired: place === 'path' || required, shape };
      });
  const good = Object.entries(responses).find(([status]) => status.startsWith('2'));
  return {
    ...{ id, summary, method: method.toUpperCase(), path, isSafeToRepeat },
    ...{ pathParameters: fieldsIn('path'), queryParameters: fieldsIn('query') },
    body: shapeIn(requestBody?.content, 'Body'),
    answer: shapeIn(good?.[1].content, 'Answer'),
  };
}

interface Place {
  /** The name that an object at this place gets. */
  readonly name: string;
  readonly types: NamedType[];
}

function readShape(schema: Schema, place: Place): Shape {
  const { $ref, anyOf, oneOf, type, const: value, enum: values } = schema;
  const members = anyOf ?? oneOf;
  if (typeof $ref === 'string') return only(schema, ['$ref'], place, readReference($ref, place));
  if (Array.isArray(members)) {
    const [key] = anyOf === undefined ? ['oneOf'] : ['anyOf'];
    const shapes = members.map((member, index) => {
      const isAlone = members.filter((one) => isObject(one)).length < 2;
      return readShape(
        Schema.parse(member),
        isAlone ? place : { ...place, name: `${place.name}${index + 1}` },
      );
    });
    return only(schema, [key ?? '', 'type'], place, { kind: 'union', members: shapes });
  }
  if (Array.isArray(type)) {
    const { type: _, ...rest } = schema;
    return { kind: 'union', members: type.map((one) => readShape({ ...rest, type: one }, place)) };
  }
  if (value === null || type === 'null') return only(schema, ['const', 'type'], place, { kind: 'null' });
  if (value !== undefined) return only(schema, ['const', 'type'], place, readLiterals([value], place));
  if (Array.isArray(values)) return only(schema, ['enum', 'type'], place, readLiterals(values, place));
  if (type === 'object') return readObject(schema, place);
  if (type === 'array') {
    const items = Schema.optional().parse(schema.items);
    const shape = items === undefined ? { kind: 'any' as const } : readShape(items, nested(place, 'Item'));
    return only(schema, ['type', 'items'], place, { kind: 'list', items: shape });
  }
  const plain = z.enum(['string', 'number', 'integer', 'boolean']).safeParse(type);
  if (plain.success) return only(schema, ['type'], place, { kind: plain.data });
  return only(schema, [], place, { kind: 'any' });
}

function readObject(schema: Schema, place: Place): Shape {
  const { properties, required, additionalProperties } = schema;
  only(schema, ['type', 'properties', 'required', 'additionalProperties'], place);
  if (properties === undefined) {
    const values = Schema.safeParse(additionalProperties);
    const shape = values.success ? readShape(values.data, nested(place, 'Value')) : { kind: 'any' as const };
    return { kind: 'record', values: shape };
  }
  const needed = z.array(z.string()).default([]).parse(required);
  const fields = Object.entries(z.record(z.string(), Schema).parse(properties)).map(([name, field]) => ({
    name,
    description: z.string().default('').parse(field.description),
    isRequired: needed.includes(name),
    shape: readShape(field, nested(place, capitalized(name))),
  }));
  if (place.types.some(({ name }) => name === place.name))
    throw new Error(`two types are named ${place.name}`);
  place.types.push({ name: place.name, fields });
  return { kind: 'named', name: place.name };
}

function readReference(reference: string, { name }: Place): Shape {
  const [, target] = /^#\/components\/schemas\/(\w+)$/.exec(reference) ?? [];
  if (target === undefined) throw new Error(`${name}: the reference ${reference} is not understood`);
  return { kind: 'named', name: target };
}

function readLiterals(values: readonly unknown[], { name }: Place): Shape {
  const parsed = z.array(z.union([z.string(), z.number(), z.boolean()])).safeParse(values);
  if (!parsed.success) throw new Error(`${name}: a constant is neither text, number nor boolean`);
  return { kind: 'literals', values: parsed.data };
}

/** @throws Error if a schema says more than these keywords about its type */
function only(schema: Schema, keywords: readonly string[], { name }: Place): void;
function only(schema: Schema, keywords: readonly string[], place: Place, shape: Shape): Shape;
function only(
  schema: Schema,
  keywords: readonly string[],
  { name }: Place,
  shape?: Shape,
): Shape | undefined {
  const others = Object.keys(schema).filter((key) => !keywords.includes(key) && !BESIDES.has(key));
  if (others.length > 0) throw new Error(`${name}: ${others.join(', ')} is not understood`);
  return shape;
}

const isObject = (schema: unknown) => z.looseObject({ properties: Schema }).safeParse(schema).success;

const nested = ({ name, types }: Place, part: string): Place => ({ name: `${name}${part}`, types });

/** `below_minimum` -> `BelowMinimum`. */
const capitalized = (text: string) =>
  text.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
