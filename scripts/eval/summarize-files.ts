import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startServerProcess } from '@enrichment/embedded/process';
import { openServices } from '../start/services.ts';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Summarizes points files with the extractive writer into a fresh database under `home`: starts its own
 * services, imports, backfills and runs a summarizer, as an operator would. Returns the services' addresses
 * as environment variables; the stack stops them.
 */
export async function summarizeFiles(
  stack: AsyncDisposableStack,
  { files, home, say }: { files: readonly string[]; home: string; say: (text: string) => void },
): Promise<Readonly<Record<string, string>>> {
  const system = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' };
  const services = await openServices(home, {}, say);
  stack.defer(() => services.stop());
  const env = {
    ...system,
    ...services.env,
    LLM_PROVIDER: 'extractive',
    NODE_ENV: 'production',
    LOG_FORMAT: 'json',
  };
  await enrich(['migrate'], env);
  for (const file of files) await enrich(['import', file], env);
  await mkdir(path.join(home, 'logs'), { recursive: true });
  const summarizer = await startServerProcess({
    command: process.execPath,
    args: [path.join(root, 'apps/summarizer/src/main.ts')],
    stopSignal: 'SIGTERM',
    logFile: path.join(home, 'logs/summarizer.log'),
    env,
  });
  stack.defer(() => summarizer.stop());
  const ended = summarizer.exited.then(() => {
    throw new Error(`the summarizer ended; see ${home}/logs/summarizer.log`);
  });
  const to = new Date().toISOString().slice(0, 10);
  await Promise.race([ended, enrich(['backfill', '--from', '2000-01-01', '--to', to, '--wait'], env)]);
  ended.catch(() => undefined);
  return services.env;
}

async function enrich(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, [path.join(root, 'apps/cli/src/main.ts'), ...args], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`enrich ${args[0]} exited ${code}`);
}
