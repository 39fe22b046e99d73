import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, readStat } from './process.ts';

/**
 * Claims a directory for this process, so that two runs never start servers on the same files. Takes over the
 * claim of an owner that has ended, by SIGKILL too.
 * @throws if a living process holds it, with that process's id
 */
export async function claimDirectory(dir: string): Promise<{ release(): Promise<void> }> {
  await mkdir(dir, { recursive: true });
  const file = path.join(dir, 'owner');
  const mine = `${process.pid} ${readStat(process.pid)?.startedAt ?? '-'} ${randomUUID()}`;
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, mine);
  try {
    for (;;) {
      if (await linkIfAbsent(draft, file)) return { release: () => releaseIfMine(file, mine) };
      await removeIfStale({ file, dir, draft, mine });
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

/**
 * Only one process at a time may check and remove a claim; otherwise one could remove a newer claim than it
 * checked.
 */
async function removeIfStale({
  file,
  dir,
  draft,
  mine,
}: {
  file: string;
  dir: string;
  draft: string;
  mine: string;
}): Promise<void> {
  const owner = await readIfPresent(file);
  if (owner === undefined) return;
  throwIfHeld(owner, dir);
  const turn = `${file}.turn`;
  if (!(await linkIfAbsent(draft, turn))) {
    // The holder of the lock needs only a moment, unless it was killed in that moment.
    if (!isHeld((await readIfPresent(turn)) ?? mine)) await rm(turn, { force: true });
    await sleep(5);
    return;
  }
  try {
    const now = await readIfPresent(file);
    if (now !== undefined && !isHeld(now)) await rm(file, { force: true });
  } finally {
    await rm(turn, { force: true });
  }
}

function throwIfHeld(owner: string, dir: string): void {
  if (isHeld(owner)) throw new Error(`${dir} is in use by process ${owner.split(' ')[0]}`);
}

/**
 * Whether the process that wrote this claim is alive; a process id reused by another process does not count.
 */
function isHeld(owner: string): boolean {
  const [pid, startedAt] = owner.split(' ');
  const id = Number(pid);
  if (!Number.isInteger(id) || id <= 0 || !isAlive(id)) return false;
  return (readStat(id)?.startedAt ?? '-') === startedAt;
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
