// `npm run test:clients`: generates clients in Python and TypeScript from the API's description and sends
// requests to a real API with them; looks at every page of the console and of the API in a browser; runs the
// commands of the documents.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureChromium } from './clients/ensure-chromium.ts';
import { ensureCurl } from './clients/ensure-curl.ts';
import { ensurePython } from './clients/ensure-python.ts';
import { stopWithParent } from './stop-with-parent.ts';

const root = path.resolve(import.meta.dirname, '..');

stopWithParent();
const say = (text: string) => void process.stdout.write(`${text}\n`);
const python = ensurePython(say);
const chromium = ensureChromium(say);
ensureCurl(say);
const args = ['run', '--config', 'scripts/clients/vitest.config.ts', ...process.argv.slice(2)];
const { status } = spawnSync('vitest', args, {
  cwd: root,
  env: { ...process.env, CLIENTS_PYTHON: python, CHROMIUM: chromium },
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.exitCode = status ?? 1;
