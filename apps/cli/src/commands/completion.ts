import type { Command } from 'commander';
import { z } from 'zod';
import { describeWords } from '../completion/command-words.ts';
import { writeBashCompletion } from '../completion/write-bash-completion.ts';
import { writeFishCompletion } from '../completion/write-fish-completion.ts';
import { writeZshCompletion } from '../completion/write-zsh-completion.ts';
import { type DefinedCommand, defineCommand } from '../define-command.ts';
import { choiceArgument } from '../options.ts';

const writers = {
  bash: writeBashCompletion,
  zsh: writeZshCompletion,
  fish: writeFishCompletion,
} as const;

const Shell = z.enum(['bash', 'zsh', 'fish'], { error: 'which shell? It must be one of bash, zsh, fish' });

/**
 * `enrich completion`: prints a script that completes commands and options, made from the commands' table.
 */
export function createCompletionCommand(describeProgram: () => Promise<Command>): DefinedCommand {
  return defineCommand({
    name: 'completion',
    summary: 'print a script that completes commands and options in a shell',
    declare: (command) => command.addArgument(choiceArgument('<shell>', 'the shell', Shell.options)),
    examples: [
      ['source <(enrich completion bash)', 'completes in this bash; in ~/.bashrc, in every one'],
      ['enrich completion zsh > ~/.zfunc/_enrich', 'completes in zsh, for a folder of $fpath'],
      ['enrich completion fish > ~/.config/fish/completions/enrich.fish', 'completes in fish'],
    ],
    input: z.object({ json: z.boolean(), args: z.tuple([Shell]) }),
    run: async ({ args: [shell] }) => {
      const script = writers[shell](describeWords(await describeProgram()));
      return { facts: { shell, script }, lines: script.split('\n') };
    },
  });
}
