import { cp } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { expectedOfPackages, expectedRequests } from './expected-of-packages.ts';
import { Asked, expected, openDescribedApi, TOKENS } from './open-described-api.ts';
import { packPython } from './pack/pack-python.ts';
import { readApi } from './pack/read-api.ts';
import { runIn } from './run-in.ts';
import { openUnhappyApi, unhappy } from './unhappy-api.ts';

const REQUIREMENTS = ['requirements.txt', 'requirements-package.txt', 'requirements-types.txt'].flatMap(
  (file) => ['--requirement', path.join(import.meta.dirname, file)],
);

/** Most of the modules are never loaded: compiling all of them takes longer than the rest of the test. */
const INSTALL = ['install', '--quiet', '--disable-pip-version-check', '--no-compile'];

// One test, since the set-up takes longer than both parts.
test('a client that openapi-python-client generates gets each answer and each problem of the API; the wheel of clients/python is installed, passes strict type checks for Python 3.10, and both of its clients work', async () => {
  const { url, dir } = await openDescribedApi(async (dir) => {
    await runIn(dir, process.env.CLIENTS_PYTHON ?? 'python3', ['-m', 'venv', 'venv']);
    await runIn(dir, 'pip', [...INSTALL, ...REQUIREMENTS]);
  });

  await Promise.all([checkGenerated(dir, url), checkPackage(dir, url)]);
});

async function checkGenerated(dir: string, url: string): Promise<void> {
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
}

async function checkPackage(dir: string, url: string): Promise<void> {
  const python = path.join(dir, 'venv/bin/python');
  const draft = path.join(dir, 'draft');
  const wheel = await packPython({ api: await readApi(), version: '1.2.3', python, draft, out: dir });
  await runIn(dir, 'pip', [...INSTALL, '--no-deps', wheel]);
  const [trouble, asyncTrouble] = [await openUnhappyApi(), await openUnhappyApi()];
  const names = [...Object.keys(unhappy), 'a redirect', 'broken'];
  await cp(path.join(import.meta.dirname, 'programs/ask_package.py'), path.join(dir, 'ask_package.py'));
  const checked = ['--package', 'whisperengine_enrichment', '--module', 'ask_package'];
  await runIn(dir, 'mypy', ['--strict', '--no-error-summary', '--python-version', '3.10', ...checked]);
  const printed = await runIn(dir, 'python', [
    ...['-W', 'error', 'ask_package.py', url, JSON.stringify(TOKENS)],
    ...[trouble.url, asyncTrouble.url, JSON.stringify(names)],
  ]);

  const unreached = { outcome: 'ConnectionFailedError', isNamed: true, isQuiet: true };
  const elsewhere = { outcome: 'UnreadableAnswerError', isNamed: true, isQuiet: true };
  const answers = {
    ...expectedOfPackages,
    ...{ 'a redirect': elsewhere, broken: unreached, 'nobody listens': unreached },
    'own connections': { isOpen: true },
  };
  expect(JSON.parse(printed)).toEqual({
    blocking: answers,
    async: { ...answers, aborted: { outcome: 'the asker left' } },
    version: '1.2.3',
    requires: ['anyio>=4', 'httpx<1,>=0.27', "typing-extensions>=4.7; python_version < '3.11'"],
  });
  expect(trouble.counts).toEqual(expectedRequests);
  expect({ ...asyncTrouble.counts, silent: 1 }).toEqual(expectedRequests);
}
