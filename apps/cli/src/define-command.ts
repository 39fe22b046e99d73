import type { Command } from 'commander';
import type { z } from 'zod';
import type { Answer, Cli } from './cli.ts';
import { labelOption } from './options.ts';
import { listDateOptions, readDateOptions } from './read-date-options.ts';
import { UsageError } from './usage-error.ts';

/** Defines one command of `enrich`. */
export interface CommandDefinition<Input extends z.ZodType> {
  readonly name: string;
  /** One sentence for the list of commands in the help. */
  readonly summary: string;
  /** Adds the command's arguments and options; `--json` is already defined. */
  readonly declare?: (command: Command) => unknown;
  /** Calls that the help shows, each with what it does. */
  readonly examples: readonly [Example, ...Example[]];
  /** Schema of the options and of `files` (the arguments); each fault is shown with the option's name. */
  readonly input: Input;
  readonly run: (input: z.infer<Input>, cli: Cli) => Promise<Answer>;
}

/** A call, and what it does: `['enrich scan --dry-run', 'says what a scan would do']`. */
export type Example = readonly [call: string, does: string];

/** A command that can be added to the program. */
export interface DefinedCommand {
  /** Adds the command with its options and its help; running it does nothing. */
  declare(program: Command): Command;
  register(program: Command, context: CommandContext): void;
}

export interface CommandContext {
  readonly cli: Omit<Cli, 'by'>;
  /** Called with the command's exit code. */
  finish(exitCode: number): void;
}

/** Connects a command to the parser: reads its input, runs it, prints its answer. */
export function defineCommand<Input extends z.ZodType>(definition: CommandDefinition<Input>): DefinedCommand {
  const declare = (program: Command) => {
    const command = program.command(definition.name).description(definition.summary);
    definition.declare?.(command);
    command.option('--json', 'answer with one JSON document');
    const dates = listDateOptions(command).length === 0 ? '' : `\n${DATE_HELP}\n`;
    return command.addHelpText('after', `${dates}\nExamples:\n${formatExamples(definition.examples)}`);
  };
  return {
    declare,
    register: (program, { cli, finish }) => {
      const command = declare(program);
      command.action(async () => {
        const { json, ...options } = await readDateOptions(command, cli);
        const input = readInput(definition.input, { ...options, json: json === true, args: command.args });
        const answer = await definition.run(input, { ...cli, by: `enrich ${definition.name}` });
        if (answer.exitCode !== undefined) return finish(answer.exitCode);
        if (json === true) cli.terminal.answerJson(answer.facts);
        else cli.terminal.answer(answer.lines.join('\n'));
        finish(answer.isGood === false ? 1 : 0);
      });
    },
  };
}

const DATE_HELP = `A date is 2025-10-19, 2025-10-19T14:30 (UTC) or 2025-10-19T14:30+02:00, or words such as
"last monday" or "3 days ago". Words mean a span: --to takes its end, any other option
its start, and a note says how they were read.`;

function formatExamples(examples: readonly Example[]): string {
  return examples.map(([call, does]) => `  # ${does}\n  ${call}`).join('\n');
}

function readInput<Input extends z.ZodType>(schema: Input, given: unknown): z.infer<Input> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path: [name], message }) => `${labelOption(String(name ?? ''))}${message}`,
  );
  throw new UsageError(faults.join('\n'));
}
