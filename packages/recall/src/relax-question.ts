import { z } from 'zod';

/** A whole number as a text. No field of a question has fractions or exponents. */
const DIGITS = /^\s*[+-]?\d{1,15}\s*$/;

/**
 * Accepts two common deviations of clients: null for an optional field, and a text of digits for a number.
 * Everything else is left unchanged for the schema to validate.
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
