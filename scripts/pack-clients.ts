// `npm run pack:clients [-- FOLDER]`: builds the npm package and the Python wheel of `clients/` from the
// API's OpenAPI document and puts them into a folder, by default `clients/dist`.
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { ensurePython } from './clients/ensure-python.ts';
import { packNpm } from './clients/pack/pack-npm.ts';
import { packPython } from './clients/pack/pack-python.ts';
import { readApi } from './clients/pack/read-api.ts';
import { runIn } from './clients/run-in.ts';
import { stopWithParent } from './stop-with-parent.ts';

const root = path.resolve(import.meta.dirname, '..');

stopWithParent();
const out = path.resolve(process.argv[2] ?? path.join(root, 'clients/dist'));
const draft = await mkdtemp(path.join(tmpdir(), 'enrichment-pack-'));
try {
  await mkdir(out, { recursive: true });
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')));
  const api = await readApi();
  console.log(await packNpm({ api, version, draft: path.join(draft, 'npm'), out }));
  const python = ensurePython((text) => console.error(text));
  await runIn(draft, python, ['-m', 'venv', 'venv']);
  const requirements = path.join(root, 'scripts/clients/requirements-package.txt');
  const flags = ['--quiet', '--disable-pip-version-check', '--no-compile'];
  await runIn(draft, 'pip', ['install', ...flags, '--requirement', requirements]);
  const tool = path.join(draft, 'venv/bin/python');
  console.log(await packPython({ api, version, python: tool, draft: path.join(draft, 'python'), out }));
} finally {
  await rm(draft, { recursive: true, force: true });
}
