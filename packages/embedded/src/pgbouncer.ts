import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { dropRoot } from './drop-root.ts';
import { findProgram } from './find-program.ts';
import { findFreePort } from './free-port.ts';
import { startServerProcess } from './process.ts';
import { acceptsConnections, waitUntilReady } from './wait-until-ready.ts';

const READY_TIMEOUT_MS = 30_000;

export interface PgBouncerOptions {
  /** Contains the configuration and the log. */
  readonly dir: string;
  /** URL of Postgres with user and password: all clients connect as this user, whatever name they send. */
  readonly target: string;
  /** Lines of `[pgbouncer]`, such as `pool_mode`; the rest are PgBouncer's defaults. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Finds pgbouncer on PATH or where Debian installs it; undefined if it is not installed. */
export function findPgBouncer(searchPath = process.env.PATH ?? ''): string | undefined {
  // A user's PATH often lacks sbin.
  return findProgram(['pgbouncer'], { searchPath, moreFolders: ['/usr/sbin'] });
}

/**
 * Starts a private PgBouncer on 127.0.0.1. It ends with this process, by SIGKILL too.
 * @throws if pgbouncer is not installed, or with the end of its log
 */
export async function startPgBouncer({ dir, target, settings = {} }: PgBouncerOptions): Promise<{
  /** URL of the database that `target` names. */
  readonly url: string;
  stop(): Promise<void>;
}> {
  const program = findPgBouncer();
  if (program === undefined) throw new Error('no pgbouncer here; install the package pgbouncer');
  const [port, unprivileged] = await Promise.all([findFreePort(), dropRoot()]);
  const file = path.join(dir, 'pgbouncer.ini');
  const logFile = path.join(dir, 'pgbouncer.log');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await writeFile(file, configure({ target: new URL(target), port, settings }), { mode: 0o600 });
  await unprivileged.own(dir);
  const [command = program, ...args] = [...unprivileged.prefix, program, file];
  const ids = unprivileged.ids === undefined ? {} : { ids: unprivileged.ids };
  const server = await startServerProcess({ command, args, stopSignal: 'SIGINT', logFile, ...ids });
  if (!(await waitUntilReady(server, () => acceptsConnections(port), READY_TIMEOUT_MS))) {
    await server.stop();
    throw new Error(`pgbouncer did not start:\n${(await readFile(logFile, 'utf8')).slice(-2000)}`);
  }
  return {
    url: Object.assign(new URL(target), { hostname: '127.0.0.1', port: String(port) }).href,
    stop: () => server.stop(),
  };
}

function configure({
  target,
  port,
  settings,
}: {
  target: URL;
  port: number;
  settings: Readonly<Record<string, string>>;
}): string {
  const quote = (text: string) => `'${decodeURIComponent(text).replaceAll("'", "''")}'`;
  const server = `host=${target.hostname} port=${target.port} user=${quote(target.username)} password=${quote(target.password)}`;
  const own = { listen_addr: '127.0.0.1', listen_port: String(port), auth_type: 'any', unix_socket_dir: '' };
  const lines = Object.entries({ ...own, ...settings }).map(([name, value]) => `${name} = ${value}`);
  return ['[databases]', `* = ${server}`, '[pgbouncer]', ...lines, ''].join('\n');
}
