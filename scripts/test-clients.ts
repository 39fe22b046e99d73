// `npm run test:clients`: generates clients in Python and TypeScript from the API's description and sends
// requests to a real API with them.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensurePython } from './clients/ensure-python.ts';
import { stopWithParent } from './stop-with-parent.ts';

const root = path.resolve(import.meta.dirname, '..');

stopWithParent();
const python = ensurePython((text) => process.stdout.write(`${text}\n`));
const args = ['run', '--config', 'scripts/clients/vitest.config.ts', ...process.argv.slice(2)];
const { status } = spawnSync('vitest', args, {
  cwd: root,
  env: { ...process.env, CLIENTS_PYTHON: python },
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.exitCode = status ?? 1;
