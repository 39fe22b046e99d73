import { z } from 'zod';

/** The name of a bot or the id of a user, used exactly: leading and trailing blanks are part of it. */
export const Name = z.string().refine((name) => name.trim() !== '', 'must not be empty');

/** What a person writes: 1 to `max` characters that Postgres can store. */
export const words = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(
      (text) => !text.includes('\0') && text.isWellFormed(),
      'must not contain NUL or halves of surrogate pairs',
    );

/** A half-open range of time, `[from, to)`. */
export const RangeInput = z
  .object({ from: z.date(), to: z.date() })
  .refine(({ from, to }) => from < to, { path: ['from'], error: 'must be before the end of the range' });
