import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');

/** Where pnpm puts every direct or indirect dependency under its plain name. */
const INSTALLED = path.join(root, 'node_modules/.pnpm/node_modules');

/**
 * Checks out the project at this commit into a copy that is deleted after the test. Links the copy's packages
 * to each other, and its dependencies to the packages installed now, as far as they exist.
 * @throws Error if the history does not reach back to the commit
 */
export async function checkOutVersion(commit: string): Promise<string> {
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), 'enrichment-version-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const archive = path.join(folder, 'archive.tar');
  await run('git', ['archive', '--output', archive, commit, 'apps', 'packages', 'package.json'], {
    cwd: root,
  }).catch((error: unknown) => {
    const message = `the commit ${commit} is not in this clone: fetch the whole history (git fetch --unshallow), since the upgrade from that version is tested`;
    throw new Error(message, { cause: error });
  });
  await run('tar', ['-xf', archive, '-C', folder]);
  await linkPackages(folder);
  return folder;
}

const Manifest = z.object({ name: z.string(), dependencies: z.record(z.string(), z.string()).default({}) });

async function linkPackages(folder: string): Promise<void> {
  const homes = (
    await Promise.all(
      ['apps', 'packages'].map(async (group) =>
        (await readdir(path.join(folder, group))).map((name) => path.join(folder, group, name)),
      ),
    )
  ).flat();
  const modules = path.join(folder, 'node_modules');
  await mkdir(path.join(modules, '@enrichment'), { recursive: true });
  const foreign = new Set<string>();
  for (const home of homes) {
    const manifest = Manifest.parse(JSON.parse(await readFile(path.join(home, 'package.json'), 'utf8')));
    await symlink(home, path.join(modules, manifest.name));
    for (const name of Object.keys(manifest.dependencies)) {
      if (!name.startsWith('@enrichment/')) foreign.add(name);
    }
  }
  for (const name of foreign) {
    const installed = await findInstalled(name);
    // A dependency that is no longer installed fails on import, but not in the processes that the test
    // starts.
    if (installed === undefined) continue;
    const target = path.join(modules, name);
    await mkdir(path.dirname(target), { recursive: true });
    await symlink(installed, target);
  }
}

async function findInstalled(name: string): Promise<string | undefined> {
  const homes = await Promise.all(
    ['apps', 'packages'].map(async (group) =>
      (await readdir(path.join(root, group))).map((home) =>
        path.join(root, group, home, 'node_modules', name),
      ),
    ),
  );
  for (const place of [...homes.flat(), path.join(INSTALLED, name)]) {
    const found = await realpath(place).catch(() => undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Migrates the database to the version of this copy. */
export async function migrateAs(folder: string, databaseUrl: string): Promise<void> {
  const program = `
    const { createStore } = await import(process.argv[1] + '/packages/store/src/connect.ts');
    const { migrate } = await import(process.argv[1] + '/packages/store/src/migrate.ts');
    const store = createStore({ address: process.argv[2] });
    await migrate(store);
    await store.close();`;
  await run(process.execPath, ['--input-type=module', '--eval', program, folder, databaseUrl]);
}
