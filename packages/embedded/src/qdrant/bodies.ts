import { z } from 'zod';
import { indexTypes } from './field-index.ts';
import { parseExact } from './json.ts';
import { malformed, notSupported, QdrantError } from './qdrant-error.ts';

// Request bodies with exactly the supported keys; any other key is answered with 501 and its name.

/** A key of Qdrant that this server does not support: only null is allowed. */
const unused = z.null().optional();
const limit = z.number().int().min(0).nullish();
const payload = z.record(z.string(), z.unknown());
const withPayload = z
  .union([
    z.boolean(),
    z.array(z.string()),
    z.strictObject({ include: z.array(z.string()) }),
    z.strictObject({ exclude: z.array(z.string()) }),
  ])
  .nullish();
const withVector = z.literal(false).nullish();
const read = { with_payload: withPayload, with_vector: withVector, shard_key: unused };

export const vectorParams = z.strictObject({
  size: z.number().int().min(1),
  distance: z.enum(['Cosine', 'Dot', 'Euclid', 'Manhattan']),
});

export const createCollectionBody = z.strictObject({
  vectors: z.union([vectorParams, z.record(z.string(), vectorParams)]).nullish(),
  on_disk_payload: z.boolean().nullish(),
});

export const aliasesBody = z.strictObject({
  actions: z.array(
    z.union([
      z.strictObject({
        create_alias: z.strictObject({ alias_name: z.string().min(1), collection_name: z.string() }),
      }),
      z.strictObject({ delete_alias: z.strictObject({ alias_name: z.string() }) }),
      z.strictObject({
        rename_alias: z.strictObject({ old_alias_name: z.string(), new_alias_name: z.string().min(1) }),
      }),
    ]),
  ),
});

export const createIndexBody = z.strictObject({
  field_name: z.string().min(1),
  field_schema: z.union([
    z.enum(indexTypes),
    z.strictObject({
      type: z.enum(indexTypes),
      is_tenant: z.boolean().nullish(),
      is_principal: z.boolean().nullish(),
      on_disk: z.boolean().nullish(),
      lookup: z.boolean().nullish(),
      range: z.boolean().nullish(),
    }),
  ]),
});

export const upsertBody = z.strictObject({
  points: z.array(z.strictObject({ id: z.unknown(), vector: z.unknown(), payload: payload.nullish() })),
  shard_key: unused,
});

export const deleteBody = z.union([
  z.strictObject({ points: z.array(z.unknown()), shard_key: unused }),
  z.strictObject({ filter: z.unknown(), shard_key: unused }),
]);

export const setPayloadBody = z.strictObject({
  payload,
  points: z.array(z.unknown()).nullish(),
  filter: z.unknown().optional(),
  key: unused,
  shard_key: unused,
});

export const retrieveBody = z.strictObject({ ids: z.array(z.unknown()), ...read });
export const scrollBody = z.strictObject({
  filter: z.unknown().optional(),
  limit,
  offset: z.unknown().optional(),
  order_by: unused,
  ...read,
});
export const countBody = z.strictObject({
  filter: z.unknown().optional(),
  exact: z.boolean().nullish(),
  shard_key: unused,
});
export const facetBody = z.strictObject({
  key: z.string(),
  limit,
  filter: z.unknown().optional(),
  exact: z.boolean().nullish(),
  shard_key: unused,
});

/**
 * Parses a body. @throws QdrantError 501 with the name of an unknown key, 400 for an invalid value, 422 for a
 * limit of 0
 */
export function parseBody<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> {
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const issue = deepestIssue(parsed.error.issues);
  const where = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys')
    throw notSupported(`the key "${[where, issue.keys[0]].filter(Boolean).join('.')}"`);
  if (
    ['shard_key', 'order_by', 'key'].includes(where) ||
    (where === 'with_vector' && issue.code === 'invalid_value')
  ) {
    throw notSupported(`the key "${where}"`);
  }
  throw malformed(`${where || 'body'}: ${issue.message}`);
}

/** Validates the limit of a request. @throws QdrantError 422 for 0, as in Qdrant */
export function readLimit(value: number | null | undefined): number {
  if (value !== 0) return value ?? 10;
  throw new QdrantError(422, 'Validation error in JSON body: [limit: value 0 invalid, must be 1 or larger]');
}

function parseJson(text: string): unknown {
  if (text === '') throw malformed('EOF while parsing a value at line 1 column 0');
  try {
    return parseExact(text);
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error));
  }
}

/** Of a union's issues, those of the branch that matched furthest describe the error best. */
function deepestIssue(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue {
  const issue = issues.find((one) => one.code === 'unrecognized_keys') ?? issues[0];
  if (!issue) throw new TypeError('a failed parse without an issue');
  if (issue.code !== 'invalid_union') return issue;
  const branches = issue.errors.filter((branch) => branch.length > 0);
  const branch =
    branches.find((one) => one.every((inner) => inner.code === 'unrecognized_keys')) ?? branches[0];
  if (!branch) return issue;
  const inner = deepestIssue(branch);
  return { ...inner, path: [...issue.path, ...inner.path] };
}
