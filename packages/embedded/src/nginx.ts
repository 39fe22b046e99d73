import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findProgram } from './find-program.ts';
import { findFreePort } from './free-port.ts';
import { startServerProcess } from './process.ts';
import { acceptsConnections, waitUntilReady } from './wait-until-ready.ts';

const READY_TIMEOUT_MS = 10_000;

/**
 * Finds nginx on this machine; undefined if it is not installed. Debian installs it outside of a user's PATH.
 */
export function findNginx(searchPath = process.env.PATH ?? ''): string | undefined {
  return findProgram(['nginx'], { searchPath, moreFolders: ['/usr/sbin', '/usr/local/sbin'] });
}

/**
 * Starts an nginx on a free port of 127.0.0.1 with these lines in its `server` block; it ends with this
 * process.
 * @throws with the end of its log if it does not start
 */
export async function startNginx({
  dir,
  server,
}: {
  dir: string;
  server: string;
}): Promise<{ port: number; stop(): Promise<void> }> {
  const program = findNginx();
  if (program === undefined) throw new Error('no nginx on this machine');
  await mkdir(dir, { recursive: true });
  const port = await findFreePort();
  const config = path.join(dir, 'nginx.conf');
  await writeFile(config, writeConfiguration(server, port));
  const logFile = path.join(dir, 'nginx.log');
  const running = await startServerProcess({
    command: program,
    args: ['-p', dir, '-c', config, '-e', 'stderr'],
    stopSignal: 'SIGTERM',
    logFile,
  });
  if (!(await waitUntilReady(running, () => acceptsConnections(port), READY_TIMEOUT_MS))) {
    await running.stop();
    throw new Error(`nginx in ${dir} did not start:\n${(await readFile(logFile, 'utf8')).slice(-4_000)}`);
  }
  return { port, stop: () => running.stop() };
}

function writeConfiguration(server: string, port: number): string {
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${name};`,
  );
  return `worker_processes 1; pid nginx.pid; error_log stderr; daemon off;
events {}
http { access_log off; ${places.join(' ')}
  server { listen 127.0.0.1:${port};
${server}
  }
}
`;
}
