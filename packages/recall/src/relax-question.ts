import { z } from 'zod';

/** A whole number as a text. Fractions and exponents are not among them: no field of a question has any. */
const DIGITS = /^\s*[+-]?\d{1,15}\s*$/;

/**
 * Accepts what clients send in place of a field's own form: null for a field that may be left out, and a text
 * of digits for a number. Everything else is left as it is, for the schema to judge.
 */
export function relaxQuestion(shape: Readonly<Record<string, z.ZodType>>): (asked: unknown) => unknown {
  return (asked) => {
    if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) return asked;
    const fields = Object.entries(asked).flatMap(([name, value]): [string, unknown][] => {
      const field = Object.hasOwn(shape, name) ? shape[name] : undefined;
      if (field === undefined) return [[name, value]];
      if (value === null && field.safeParse(undefined).success) return [];
      if (isNumber(field) && typeof value === 'string' && DIGITS.test(value)) return [[name, Number(value)]];
      return [[name, value]];
    });
    return Object.fromEntries(fields);
  };
}

function isNumber(field: z.ZodType): boolean {
  const inner = field instanceof z.ZodDefault || field instanceof z.ZodOptional ? field.unwrap() : field;
  return inner instanceof z.ZodNumber;
}
