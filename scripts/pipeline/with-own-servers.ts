import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type OwnServers, startServers } from './servers.ts';

export interface OwnPlace {
  readonly servers: OwnServers;
  /** Folder of the processes' logs; deleted with everything else unless it was given. */
  readonly logDir: string;
  /**
   * Aborted by Ctrl-C or SIGTERM: the work stops what it started and throws. A second signal ends the process
   * at once.
   */
  readonly signal: AbortSignal;
}

/** Starts servers in a directory that is deleted with them. */
export async function openOwnServers(
  name: string,
): Promise<{ servers: OwnServers; dir: string; close(): Promise<void> }> {
  const dir = await mkdtemp(path.join(tmpdir(), `enrichment-${name}-`));
  const remove = () => rm(dir, { recursive: true, force: true });
  try {
    await chmod(dir, 0o711); // as root, Postgres may have to run as another user
    const servers = await startServers(dir);
    return { servers, dir, close: () => servers.close().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * Runs a measurement on its own servers and cleans up, even if it is interrupted; the exit code is 1 then.
 */
export async function withOwnServers(
  { name, logs }: { name: string; logs: string | undefined },
  work: (place: OwnPlace) => Promise<void>,
): Promise<void> {
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stopped.abort(new Error(`stopped by ${signal}`)));
  }
  const { servers, dir, close } = await openOwnServers(name);
  try {
    const logDir = logs ?? dir;
    await mkdir(logDir, { recursive: true });
    await work({ servers, logDir, signal: stopped.signal });
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
    process.stderr.write(`${stopped.signal.reason.message}\n`);
    process.exitCode = 1;
  } finally {
    await close();
  }
}
