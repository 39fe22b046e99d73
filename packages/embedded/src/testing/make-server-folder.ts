import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isAlive } from '../process.ts';

/** The file system in memory of Linux. Docker gives a container 64 MB of it, which are too few. */
const MEMORY = '/dev/shm';

const NAME = 'enrichment-test-';

/** A whole run of the suite had at most 2 GB of databases and write-ahead log at a time. */
const FREE_BYTES_MIN = 6 * 1024 ** 3;

/**
 * Makes an empty folder for the files of test servers; the caller removes it. It is in memory if the machine
 * has enough of it: there a database is created in a third of the time. Removes first what killed runs have
 * left in memory.
 */
export async function makeServerFolder(): Promise<string> {
  const parent = (await hasRoomInMemory()) ? MEMORY : tmpdir();
  if (parent === MEMORY) await removeLeftovers();
  const folder = await mkdtemp(path.join(parent, `${NAME}${process.pid}-`));
  await chmod(folder, 0o711); // as root, Postgres may have to run as another user
  return folder;
}

async function hasRoomInMemory(): Promise<boolean> {
  if (process.platform !== 'linux' || process.availableMemory() < FREE_BYTES_MIN) return false;
  try {
    const { bavail, bsize } = await statfs(MEMORY);
    return bavail * bsize >= FREE_BYTES_MIN;
  } catch {
    return false; // a machine without it
  }
}

async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(MEMORY)) {
    const [, pid] = new RegExp(`^${NAME}(\\d+)-`).exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    // Those of another user stay.
    await rm(path.join(MEMORY, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
