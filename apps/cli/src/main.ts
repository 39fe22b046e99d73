import { loadEnvFile } from '@enrichment/runtime/load-env-file';
import { loadStartEnv } from './load-start-env.ts';
import { runCli } from './run-cli.ts';
import { watchSignals } from './watch-signals.ts';

/** What is still open after a command may hold the process up for so long. */
const LINGER_MS = 2_000;

loadEnvFile();

// `enrich status | head` closes the pipe early: nobody is left to tell.
process.stdout.on('error', () => process.exit(1));

const { stdout, stderr, stdin } = process;
const env = { ...loadStartEnv(process.env), ...process.env };
process.exitCode = await runCli(process.argv.slice(2), { env, stdout, stderr, stdin, ...watchSignals() });
setTimeout(() => process.exit(), LINGER_MS).unref();
