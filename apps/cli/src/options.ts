import type { TimeRange } from '@enrichment/core';
import { z } from 'zod';
import { parseDate } from './parse-date.ts';
import { UsageError } from './usage-error.ts';

/** A `--from` or `--to`. */
export const dateOption = z.string().transform((text, context) => {
  const date = parseDate(text);
  if (date !== undefined) return date;
  context.addIssue(
    `${JSON.stringify(text)} is no date; write 2025-10-19, 2025-10-19T14:30 (UTC) or 2025-10-19T14:30+02:00`,
  );
  return z.NEVER;
});

/** A name given on the command line, exactly: blanks at the ends of an id are part of it. */
export const nameOption = z.string().refine((name) => name.trim() !== '', 'must not be empty');

export const flagOption = z.boolean().default(false);

/** The half-open range between two given ends. @throws UsageError when it is empty or backwards */
export function rangeOf({ from, to }: { from: Date; to: Date }): TimeRange {
  if (from < to) return { from, to };
  throw new UsageError(
    `--from ${from.toISOString()} must be before --to ${to.toISOString()}; --from is inclusive, --to exclusive`,
  );
}
