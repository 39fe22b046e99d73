import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Asked, expected, openDescribedApi, runIn, TOKENS } from './open-described-api.ts';

/**
 * Each version was at least three days old when it was chosen. openapi-typescript needs the compiler in
 * JavaScript, TypeScript 5.
 */
const PACKAGES = [
  'openapi-typescript@7.13.0',
  'openapi-fetch@0.17.0',
  'typescript@5.9.3',
  '@types/node@24.19.2',
];

const compilerOptions = {
  ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noEmit: true },
  // The packages' own declarations are not under test.
  skipLibCheck: true,
  ...{ target: 'es2023', module: 'nodenext', allowImportingTsExtensions: true, types: ['node'] },
};

test('types that openapi-typescript generates compile, and openapi-fetch gets each answer and each problem with them', async () => {
  const { url, dir } = await openDescribedApi(async (dir) => {
    await writeFile(path.join(dir, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    await writeFile(path.join(dir, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
    await runIn(dir, 'npm', ['install', ...flags, ...PACKAGES]);
  });

  await runIn(dir, 'openapi-typescript', ['openapi.json', '-o', 'api.ts']);
  await cp(path.join(import.meta.dirname, 'programs/ask.ts.txt'), path.join(dir, 'ask.ts'));
  await runIn(dir, 'tsc', []);
  const asked = await runIn(dir, process.execPath, ['ask.ts', url, JSON.stringify(TOKENS)]);

  expect(Asked.parse(JSON.parse(asked))).toEqual(expected);
});
