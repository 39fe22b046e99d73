import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from '@enrichment/embedded/free-port';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { eventually } from './backends.ts';

/** A redis-server for one test, whose settings the test may change. */
export interface PlainRedis {
  readonly url: string;
  readonly port: number;
  readonly dir: string;
  /** Sends one command and returns the reply. */
  command(name: string, ...args: readonly string[]): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts a redis-server (or another Redis program) that is stopped when the test ends. */
export async function startPlainRedis({
  program,
  options = [],
  dir: given,
  login = '',
  configFile,
}: {
  program: string;
  options?: readonly string[];
  dir?: string;
  /** Login of `command`: `user:password@`. */
  login?: string;
  /** Configuration file; a Sentinel also writes to it. */
  configFile?: string;
}): Promise<PlainRedis> {
  const dir = given ?? (await mkdtemp(path.join(tmpdir(), 'enrichment-redis-')));
  const port = await findFreePort();
  const file = configFile === undefined ? [] : [configFile];
  const args = [...file, '--port', `${port}`, '--bind', '127.0.0.1', '--dir', dir, ...options];
  const server = spawn(program, args, { stdio: 'ignore' });
  const exited = once(server, 'exit');
  const stop = async () => {
    server.kill('SIGKILL');
    await exited;
  };
  onTestFinished(async () => {
    await stop();
    await rm(dir, { recursive: true, force: true });
  });
  const command = async (name: string, ...parameters: readonly string[]) => {
    const client = new Redis(`redis://${login}127.0.0.1:${port}`, {
      retryStrategy: () => null,
      enableReadyCheck: false,
    });
    client.on('error', () => undefined);
    try {
      return await client.call(name, ...parameters);
    } finally {
      client.disconnect();
    }
  };
  await eventually(() => command('info'));
  return { url: `redis://${login}127.0.0.1:${port}`, port, dir, command, stop };
}
