import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ServerProcess, startServerProcess } from '@enrichment/embedded/process';

const root = path.resolve(import.meta.dirname, '../..');

/** Processes started by this one; they end with it, however it ends. */
export interface Apps {
  /** Rejects as soon as one of them exits by itself, with the end of its log. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

/** Starts scanner, summarizer, dashboard and API; each writes its log to `home/logs`. */
export async function runApps(home: string, env: NodeJS.ProcessEnv): Promise<Apps> {
  const logs = path.join(home, 'logs');
  mkdirSync(logs, { recursive: true });
  const running = new Map<string, ServerProcess>();
  let isStopping = false;
  const { promise: failed, reject } = Promise.withResolvers<never>();
  failed.catch(() => undefined);
  for (const name of ['scanner', 'summarizer', 'dashboard', 'api']) {
    const logFile = path.join(logs, `${name}.log`);
    const app = await startServerProcess({
      command: process.execPath,
      args: [path.join(root, 'apps', name, 'src/main.ts')],
      stopSignal: 'SIGTERM',
      logFile,
      env,
    });
    running.set(name, app);
    void app.exited.then(() => {
      if (!isStopping)
        reject(
          new Error(`the ${name} ended; the end of its log:\n${readFileSync(logFile, 'utf8').slice(-2_000)}`),
        );
    });
  }
  return {
    failed,
    stop: async () => {
      isStopping = true;
      await Promise.all([...running.values()].map((app) => app.stop()));
    },
  };
}
