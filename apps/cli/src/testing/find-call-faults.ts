import type { Command, Option } from 'commander';
import { parseDate } from '../parse-date.ts';

/** Splits a shell line into words as far as documents use the shell: quotes, a comment at the end. */
export function splitCall(line: string): string[] {
  const words = line.match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? [];
  const comment = words.findIndex((word) => /^[#>|&;]/.test(word));
  return words
    .slice(0, comment === -1 ? undefined : comment)
    .map((word) => (/^["']/.test(word) ? word.slice(1, -1) : word));
}

/**
 * Finds what is wrong with a call of `enrich`, given by its words after `enrich`: an unknown command or
 * option, a value that is none of an option's choices. `whole`: required options must be there, too, and
 * dates in digits must be dates.
 */
export function findCallFaults(
  program: Command,
  [name = '', ...words]: readonly string[],
  { mode }: { mode: 'whole' | 'part' },
): string[] {
  if (name === '--help' || name === '--version') return [];
  const command = program.commands.find((one) => one.name() === name);
  if (command === undefined) return [`there is no command ${name}`];
  const given = new Map<Option, string | undefined>();
  const faults: string[] = [];
  for (const [index, word] of words.entries()) {
    if (!word.startsWith('-') || word === '-') continue;
    const [flag = ''] = word.split('=');
    const option = command.options.find(({ long, short }) => long === flag || short === flag);
    if (option !== undefined) given.set(option, words[index + 1]);
    else if (flag !== '--help' && flag !== '-h') faults.push(`${name} has no option ${flag}`);
  }
  for (const [option, value] of given) faults.push(...findValueFaults(option, value, mode));
  const missing = command.options.filter((option) => option.mandatory && !given.has(option));
  return mode === 'part' ? faults : [...faults, ...missing.map(({ long }) => `${name} lacks ${long}`)];
}

function findValueFaults(option: Option, value: string | undefined, mode: 'whole' | 'part'): string[] {
  if (!option.required || mode === 'part') return [];
  const { long, argChoices, flags } = option;
  if (value === undefined || value.startsWith('--')) return [`${long} has no value`];
  if (argChoices !== undefined && !argChoices.includes(value)) return [`${long} does not know ${value}`];
  const isBroken = flags.endsWith('<date>') && /^\d{4}-/.test(value) && parseDate(value) === undefined;
  return isBroken ? [`${long}: ${value} is no date`] : [];
}
