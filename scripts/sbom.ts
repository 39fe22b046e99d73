// `npm run --silent sbom > sbom.json`: what the apps need at run time, as a CycloneDX document. Only the
// document goes to standard output.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const flags = [
  '--sbom-format',
  'cyclonedx',
  '--sbom-type',
  'application',
  '--prod',
  ...process.argv.slice(2),
];
const { status } = spawnSync('pnpm', ['sbom', ...flags], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.exitCode = status ?? 1;
