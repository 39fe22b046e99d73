import { readOrExit } from '@enrichment/runtime/lifecycle';
import { loadEnvFile } from '@enrichment/runtime/load-env-file';
import { loadStartEnv } from './load-start-env.ts';
import { runCli } from './run-cli.ts';
import { watchSignals } from './watch-signals.ts';

/** How long open handles may delay the exit after a command. */
const LINGER_MS = 2_000;

// Its faults quote no values.
readOrExit(
  () => loadEnvFile(),
  (text) => text,
);

// `enrich status
// head` closes the pipe early, so there is nowhere left to write.
process.stdout.on('error', () => process.exit(1));

const { stdout, stderr, stdin } = process;
const env = { ...loadStartEnv(process.env), ...process.env };
process.exitCode = await runCli(process.argv.slice(2), { env, stdout, stderr, stdin, ...watchSignals() });
setTimeout(() => process.exit(), LINGER_MS).unref();
