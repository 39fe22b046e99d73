import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findFreePort } from './free-port.ts';
import { startPostgres } from './postgres.ts';
import { isAlive } from './process.ts';
import { findRedisServer, startRedis } from './redis.ts';
import { makeServerFolder } from './testing/make-server-folder.ts';
import { type RunningModule, runModule } from './testing/run-module.ts';

let folder = '';
let home = '';
/** Most tests start and stop one cluster in turn: making a new one each time takes most of the time. */
let shared = '';
beforeAll(async () => {
  folder = await makeServerFolder();
  home = path.join(folder, 'with a blank');
  await mkdir(home, { mode: 0o711 });
  shared = path.join(home, 'shared');
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const module = (name: string) => JSON.stringify(new URL(`./${name}.ts`, import.meta.url).href);

/** Starts a server in a process of its own, which prints the server as JSON and then waits. */
function startOwner(file: string, call: string): RunningModule {
  return runModule(`
    import { ${call.split('(')[0]} } from ${module(file)};
    const { url, pid, port } = await ${call};
    console.log(JSON.stringify({ url, pid, port }));
    setInterval(() => {}, 1000);`);
}

async function readServer(owner: RunningModule): Promise<{ url: string; pid: number }> {
  return await vi.waitFor(() => JSON.parse(owner.output()), { timeout: 30_000, interval: 20 });
}

async function sayTo(url: string, lines: readonly string[]): Promise<string> {
  const { port, password } = new URL(url);
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect(Number(port), '127.0.0.1', () => {
    socket.write([`AUTH ${password}`, ...lines, 'QUIT', ''].join('\r\n'));
  });
  let answer = '';
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString();
  });
  socket.on('error', reject);
  socket.on('close', () => resolve(answer));
  return await promise;
}

describe('Postgres', () => {
  test('data is kept after a stop and a new start on the requested port', async () => {
    const dir = shared;
    const first = await startPostgres({ dir });
    const before = postgres(first.url, { max: 1 });
    await before`create table stopped as select 1 as id`;
    await before.end();
    await first.stop();
    const port = await findFreePort();

    const second = await startPostgres({ dir, port });

    const after = postgres(second.url, { max: 1 });
    expect(await after`select id from stopped`).toEqual([{ id: 1 }]);
    expect(second.port).toBe(port);
    await after.end();
    await second.stop();
    expect(isAlive(second.pid)).toBe(false);
  });

  test('a connection needs the password, which only its owner can read', async () => {
    const dir = shared;
    const server = await startPostgres({ dir });
    const sql = postgres(server.url.replace(/:[0-9a-f]+@/, ':wrong@'), { max: 1 });

    await expect(sql`select 1`).rejects.toThrow(/password/);

    expect((await stat(path.join(dir, 'password'))).mode & 0o077).toBe(0);
    await sql.end();
    await server.stop();
  });

  test('the server of a killed owner stops, and the next start keeps its data', async () => {
    const dir = shared;
    const owner = startOwner('postgres', `startPostgres({ dir: ${JSON.stringify(dir)} })`);
    const { url, pid } = await readServer(owner);
    const sql = postgres(url, { max: 1, onclose: () => undefined });
    await sql`create table killed as select 7 as id`;
    owner.child.kill('SIGKILL');
    await owner.exited;

    const next = await startPostgres({ dir });

    expect(isAlive(pid)).toBe(false);
    const after = postgres(next.url, { max: 1 });
    expect(await after`select id from killed`).toEqual([{ id: 7 }]);
    await Promise.all([after.end(), sql.end().catch(() => undefined)]);
    await next.stop();
  });

  test('the server of a killed owner stops without a next start too', async () => {
    const dir = shared;
    const owner = startOwner('postgres', `startPostgres({ dir: ${JSON.stringify(dir)} })`);
    const { pid } = await readServer(owner);

    owner.child.kill('SIGKILL');

    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 30_000 });
  });

  test('a directory in use by a running process is refused with the id of that process', async () => {
    const dir = shared;
    const owner = startOwner('postgres', `startPostgres({ dir: ${JSON.stringify(dir)} })`);
    await readServer(owner);

    await expect(startPostgres({ dir })).rejects.toThrow(`in use by process ${owner.child.pid}`);

    owner.child.kill('SIGTERM');
    await owner.exited;
  });

  test('a process id that belongs to another program now is not signalled', async () => {
    const dir = shared;
    await (await startPostgres({ dir })).stop();
    const bystander = runModule('setInterval(() => {}, 1000);');
    await writeFile(path.join(dir, 'data', 'postmaster.pid'), `${bystander.child.pid}\n`);

    const server = await startPostgres({ dir });

    expect(isAlive(bystander.child.pid ?? 0)).toBe(true);
    bystander.child.kill('SIGKILL');
    await server.stop();
  });

  test('an interrupted set-up is repeated', async () => {
    const dir = path.join(home, 'half');
    const owner = startOwner('postgres', `startPostgres({ dir: ${JSON.stringify(dir)} })`);
    await vi.waitFor(
      async () => expect((await readdir(dir, { recursive: true })).join()).toMatch(/data\.new.*PG_VERSION/),
      {
        timeout: 30_000,
        interval: 5,
      },
    );
    owner.child.kill('SIGKILL');
    await owner.exited;

    const server = await startPostgres({ dir });

    const sql = postgres(server.url, { max: 1 });
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
    expect((await readdir(dir)).filter((name) => name.startsWith('data.new'))).toEqual([]);
    await sql.end();
    await server.stop();
  });

  test('a failed start reports the end of the log and releases the directory', async () => {
    const dir = shared;
    const other = await startPostgres({ dir: path.join(home, 'other') });

    await expect(startPostgres({ dir, port: other.port })).rejects.toThrow(/Address already in use/);

    await (await startPostgres({ dir })).stop();
    await other.stop();
  });
});

if (findRedisServer() !== undefined) {
  describe('Redis', () => {
    test('data is kept after a stop and a new start', async () => {
      const dir = path.join(home, 'redis');
      const first = await startRedis({ dir });
      await sayTo(first.url, ['SET kept 1']);
      await first.stop();

      const second = await startRedis({ dir });

      expect(await sayTo(second.url, ['GET kept'])).toContain('$1\r\n1');
      expect(await sayTo(second.url, ['CONFIG GET maxmemory-policy'])).toContain('noeviction');
      await second.stop();
      expect(isAlive(second.pid)).toBe(false);
    });

    test('the server of a killed owner stops, and the next start keeps its data', async () => {
      const dir = path.join(home, 'redis-killed');
      const owner = startOwner('redis', `startRedis({ dir: ${JSON.stringify(dir)} })`);
      const { url, pid } = await readServer(owner);
      await sayTo(url, ['SET kept 7']);
      owner.child.kill('SIGKILL');
      await owner.exited;

      const next = await startRedis({ dir });

      expect(isAlive(pid)).toBe(false);
      expect(await sayTo(next.url, ['GET kept'])).toContain('$1\r\n7');
      await next.stop();
    });
  });
}

test('a redis-server is found on PATH only', () => {
  expect(findRedisServer('/nowhere:')).toBeUndefined();
});
