import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findFreePort } from '@enrichment/embedded/free-port';
import { expect, it, onTestFinished } from 'vitest';
import { MB, readHeap } from './read-heap.ts';

/** A process that makes `garbageMb` of garbage and keeps `keptMb`, as old objects both, then waits. */
async function startHolder({ keptMb, garbageMb }: { keptMb: number; garbageMb: number }): Promise<number> {
  const port = await findFreePort();
  const script = `
    const fill = (mb) => Array.from({ length: mb }, () => Array.from({ length: 131072 }, (_, n) => n / 3));
    globalThis.kept = fill(${keptMb});
    globalThis.garbage = fill(${garbageMb});
    globalThis.garbage = undefined;
    console.log('filled');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, [`--inspect=127.0.0.1:${port}`, '--eval', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(async () => {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  });
  await once(child.stdout, 'data');
  return port;
}

it('reads the heap of a process after garbage collection', { timeout: 60_000 }, async () => {
  const [keeps, drops] = await Promise.all([
    startHolder({ keptMb: 60, garbageMb: 0 }),
    startHolder({ keptMb: 0, garbageMb: 60 }),
  ]);

  expect((await readHeap(keeps)) / MB).toBeGreaterThan(60);
  expect((await readHeap(drops)) / MB).toBeLessThan(30);
});

it('reports that no process answers', async () => {
  await expect(readHeap(await findFreePort())).rejects.toThrow('fetch failed');
});
