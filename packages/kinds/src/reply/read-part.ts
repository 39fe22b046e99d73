import type { z } from 'zod';
import { CUT, invalid, type Parsed, type ReplyContext, readSaid } from './read-reply.ts';

/** Reads a kind's part of a reply: the last object that the schema accepts, whatever surrounds it. */
export function readPart<Schema extends z.ZodType>(
  reply: string,
  context: ReplyContext,
  schema: Schema,
): Parsed<z.infer<Schema>> {
  const said = readSaid(reply, context);
  if (said.kind === 'invalid') return said;
  const read = said.value.found.map((value) => schema.safeParse(value));
  const fitting = read.findLast(({ success }) => success);
  if (fitting?.success) return { kind: 'ok', value: fitting.data };
  if (said.value.isCut) return invalid(CUT);
  const last = read.at(-1);
  const fields = last?.success === false ? last.error.issues.map(({ path }) => path.join('.')) : [];
  return invalid(...[...new Set(fields)].map((field) => `"${field}" is missing or of the wrong kind`));
}
