import type { CommandWords, ValueWords } from './command-words.ts';

/** Writes the completion for bash 4 or newer. Names of commands, flags and choices need no quotes in bash. */
export function writeBashCompletion(commands: readonly CommandWords[]): string {
  return `# bash completion for enrich: source <(enrich completion bash)
_enrich() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= word
  # bash makes three words of --kind=summary.
  if [[ $current == = ]]; then
    current=
  elif [[ $previous == = ]]; then
    previous=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -* ]] || { command=$word; break; }
  done
  COMPREPLY=()
  case "$command $previous" in
${commands.flatMap(writeValues).join('\n')}
  esac
  case $command in
    '') _enrich_words '--help --version ${commands.map(({ name }) => name).join(' ')}' ;;
${commands.map(writeCommand).join('\n')}
  esac
}
_enrich_words() {
  mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current")
}
_enrich_files() {
  mapfile -t COMPREPLY < <(compgen -f -- "$current")
  compopt -o filenames 2>/dev/null
}
complete -F _enrich enrich`;
}

function writeValues({ name, options }: CommandWords): string[] {
  return options.flatMap(({ flag, value }) =>
    value === undefined ? [] : [`    '${name} ${flag}') ${complete(value)}return ;;`],
  );
}

function complete(value: ValueWords): string {
  if (value.kind === 'file') return '_enrich_files; ';
  return value.kind === 'choices' ? `_enrich_words '${value.choices.join(' ')}'; ` : '';
}

function writeCommand({ name, options, arguments: values }: CommandWords): string {
  const flags = options.map(({ flag }) => flag);
  const choices = values.flatMap((value) => (value.kind === 'choices' ? value.choices : []));
  const words = `_enrich_words '${[...choices, ...flags].join(' ')}'`;
  const takesFiles = values.some(({ kind }) => kind === 'file');
  if (!takesFiles) return `    ${name}) ${words} ;;`;
  return `    ${name}) if [[ $current == -* ]]; then ${words}; else _enrich_files; fi ;;`;
}
