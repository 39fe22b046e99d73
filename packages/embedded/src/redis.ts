import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { connect as connectTls } from 'node:tls';
import { claimDirectory } from './claim-directory.ts';
import { findProgram } from './find-program.ts';
import { findFreePort } from './free-port.ts';
import type { EmbeddedServer } from './postgres.ts';
import { type ServerProcess, startServerProcess, stopLeftover } from './process.ts';
import { waitUntilReady } from './wait-until-ready.ts';

const READY_TIMEOUT_MS = 60_000;
const PING_TIMEOUT_MS = 1_000;

export interface RedisOptions {
  /** Contains the data and the log; created if missing, kept if it exists. */
  readonly dir: string;
  /** Default: a free port. */
  readonly port?: number;
  /** The address to listen on. Default 127.0.0.1. */
  readonly host?: '127.0.0.1' | '::1';
  /** Default: a random one. A server that restarts at its address needs the previous one. */
  readonly password?: string;
  /** `kept` writes an append-only file, `memory` loses everything at the end. Default `kept`. */
  readonly data?: 'kept' | 'memory';
  /** Serves only TLS, with this certificate and key, both PEM. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** Path of the server program; default: the one on PATH. */
  readonly server?: string;
}

/** Finds redis-server (or its drop-in valkey-server) on PATH; undefined if it is not installed. */
export function findRedisServer(searchPath = process.env.PATH ?? ''): string | undefined {
  return findProgram(['redis-server', 'valkey-server'], { searchPath });
}

/**
 * Starts a private Redis on this machine's loopback address with its own password and the eviction policy
 * that a queue needs. It ends with this process, by SIGKILL too.
 * @throws if redis-server is not installed, the directory is in use, or with the end of the server's log
 */
export async function startRedis(options: RedisOptions): Promise<EmbeddedServer> {
  const dir = path.resolve(options.dir);
  const program = options.server ?? findRedisServer();
  if (program === undefined) throw new Error('no redis-server on PATH; install one or set REDIS_URL');
  const claim = await claimDirectory(dir);
  try {
    await stopLeftoverServer(dir);
    const password = options.password ?? randomBytes(24).toString('hex');
    const { server, port } = await launch({ ...options, dir, program, password });
    return {
      url: `${options.tls ? 'rediss' : 'redis'}://:${password}@${options.host === '::1' ? '[::1]' : '127.0.0.1'}:${port}`,
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

async function stopLeftoverServer(dir: string): Promise<void> {
  const file = path.join(dir, 'redis.pid');
  if (!existsSync(file)) return;
  const pid = Number(await readFile(file, 'utf8'));
  if (Number.isInteger(pid) && pid > 0) await stopLeftover({ pid, dir, signal: 'SIGTERM' });
  await rm(file, { force: true });
}

type Launch = RedisOptions & { program: string; password: string };

async function launch(options: Launch): Promise<{ server: ServerProcess; port: number }> {
  const { dir, program, password, host = '127.0.0.1' } = options;
  await mkdir(dir, { recursive: true });
  const logFile = path.join(dir, 'redis.log');
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await findFreePort());
    // The configuration is passed by standard input: every user can read a password on the command line.
    const input = writeConfiguration({ ...options, port }, await writeCertificate(options));
    const server = await startServerProcess({
      command: program,
      args: ['-'],
      input,
      stopSignal: 'SIGTERM',
      logFile,
    });
    const address = { host, port, password, isTls: options.tls !== undefined };
    if (await waitUntilReady(server, () => answersPing(address), READY_TIMEOUT_MS)) return { server, port };
    await server.stop();
    const log = await readFile(logFile, 'utf8');
    if (options.port === undefined && attempt < 3 && log.includes('Address already in use')) continue;
    throw new Error(`the embedded Redis in ${dir} did not start:\n${log.slice(-4000)}`);
  }
}

async function writeCertificate({ dir, tls }: Launch): Promise<readonly string[]> {
  if (tls === undefined) return [];
  const files = { 'tls-cert-file': tls.certificate, 'tls-key-file': tls.key };
  const settings = Object.entries(files).map(async ([setting, pem]) => {
    const file = path.join(dir, `${setting}.pem`);
    await writeFile(file, pem, { mode: 0o600 });
    return `${setting} ${JSON.stringify(file)}`;
  });
  return ['tls-auth-clients no', ...(await Promise.all(settings))];
}

function writeConfiguration(
  { dir, host = '127.0.0.1', port, password, data, tls }: Launch & { port: number },
  certificate: readonly string[],
): string {
  const lines = [
    `bind ${host}`,
    ...(tls === undefined ? [`port ${port}`] : ['port 0', `tls-port ${port}`, ...certificate]),
    `requirepass ${password}`,
    `dir ${JSON.stringify(dir)}`,
    `pidfile ${JSON.stringify(path.join(dir, 'redis.pid'))}`,
    'maxmemory-policy noeviction', // any other policy may evict a job
    'save ""',
    data === 'memory' ? 'appendonly no' : 'appendonly yes',
  ];
  return `${lines.join('\n')}\n`;
}

interface Address {
  readonly host: string;
  readonly port: number;
  readonly password: string;
  readonly isTls: boolean;
}

/** Also false while the server loads its data: it then answers, but not with PONG. */
async function answersPing({ host, port, password, isTls }: Address): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const place = { host, port, timeout: PING_TIMEOUT_MS };
  // Our own server, started a moment ago: its identity need not be verified.
  const socket = isTls ? connectTls({ ...place, rejectUnauthorized: false }) : connect(place);
  let answer = '';
  socket.on(isTls ? 'secureConnect' : 'connect', () => socket.write(`AUTH ${password}\r\nPING\r\nQUIT\r\n`));
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString();
  });
  socket.on('timeout', () => socket.destroy());
  socket.on('error', () => resolve(false));
  socket.on('close', () => resolve(answer.startsWith('+OK\r\n+PONG')));
  return await promise;
}
