import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

/**
 * Runs a program in a folder, with the programs of its `venv` and its packages on PATH; returns its standard
 * output.
 * @throws with its output if it fails or takes over four minutes
 */
export async function runIn(
  dir: string,
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const programs = ['venv/bin', 'node_modules/.bin'].map((folder) => path.join(dir, folder));
  const env = {
    ...process.env,
    ...environment,
    PATH: [...programs, process.env.PATH ?? ''].join(path.delimiter),
  };
  try {
    const options = { cwd: dir, env, timeout: 240_000, maxBuffer: 10_000_000 };
    return (await run(command, args, options)).stdout;
  } catch (error) {
    // Compilers write errors to standard output.
    const { stdout = '', stderr = '' } = z
      .object({ stdout: z.string(), stderr: z.string() })
      .partial()
      .parse(error);
    throw new Error(`${command} failed: ${stdout}${stderr}`, { cause: error });
  }
}
