import { cp } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Asked, expected, openDescribedApi, runIn, TOKENS } from './open-described-api.ts';

const requirements = path.join(import.meta.dirname, 'requirements.txt');

/** Most of the modules are never loaded: compiling all of them takes longer than the rest of the test. */
const INSTALL = ['install', '--quiet', '--disable-pip-version-check', '--no-compile'];

test('a client that openapi-python-client generates gets each answer and each problem of the API', async () => {
  const { url, dir } = await openDescribedApi(async (dir) => {
    await runIn(dir, process.env.CLIENTS_PYTHON ?? 'python3', ['-m', 'venv', 'venv']);
    await runIn(dir, 'pip', [...INSTALL, '--requirement', requirements]);
  });

  const said = await runIn(dir, 'openapi-python-client', [
    'generate',
    '--path',
    'openapi.json',
    '--output-path',
    'client',
    '--fail-on-warning',
  ]);
  await runIn(dir, 'pip', [...INSTALL, '--no-build-isolation', '--no-deps', './client']);
  await cp(path.join(import.meta.dirname, 'programs/ask.py'), path.join(dir, 'ask.py'));
  const asked = await runIn(dir, 'python', ['ask.py', url, JSON.stringify(TOKENS)]);

  expect(said).not.toMatch(/will not be generated|pieces may be missing/);
  expect(Asked.parse(JSON.parse(asked))).toEqual(expected);
});
