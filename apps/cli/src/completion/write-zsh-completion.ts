import type { CommandWords, OptionWords, ValueWords } from './command-words.ts';

/** Writes the completion for zsh, as a file of `$fpath` or to be sourced. */
export function writeZshCompletion(commands: readonly CommandWords[]): string {
  return `#compdef enrich
# zsh completion for enrich: enrich completion zsh > a file named _enrich in a folder of $fpath
_enrich() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands
  commands=(
${commands.map(({ name, description }) => `    ${quote(`${name}:${description}`)}`).join('\n')}
  )
  _arguments -C '--help[show the help]' '--version[print the version]' '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $words[1] in
${commands.map(writeCommand).join('\n')}
      esac ;;
  esac
}
if [ "$funcstack[1]" = _enrich ]; then
  _enrich "$@"
else
  compdef _enrich enrich
fi`;
}

function writeCommand({ name, options, arguments: values }: CommandWords): string {
  const specs = [
    ...options.map(writeOption),
    ...values.map((value) => quote(`*:argument:${complete(value)}`)),
  ];
  return `        ${name}) _arguments ${specs.join(' ')} ;;`;
}

function writeOption({ flag, description, value }: OptionWords): string {
  const told = description.replace(/[[\]\\:]/g, '\\$&');
  return quote(value === undefined ? `${flag}[${told}]` : `*${flag}=[${told}]:value:${complete(value)}`);
}

function complete(value: ValueWords): string {
  if (value.kind === 'file') return '_files';
  return value.kind === 'choices' ? `(${value.choices.join(' ')})` : '';
}

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
