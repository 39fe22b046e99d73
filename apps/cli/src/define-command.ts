import type { Command } from 'commander';
import type { z } from 'zod';
import type { Answer, Cli } from './cli.ts';
import { labelOption } from './options.ts';
import { UsageError } from './usage-error.ts';

/** Defines one command of `enrich`. */
export interface CommandDefinition<Input extends z.ZodType> {
  readonly name: string;
  /** One sentence for the list of commands in the help. */
  readonly summary: string;
  /** Adds the command's arguments and options; `--json` is already defined. */
  readonly declare?: (command: Command) => unknown;
  /** Schema of the options and of `files` (the arguments); each fault is shown with the option's name. */
  readonly input: Input;
  readonly run: (input: z.infer<Input>, cli: Cli) => Promise<Answer>;
}

/** A command that can be added to the program. */
export interface DefinedCommand {
  register(program: Command, context: CommandContext): void;
}

export interface CommandContext {
  readonly cli: Omit<Cli, 'by'>;
  /** Called with the command's exit code. */
  finish(exitCode: number): void;
}

/** Connects a command to the parser: reads its input, runs it, prints its answer. */
export function defineCommand<Input extends z.ZodType>(definition: CommandDefinition<Input>): DefinedCommand {
  return {
    register: (program, { cli, finish }) => {
      const command = program.command(definition.name).description(definition.summary);
      definition.declare?.(command);
      command.option('--json', 'answer with one JSON document');
      command.action(async () => {
        const { json, ...options } = command.opts<Record<string, unknown>>();
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

function readInput<Input extends z.ZodType>(schema: Input, given: unknown): z.infer<Input> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path: [name], message }) => `${labelOption(String(name ?? ''))}${message}`,
  );
  throw new UsageError(faults.join('\n'));
}
