import fs from 'node:fs';
import path from 'node:path';

const LOOK_AGAIN_MS = 200;

/**
 * Runs `work` while no other process does the same in this folder; a lock whose owner was killed is taken
 * over.
 * @template T
 * @param {{ folder: string, onWait: (pid: number) => void }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock({ folder, onWait }, work) {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'lock');
  const draft = `${file}.${process.pid}.${Date.now()}`;
  const mine = identityOf(process.pid);
  fs.writeFileSync(draft, mine);
  try {
    let isSaid = false;
    while (!take(draft, file)) {
      const owner = readIfThere(file);
      const pid = Number(owner?.split(' ')[0]);
      if (owner === undefined) continue;
      if (pid > 0 && identityOf(pid) === owner) {
        if (!isSaid) onWait(pid);
        isSaid = true;
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      } else {
        removeStale(file, owner);
      }
    }
  } finally {
    fs.rmSync(draft, { force: true });
  }
  try {
    return await work();
  } finally {
    if (readIfThere(file) === mine) fs.rmSync(file, { force: true });
  }
}

/**
 * @param {string} draft
 * @param {string} file
 */
function take(draft, file) {
  try {
    fs.linkSync(draft, file); // the one step of a file system that exactly one of many can do
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * @param {string} file
 * @param {string} stale
 */
function removeStale(file, stale) {
  // Moved aside first: of many who see the same stale lock one moves it, and what it moved is looked at
  // again.
  const aside = `${file}.stale.${process.pid}`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (readIfThere(aside) !== stale) take(aside, file);
  fs.rmSync(aside, { force: true });
}

/**
 * Process id and, where the system tells, its start time: an id alone may be another program's by now.
 * @param {number} pid
 */
function identityOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return `${pid} gone`;
  }
  const stat = readIfThere(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A zombie has ended; it only waits for its parent to look.
  return fields?.[0] === 'Z' ? `${pid} gone` : `${pid} ${fields?.[19] ?? '-'}`;
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(codeOf(error))) return undefined;
    throw error;
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
