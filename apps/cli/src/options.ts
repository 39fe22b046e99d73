import type { TimeRange } from '@enrichment/core';
import { Name, RangeInput } from '@enrichment/operations/names';
import { Argument, Option } from 'commander';
import { z } from 'zod';
import { parseDate } from './parse-date.ts';
import { UsageError } from './usage-error.ts';

/**
 * The value of an option with `<date>`; words such as "last monday" are read before
 * (`read-date-options.ts`).
 */
export const dateOption = z.string().transform((text, context) => {
  const date = parseDate(text);
  if (date !== undefined) return date;
  context.addIssue(
    `${JSON.stringify(text)} is no date; write 2025-10-19, 2025-10-19T14:30 (UTC), 2025-10-19T14:30+02:00, or words such as "last monday"`,
  );
  return z.NEVER;
});

/** A name on the command line. */
export const nameOption = Name;

export const flagOption = z.boolean().default(false);

/** Declares an option whose values are known: the help lists them and the shell completes them. */
export function choiceOption(flags: string, description: string, choices: readonly string[]): Option {
  const option = new Option(flags, description);
  option.argChoices = [...choices];
  return option;
}

/** Declares for whom an answer is. */
export function audienceOption(): Option {
  const description = 'default dm; guild leaves out what is not known to be public';
  return choiceOption('--audience <who>', description, ['dm', 'guild']);
}

/** The same for an argument. */
export function choiceArgument(name: string, description: string, choices: readonly string[]): Argument {
  const argument = new Argument(name, description);
  argument.argChoices = [...choices];
  return argument;
}

/** Collects the values of an option that may be given several times. */
export const collect = (value: string, all: string[] = []) => [...all, value];

/** Makes a half-open range from two ends. @throws UsageError when it is empty or backwards */
export function makeRange({ from, to }: { from: Date; to: Date }): TimeRange {
  const parsed = RangeInput.safeParse({ from, to });
  if (parsed.success) return parsed.data;
  throw new UsageError(
    `--from ${from.toISOString()} must be before --to ${to.toISOString()}; --from is inclusive, --to exclusive`,
  );
}

/** Inputs that are arguments and not options. */
const ARGUMENTS: ReadonlySet<string> = new Set(['', 'args', 'files']);

/**
 * Returns the prefix of a fault's line: `--accept-removals: ` for `acceptRemovals`. Empty for arguments,
 * which have no name.
 */
export function labelOption(name: string): string {
  if (ARGUMENTS.has(name)) return '';
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: `;
}
