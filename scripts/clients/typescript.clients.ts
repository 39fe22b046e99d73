import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readDocument } from './generate/read-document.ts';
import { writeTypescript } from './generate/write-typescript.ts';
import { Asked, expected, openDescribedApi, TOKENS } from './open-described-api.ts';
import { runIn } from './run-in.ts';

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

test('types that openapi-typescript generates compile, openapi-fetch gets each answer and each problem with them, and the npm package has the same types', async () => {
  const { url, dir } = await openDescribedApi(async (dir) => {
    await writeFile(path.join(dir, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    await writeFile(path.join(dir, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
    await runIn(dir, 'npm', ['install', ...flags, ...PACKAGES]);
  });

  await runIn(dir, 'openapi-typescript', ['openapi.json', '-o', 'api.ts']);
  await cp(path.join(import.meta.dirname, 'programs/ask.ts.txt'), path.join(dir, 'ask.ts'));
  const document = await readFile(path.join(dir, 'openapi.json'), 'utf8');
  await writeSameTypes(dir, JSON.parse(document));
  await runIn(dir, 'tsc', []);
  const asked = await runIn(dir, process.execPath, ['ask.ts', url, JSON.stringify(TOKENS)]);

  expect(Asked.parse(JSON.parse(asked))).toEqual(expected);
});

/**
 * Writes the types of `clients/npm` and a program that compiles only where each of them has exactly the
 * fields that openapi-typescript reads from the same document.
 */
async function writeSameTypes(dir: string, document: unknown): Promise<void> {
  const api = readDocument(document);
  await cp(path.resolve(import.meta.dirname, '../../clients/npm/src'), dir, { recursive: true });
  await writeFile(path.join(dir, 'operations.ts'), writeTypescript(api));
  const program = await readFile(path.join(import.meta.dirname, 'programs/same-types.ts.txt'), 'utf8');
  const { components } = z
    .object({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) })
    .parse(document);
  const checks = Object.keys(components.schemas).map(
    (name) => `${name}: true satisfies Same<Plain<ours.${name}>, Plain<Theirs['${name}']>>`,
  );
  await writeFile(path.join(dir, 'same-types.ts'), program.replace('TYPES', checks.join(',\n  ')));
}
