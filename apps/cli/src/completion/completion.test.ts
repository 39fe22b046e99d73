import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { describeProgram } from '../run-cli.ts';
import { runQuietly } from '../run-quietly.ts';
import { describeWords } from './command-words.ts';

const commands = describeWords(await describeProgram());

const readScript = async (shell: string) => (await runQuietly(['completion', shell], { env: {} })).stdout;

/** Presses Tab behind a line in a bash that has loaded the script, and returns what bash is offered. */
async function press(line: string): Promise<string[]> {
  const words = line.replace('=', ' = ').split(' ');
  const program = `
    eval "$SCRIPT"
    [[ $(complete -p enrich) == 'complete -F _enrich enrich' ]] || exit 3
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*"
    _enrich
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = await promisify(execFile)('bash', ['--norc', '-c', program, 'bash', ...words], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    env: { ...process.env, SCRIPT: await readScript('bash') },
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((word) => word !== '');
}

describe('Tab in bash', () => {
  it.each([
    ['enrich sc', ['scan']],
    ['enrich re', ['replay', 'recall', 'resume']],
    ['./scripts/enrich scan --d', ['--dry-run', '--deep']],
    ['enrich backfill --from yesterday --dr', ['--dry-run']],
    ['enrich replay --kind s', ['summary']],
    ['enrich replay --kind=s', ['summary']],
    ['enrich facts correct --audience ', ['dm', 'guild']],
    ['enrich run s', ['scanner', 'summarizer']],
    ['enrich completion ', ['bash', 'zsh', 'fish', '--json', '--help']],
    ['enrich help pau', ['pause']],
    ['enrich import pack', ['package.json']],
    ['enrich import --sh', ['--shift-to-now']],
    ['enrich forget --again tsc', ['tsconfig.json']],
    ['enrich export --user ', []],
    ['enrich nothing ', []],
  ])('"%s" offers %j', async (line, offered) => {
    expect(await press(line)).toEqual(offered);
  });

  it('offers every command, and every option of each', async () => {
    expect(await press('enrich ')).toEqual(['--help', '--version', ...commands.map(({ name }) => name)]);
    for (const { name, options } of commands) {
      const offered = await press(`enrich ${name} -`);
      expect(offered.filter((word) => word.startsWith('--'))).toEqual(options.map(({ flag }) => flag));
    }
  });
});

describe.each(['zsh', 'fish'])('the script for %s', (shell) => {
  it('names every command with its options and the values of each choice', async () => {
    const script = await readScript(shell);

    const lines = script.split('\n');
    const missing = commands.flatMap(({ name, options }) => {
      const own = lines.filter((line) => new RegExp(`(?:from ${name}'|^ +${name}\\))`).test(line)).join('\n');
      return options
        .filter(({ flag, value }) => {
          const choices = value?.kind === 'choices' ? value.choices : [];
          const told = shell === 'fish' ? ` -l ${flag.slice(2)} ` : flag;
          return !own.includes(told) || !own.includes(choices.join(' '));
        })
        .map(({ flag }) => `${name} ${flag}`);
    });

    expect(missing).toEqual([]);
  });

  it('has closed quotes on every line for any description', async () => {
    const script = (await readScript(shell)).replaceAll(shell === 'zsh' ? `'\\''` : `\\'`, '');

    const open = script
      .split('\n')
      .filter((line) => !line.startsWith('#') && line.split("'").length % 2 === 0);

    expect(open).toEqual([]);
  });
});

it('another shell is wrong use that names the three', async () => {
  const { exitCode, stderr } = await runQuietly(['completion', 'tcsh'], { env: {} });

  expect(exitCode).toBe(2);
  expect(stderr).toContain('one of bash, zsh, fish');
});
