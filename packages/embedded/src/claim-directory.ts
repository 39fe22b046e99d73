import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isAlive, statOf } from './process.ts';

/**
 * Takes a directory for this process, so that two runs never start servers on the same files.
 * A claim whose owner is gone, by SIGKILL too, is taken over.
 * @throws when a living process holds it, with that process's id
 */
export async function claimDirectory(dir: string): Promise<{ release(): Promise<void> }> {
  await mkdir(dir, { recursive: true });
  const file = path.join(dir, 'owner');
  const mine = `${process.pid} ${statOf(process.pid)?.startedAt ?? '-'} ${randomUUID()}`;
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, mine);
  try {
    for (;;) {
      if (await linkIfAbsent(draft, file)) return { release: () => releaseIfMine(file, mine) };
      await removeIfStale(file, dir);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

async function linkIfAbsent(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function removeIfStale(file: string, dir: string): Promise<void> {
  const owner = await readIfPresent(file);
  if (owner === undefined) return;
  throwIfHeld(owner, dir);
  // Moved aside first: whoever else is here sees the same stale claim, and only one of us can move it.
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return; // another was faster; look again
  }
  const moved = await readIfPresent(aside);
  if (moved !== undefined && moved !== owner) await linkIfAbsent(aside, file);
  await rm(aside, { force: true });
}

function throwIfHeld(owner: string, dir: string): void {
  const [pid, startedAt] = owner.split(' ');
  const id = Number(pid);
  if (!Number.isInteger(id) || id <= 0 || !isAlive(id)) return;
  if ((statOf(id)?.startedAt ?? '-') === startedAt) throw new Error(`${dir} is in use by process ${id}`);
}

async function releaseIfMine(file: string, mine: string): Promise<void> {
  if ((await readIfPresent(file)) === mine) await rm(file, { force: true });
}

async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
