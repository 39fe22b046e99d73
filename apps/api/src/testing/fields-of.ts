import { z } from 'zod';

/** The parts of a JSON Schema that define fields. */
const Schema = z.object({
  get properties() {
    return z.record(z.string(), Schema).optional();
  },
  get items() {
    return Schema.optional();
  },
  get anyOf() {
    return z.array(Schema).optional();
  },
});

/** Lists the fields that a JSON Schema describes, as paths: `summaries[].text`. */
export function fieldsOfSchema(schema: unknown): string[] {
  return [...new Set(describedIn(Schema.parse(schema), ''))].sort();
}

function describedIn({ properties = {}, items, anyOf = [] }: z.infer<typeof Schema>, path: string): string[] {
  return [
    ...Object.entries(properties).flatMap(([name, schema]) => [
      join(path, name),
      ...describedIn(schema, join(path, name)),
    ]),
    ...(items === undefined ? [] : describedIn(items, `${path}[]`)),
    ...anyOf.flatMap((schema) => describedIn(schema, path)),
  ];
}

/** Lists the fields that a document contains, as paths. */
export function listFields(document: unknown): string[] {
  return [...new Set(heldIn(document, ''))].sort();
}

function heldIn(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => heldIn(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, held]) => [
    join(path, name),
    ...heldIn(held, join(path, name)),
  ]);
}

const join = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);
