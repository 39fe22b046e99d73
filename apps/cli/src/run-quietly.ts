import { type CliSurroundings, runCli } from './run-cli.ts';

export interface CliRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command in this process and captures its output; for tests. */
export async function runQuietly(
  argv: readonly string[],
  surroundings: Omit<CliSurroundings, 'stdout' | 'stderr'>,
): Promise<CliRun> {
  let [stdout, stderr] = ['', ''];
  const exitCode = await runCli(argv, {
    ...surroundings,
    stdout: {
      write: (text) => {
        stdout += text;
      },
    },
    stderr: {
      write: (text) => {
        stderr += text;
      },
    },
  });
  return { exitCode, stdout, stderr };
}
