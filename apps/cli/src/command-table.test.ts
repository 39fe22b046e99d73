import { describe, expect, it } from 'vitest';
import { describeProgram } from './run-cli.ts';
import { runQuietly } from './run-quietly.ts';
import { findCallFaults, splitCall } from './testing/find-call-faults.ts';

const program = await describeProgram();
const names = program.commands.map((command) => command.name());

const readHelp = async (name: string) => (await runQuietly([name, '--help'], { env: {} })).stdout;

/** The lines below "Examples:" that are calls. */
const examplesIn = (help: string) =>
  (help.split('\nExamples:\n')[1] ?? '')
    .split('\n')
    .filter((line) => /\benrich /.test(line) && !line.includes('#'));

describe('every command', () => {
  it('is in the table', () => {
    expect(names.length).toBeGreaterThan(14);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(names)('%s --help has examples, and the parser accepts each of them', async (name) => {
    const examples = examplesIn(await readHelp(name));

    const faults = examples.flatMap((line) => {
      const call = line.slice(line.indexOf('enrich ') + 'enrich '.length).replace(')', '');
      return findCallFaults(program, splitCall(call), { mode: 'whole' });
    });

    expect(examples.length).toBeGreaterThan(0);
    expect(examples.filter((line) => !line.includes(`enrich ${name}`))).toEqual([]);
    expect(faults).toEqual([]);
  });

  it.each(names)('%s --help marks the options that must be given, and no other', async (name) => {
    const command = program.commands.find((one) => one.name() === name);
    const required = command?.options.filter(({ mandatory }) => mandatory).map(({ long }) => long) ?? [];

    const marked = [...(await readHelp(name)).matchAll(/^ +(?:-\w, )?(--[\w-]+)[^\n]* \(required\) /gm)];

    expect(marked.map(([, flag]) => flag)).toEqual(required);
  });

  it.each(names)(
    '%s reads every date in words: an option for a date is declared with <date>',
    async (name) => {
      const command = program.commands.find((one) => one.name() === name);
      const options = command?.options ?? [];

      const asked = options.filter(({ long }) => /^--(?:from|to|at|now|since|until)$/.test(long ?? ''));

      expect(asked.filter(({ flags }) => !flags.endsWith(' <date>'))).toEqual([]);
      if (asked.length > 0) expect(await readHelp(name)).toContain('words such as');
    },
  );
});
