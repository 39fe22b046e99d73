import fc from 'fast-check';
import { z } from 'zod';

/** The supported keywords of JSON Schema; any other one is an error and is not ignored. */
const Schema = z.strictObject({
  $schema: z.string().optional(),
  description: z.string().optional(),
  default: z.json().optional(),
  type: z.enum(['string', 'integer', 'boolean', 'array', 'object', 'null']).optional(),
  /** Redundant: the patterns express the same. */
  format: z.literal('date-time').optional(),
  const: z.json().optional(),
  enum: z.array(z.unknown()).optional(),
  pattern: z.string().optional(),
  allOf: z.array(z.strictObject({ pattern: z.string() })).optional(),
  minLength: z.int().optional(),
  maxLength: z.int().optional(),
  minimum: z.int().optional(),
  maximum: z.int().optional(),
  minItems: z.int().optional(),
  maxItems: z.int().optional(),
  get items() {
    return Schema.optional();
  },
  get anyOf() {
    return z.array(Schema).optional();
  },
  get properties() {
    return z.record(z.string(), Schema).optional();
  },
  required: z.array(z.string()).optional(),
  additionalProperties: z.literal(false).optional(),
});
type Schema = z.infer<typeof Schema>;

/**
 * Text made of characters that often break programs: NUL, lone surrogates, quotes, blanks, combining marks,
 * other scripts.
 */
const hostileText = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength }),
    fc.string({
      unit: fc.constantFrom(
        '\u0000',
        '\ud83d',
        '\ude00',
        '😀',
        "'",
        '"',
        '\\',
        '%',
        ' ',
        '\n',
        '\u202e',
        'a',
        '́',
        'Я',
      ),
      maxLength,
    }),
  );

const dates = [
  '0000-01-01',
  '0001-01-01',
  '0099-12-31',
  '1000-01-01',
  '1582-10-10',
  '8999-12-31',
  '9999-12-31',
];
const ends = ['T00:00:00Z', 'T23:59:59.999999999Z', 'T00:00:00+23:59', 'T23:59:59-23:59', 'T24:00:00Z', ''];

/** Values that rarely match any schema. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText(300),
  fc.tuple(fc.constantFrom(...dates), fc.constantFrom(...ends)).map((parts) => parts.join('')),
  fc.constantFrom('x'.repeat(5_000), [], [''], {}, null, -1, 0.5, 1e300, true),
  fc.array(hostileText(20), { maxLength: 3 }),
  fc.jsonValue(),
);

/** Generates values that match a JSON Schema, including hostile ones. */
export function arbitraryFor(schema: unknown): fc.Arbitrary<unknown> {
  return build(Schema.parse(schema));
}

function build(schema: Schema): fc.Arbitrary<unknown> {
  const { minimum: min, maximum: max, minItems: minLength, maxItems: maxLength } = schema;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(build));
  switch (schema.type) {
    case 'string':
      return arbitraryString(schema);
    case 'integer':
      return fc.integer({ ...(min !== undefined && { min }), ...(max !== undefined && { max }) });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(schema.items === undefined ? fc.jsonValue() : build(schema.items), {
        ...(minLength !== undefined && { minLength }),
        ...(maxLength !== undefined && { maxLength }),
      });
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, of]) => [name, build(of)])),
        { requiredKeys: schema.required ?? [] },
      );
    case 'null':
      return fc.constant(null);
    case undefined:
      return fc.jsonValue();
  }
}

function arbitraryString({
  pattern,
  allOf = [],
  minLength = 0,
  maxLength = 1_000,
}: Schema): fc.Arbitrary<string> {
  const sources = [...(pattern === undefined ? [] : [pattern]), ...allOf.map((each) => each.pattern)];
  const patterns = sources.map((source) => new RegExp(source, 'u'));
  const fits = (text: string) => {
    const { length } = [...text];
    return length >= minLength && length <= maxLength && patterns.every((each) => each.test(text));
  };
  return fc
    .oneof(
      hostileText(maxLength),
      ...sources.slice(0, 1).map((each) => fc.stringMatching(withoutLookahead(each))),
    )
    .filter(fits);
}

/** fast-check does not support lookaheads; values that do not match are filtered out. */
const withoutLookahead = (source: string) => new RegExp(source.replaceAll(/\(\?=[^)]*\)/g, ''), 'u');
