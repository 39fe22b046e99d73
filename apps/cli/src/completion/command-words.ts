import { type Argument, type Command, Help, type Option } from 'commander';

/** What can follow an option or stand as an argument. */
export type ValueWords =
  | { readonly kind: 'choices'; readonly choices: readonly string[] }
  | { readonly kind: 'file' }
  /** A name, a date or a number, which cannot be completed. */
  | { readonly kind: 'free' };

/** An option as it is typed. */
export interface OptionWords {
  /** `--kind`. */
  readonly flag: string;
  readonly description: string;
  /** Absent for an option without a value. */
  readonly value?: ValueWords;
}

/** A command as it is typed. */
export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
  readonly arguments: readonly ValueWords[];
}

/** Lists the words of every command, from the table that the parser and the help use. */
export function describeWords(program: Command): CommandWords[] {
  const help = new Help();
  const commands = program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    options: help.visibleOptions(command).map(describeOption),
    arguments: command.registeredArguments.map(describeValue),
  }));
  const names = commands.map(({ name }) => name);
  const list: ValueWords = { kind: 'choices', choices: names };
  return [
    ...commands,
    { name: 'help', description: 'show the help of a command', options: [], arguments: [list] },
  ];
}

function describeOption(option: Option): OptionWords {
  const { long, short, description } = option;
  const takesValue = option.required || option.optional;
  return { flag: long ?? short ?? '', description, ...(takesValue && { value: describeValue(option) }) };
}

function describeValue(place: Option | Argument): ValueWords {
  if (place.argChoices !== undefined) return { kind: 'choices', choices: place.argChoices };
  const name = 'flags' in place ? place.flags : place.name();
  return /\bfile\b/.test(name) ? { kind: 'file' } : { kind: 'free' };
}
