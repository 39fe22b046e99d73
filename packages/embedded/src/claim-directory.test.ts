import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimDirectory } from './claim-directory.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'claim-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

test('one of many concurrent claims wins, also over a stale claim', async () => {
  await writeFile(path.join(dir, 'owner'), '999999999 1 gone');

  const results = await Promise.allSettled(Array.from({ length: 50 }, () => claimDirectory(dir)));

  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await readdir(dir)).toEqual(['owner']);
});

test('a released directory can be claimed again, and the claim of another process is not released', async () => {
  const first = await claimDirectory(dir);
  await first.release();
  const second = await claimDirectory(dir);

  await first.release();

  await expect(claimDirectory(dir)).rejects.toThrow(`in use by process ${process.pid}`);
  await second.release();
  expect(await readdir(dir)).toEqual([]);
});

test('a process id that is reused by a newer process is not the owner', async () => {
  await writeFile(path.join(dir, 'owner'), `${process.pid} 12 an-earlier-process`);

  const claim = await claimDirectory(dir);

  await claim.release();
});

test('an incompletely written claim is stale', async () => {
  await writeFile(path.join(dir, 'owner'), '');

  await (await claimDirectory(dir)).release();
});
