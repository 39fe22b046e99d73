import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { RefusedError } from '../access/answer-error.ts';
import { mayAct, maySeeTexts } from '../access/sign-in.ts';

/** A text of a query or form: what Postgres cannot store is refused, and an empty text is none. */
export const typed = z
  .string()
  .max(2_000, 'is too long')
  .refine((text) => !text.includes('\u0000') && text.isWellFormed(), 'must not contain NUL')
  .transform((text) => (text === '' ? undefined : text))
  .optional();

/** A UTC day of a date field: YYYY-MM-DD, of the years 1000 to 8999, as the API takes them. */
export const typedDay = typed.refine(
  (text) => text === undefined || (z.iso.date().safeParse(text).success && /^[1-8]/.test(text)),
  'must be a day of the years 1000 to 8999, such as 2026-03-01',
);

/** The beginning of a UTC day of a date field. */
export function dayStart(day: string | undefined): Date | undefined {
  return day === undefined ? undefined : new Date(`${day}T00:00:00Z`);
}

/** The end of a UTC day of a date field: the beginning of the next. */
export function dayEnd(day: string | undefined): Date | undefined {
  return day === undefined ? undefined : new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);
}

/** Parses a query or form. @throws RefusedError 400 that names each field */
export function readForm<Shape extends z.ZodType>(schema: Shape, given: unknown): z.infer<Shape> {
  const parsed = schema.safeParse(given ?? {});
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  throw new RefusedError(400, `${faults.join('; ')}.`);
}

/** @throws RefusedError 403 unless the requester may change things */
export function requireActor({ subject }: FastifyRequest): { by: string } {
  if (!mayAct(subject)) throw new RefusedError(403, 'You may look at everything here and change nothing.');
  return { by: subject?.name ?? '' };
}

/** @throws RefusedError 403 unless the requester may see texts */
export function requireReader({ subject }: FastifyRequest): { by: string } {
  if (!maySeeTexts(subject)) throw new RefusedError(403, 'Your role sees no texts.');
  return { by: subject?.name ?? '' };
}
