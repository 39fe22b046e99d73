import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runModule } from '@enrichment/embedded/testing/run-module';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withLock } from './lock.mjs';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lock-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const lock = JSON.stringify(new URL('./lock.mjs', import.meta.url).href);

/** A process that takes the lock, appends to a journal when it enters and leaves, and ends. */
const runOwner = (work: string) =>
  runModule(`
    import { appendFileSync } from 'node:fs';
    import { withLock } from ${lock};
    const journal = (text) => appendFileSync(${JSON.stringify(path.join(folder, 'journal'))}, text);
    await withLock({ folder: ${JSON.stringify(folder)}, onWait: () => console.log('waits') }, async () => { ${work} });`);

test('of concurrent processes one works and the others wait, also with a stale lock', async () => {
  await writeFile(path.join(folder, 'lock'), '999999999 12');

  const owners = Array.from({ length: 5 }, () =>
    runOwner(`journal('<'); await new Promise((done) => setTimeout(done, 60)); journal('>');`),
  );

  expect(await Promise.all(owners.map(({ exited }) => exited))).toEqual([0, 0, 0, 0, 0]);
  expect(await readFile(path.join(folder, 'journal'), 'utf8')).toBe('<><><><><>');
  expect(await readdir(folder)).toEqual(['journal']);
});

test('the lock of a killed process is taken over', async () => {
  const owner = runOwner(`journal('<'); await new Promise(() => setInterval(() => {}, 1000));`);
  await vi.waitFor(async () => await readFile(path.join(folder, 'journal')), { timeout: 30_000 });
  owner.child.kill('SIGKILL');
  await owner.exited;

  expect(await withLock({ folder, onWait: () => undefined }, async () => 'done')).toBe('done');
});

test('failed work releases the lock', async () => {
  const failed = withLock({ folder, onWait: () => undefined }, async () => {
    throw new Error('no');
  });

  await expect(failed).rejects.toThrow('no');
  expect(await readdir(folder)).toEqual([]);
});
