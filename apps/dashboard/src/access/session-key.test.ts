import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readSessionKey } from './session-key.ts';

async function makeHome(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-key-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  return path.join(dir, 'state');
}

const FILE = 'dashboard-session-key';
const readMode = async (file: string) => (await stat(file)).mode & 0o777;

test('the key is made once, kept with mode 600, and survives restarts', async () => {
  const home = await makeHome();

  const first = await readSessionKey({ setting: undefined, home });
  const second = await readSessionKey({ setting: undefined, home });

  expect(first).toEqual({ key: expect.any(Buffer), problem: null });
  expect(first.key.length).toBe(32);
  expect(second.key).toEqual(first.key);
  expect(await readdir(home)).toEqual([FILE]);
  expect(await readMode(path.join(home, FILE))).toBe(0o600);
});

test('dashboards that start at once get the same key', async () => {
  const home = await makeHome();

  const keys = await Promise.all(
    Array.from({ length: 8 }, async () =>
      (await readSessionKey({ setting: undefined, home })).key.toString('hex'),
    ),
  );

  expect(new Set(keys).size).toBe(1);
});

test('a key that others may read is closed to them', async () => {
  const home = await makeHome();
  await readSessionKey({ setting: undefined, home });
  await chmod(path.join(home, FILE), 0o644);

  await readSessionKey({ setting: undefined, home });

  expect(await readMode(path.join(home, FILE))).toBe(0o600);
});

test('the setting wins, and nothing is written', async () => {
  const home = await makeHome();
  const setting = 'a'.repeat(32);

  expect((await readSessionKey({ setting, home })).key.toString()).toBe(setting);
  await expect(readdir(home)).rejects.toThrow('ENOENT');
});

test('where nothing can be kept, the key is of this process alone, and why is said', async () => {
  const home = await makeHome();
  await writeFile(home, 'a file, not a folder');

  const { key, problem } = await readSessionKey({ setting: undefined, home });

  expect(key.length).toBe(32);
  expect(problem).toBeInstanceOf(Error);
});

test('a file that holds no key is named and left as it is', async () => {
  const home = await makeHome();
  await readSessionKey({ setting: undefined, home });
  const file = path.join(home, FILE);
  await writeFile(file, 'half');

  const { problem } = await readSessionKey({ setting: undefined, home });

  expect(String(problem)).toContain(FILE);
  expect(await readFile(file, 'utf8')).toBe('half');
});
