import { z } from 'zod';

/** Removes NUL, which Postgres refuses, and lone surrogates, which UTF-8 refuses; null if no text is left. */
export function cleanText(raw: string | undefined): string | null {
  const clean = (raw ?? '').replaceAll('\0', '').toWellFormed();
  return clean.trim() === '' ? null : clean;
}

/** A text; a value of another type is treated as missing. */
export const optionalText = z.string().optional().catch(undefined);

/** A number; a value of another type is treated as missing. */
export const optionalNumber = z
  .union([z.number(), z.bigint().transform(Number)])
  .optional()
  .catch(undefined);

/** An id as text, whether it is stored as a text or as a number. */
export const optionalId = z
  .union([z.string(), z.number(), z.bigint()])
  .transform(String)
  .optional()
  .catch(undefined);
