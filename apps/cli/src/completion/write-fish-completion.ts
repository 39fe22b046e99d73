import type { CommandWords, OptionWords, ValueWords } from './command-words.ts';

/** Writes the completion for fish 3 or newer. */
export function writeFishCompletion(commands: readonly CommandWords[]): string {
  return [
    '# fish completion for enrich: enrich completion fish > ~/.config/fish/completions/enrich.fish',
    'complete -c enrich -f',
    "complete -c enrich -n __fish_use_subcommand -l help -d 'show the help'",
    "complete -c enrich -n __fish_use_subcommand -l version -d 'print the version'",
    ...commands.map(
      ({ name, description }) =>
        `complete -c enrich -n __fish_use_subcommand -a ${name} -d ${quote(description)}`,
    ),
    ...commands.flatMap(writeCommand),
  ].join('\n');
}

function writeCommand({ name, options, arguments: values }: CommandWords): string[] {
  const within = `complete -c enrich -n '__fish_seen_subcommand_from ${name}'`;
  return [
    ...options.map((option) => `${within} ${writeOption(option)}`),
    ...values.filter(({ kind }) => kind !== 'free').map((value) => `${within} ${complete(value)}`),
  ];
}

function writeOption({ flag, description, value }: OptionWords): string {
  const name = flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`;
  const asked = value === undefined ? '' : ` -r ${complete(value)}`;
  return `${name} -d ${quote(description)}${asked}`;
}

function complete(value: ValueWords): string {
  if (value.kind === 'file') return '-F';
  return value.kind === 'choices' ? `-f -a ${quote(value.choices.join(' '))}` : '-f';
}

const quote = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
