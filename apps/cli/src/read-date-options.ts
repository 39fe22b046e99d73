import type { Clock } from '@enrichment/core';
import { EnrichmentError } from '@enrichment/core';
import type { Command, Option } from 'commander';
import { labelOption } from './options.ts';
import { parseDate } from './parse-date.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/**
 * Returns a command's options with the words of every `<date>` read as recall reads them: `--from "last
 * week"` becomes the start of last week, `--to "last week"` its end. The words are read in the zone of
 * `--tz`, with weeks of `--week-start` and from the moment of `--now` where these are given; otherwise in
 * UTC, with weeks from Monday, and from now. Each time that was read is printed as a note. Text that is no
 * time stays as it is, for the option's schema to refuse.
 * @throws UsageError for words that name a time that cannot be read
 */
export async function readDateOptions(
  command: Command,
  { clock, terminal }: { clock: Clock; terminal: Pick<Terminal, 'note'> },
): Promise<Record<string, unknown>> {
  const given = command.opts<Record<string, unknown>>();
  const timeZone = typeof given.tz === 'string' && isTimeZone(given.tz) ? given.tz : 'UTC';
  const weekStart = given.weekStart === 'sunday' ? 'sunday' : 'monday';
  const faults: string[] = [];
  let now = clock.now();
  const read: Record<string, unknown> = {};
  for (const option of listDateOptions(command)) {
    const name = option.attributeName();
    const text = given[name];
    if (typeof text !== 'string') continue;
    const date =
      parseDate(text) ?? (await readWords(text, { name, now, timeZone, weekStart, terminal, faults }));
    if (date === undefined) continue;
    read[name] = date.toISOString();
    if (name === 'now') now = date;
  }
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
  return { ...given, ...read };
}

/** Lists the options that ask for a date, `--now` first: the others are read from its moment. */
export function listDateOptions({ options }: Command): Option[] {
  const dates = options.filter(({ flags }) => flags.endsWith('<date>'));
  return dates.toSorted((one, other) => Number(other.long === '--now') - Number(one.long === '--now'));
}

interface Reading {
  readonly name: string;
  readonly now: Date;
  readonly timeZone: string;
  readonly weekStart: 'monday' | 'sunday';
  readonly terminal: Pick<Terminal, 'note'>;
  readonly faults: string[];
}

async function readWords(
  text: string,
  { name, now, timeZone, weekStart, terminal, faults }: Reading,
): Promise<Date | undefined> {
  // A date with a mistake in it, which the schema explains best.
  if (/^\s*\d{4}-/.test(text)) return undefined;
  // Loaded on first use: few commands are given words.
  const { readTime } = await import('@enrichment/time-phrases/read-time');
  try {
    const time = readTime(text, { now, timeZone, weekStart });
    if (time.kind === 'none' || time.events.length > 0 || /[\p{L}\p{N}]/u.test(time.rest)) return undefined;
    const end = name === 'to' ? 'to' : 'from';
    const taken = `${end === 'to' ? 'its end' : 'its start'}, ${time[end].toISOString()}`;
    terminal.note(`${labelOption(name)}${time.reading}; taken: ${taken}`);
    return time[end];
  } catch (error) {
    if (!(error instanceof EnrichmentError)) throw error;
    faults.push(`${labelOption(name)}${error.message}`);
    return undefined;
  }
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat;
  } catch {
    // Not a zone: the option's schema says so.
    return false;
  }
}
