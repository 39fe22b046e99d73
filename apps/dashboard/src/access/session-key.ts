import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const NAME = 'dashboard-session-key';
const BYTES = 32;

/**
 * The key that signs sessions. `problem`: why it could not be stored, so that sessions end with this process.
 */
export interface SessionKey {
  readonly key: Buffer;
  readonly problem: unknown;
}

/**
 * Reads the key from the setting, else from the state folder, where it is created at the first start with
 * mode 600. Dashboards that start at the same time on one folder get the same key.
 */
export async function readSessionKey({
  setting,
  home,
}: {
  setting: string | undefined;
  home: string;
}): Promise<SessionKey> {
  if (setting !== undefined) return { key: Buffer.from(setting), problem: null };
  const file = path.join(home, NAME);
  try {
    return { key: (await readKept(file)) ?? (await keepNew(file)), problem: null };
  } catch (problem) {
    return { key: randomBytes(BYTES), problem };
  }
}

async function readKept(file: string): Promise<Buffer | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const key = Buffer.from(text.trim(), 'hex');
  if (key.length !== BYTES) throw new Error(`${file} holds no key; remove it, and a new one is made`);
  // A copied or restored file may be readable by others.
  await chmod(file, 0o600);
  return key;
}

/**
 * Writes the file under another name first, so that readers never see part of it and the first of several
 * writers wins.
 */
async function keepNew(file: string): Promise<Buffer> {
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${randomBytes(BYTES).toString('hex')}\n`, { mode: 0o600 });
  try {
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  const key = await readKept(file);
  if (key === undefined) throw new Error(`${file} vanished`);
  return key;
}
