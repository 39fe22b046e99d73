import { z } from 'zod';

const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/**
 * Converts the texts of a query to the numbers and flags that the schema asks for. Everything else is left
 * unchanged for the schema to validate.
 */
export function relaxQuery(
  shape: Readonly<Record<string, z.core.$ZodType>>,
  query: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      Object.hasOwn(shape, name) ? relax(shape[name], value) : value,
    ]),
  );
}

function relax(field: z.core.$ZodType | undefined, value: unknown): unknown {
  const inner = field instanceof z.ZodDefault || field instanceof z.ZodOptional ? field.unwrap() : field;
  if (inner instanceof z.ZodNumber && typeof value === 'string' && NUMBER.test(value)) return Number(value);
  if (inner instanceof z.ZodBoolean && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}
