import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runSeed, type SeedFigures } from './run-seed.ts';
import { startServers } from './servers.ts';

// `pnpm chaos --seed 1 --seeds 3 --windows 2000`: exits 1 when a promise was broken.
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    windows: { type: 'string', default: '2000' },
    /** Seconds during which things break. */
    faults: { type: 'string', default: '40' },
    /** Where the processes' logs go; thrown away with all else where not given. */
    logs: { type: 'string' },
  },
});

const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-chaos-'));
await chmod(dir, 0o711); // as root, Postgres may have to run as another user
const logDir = values.logs ?? dir;
await mkdir(logDir, { recursive: true });
const servers = await startServers(dir);
const all: SeedFigures[] = [];
try {
  for (let seed = Number(values.seed); seed < Number(values.seed) + Number(values.seeds); seed++) {
    const options = {
      seed,
      windows: Number(values.windows),
      faultsMs: Number(values.faults) * 1_000,
      logDir,
    };
    const figures = await runSeed(servers, options);
    all.push(figures);
    const { violations, ...numbers } = figures;
    console.log(JSON.stringify({ ...numbers, violations: violations.length }));
    for (const violation of violations.slice(0, 20)) console.log(`  ${violation}`);
  }
} finally {
  await servers.close();
  await rm(dir, { recursive: true, force: true });
}
const total = (of: (figures: SeedFigures) => number) => all.reduce((sum, figures) => sum + of(figures), 0);
console.log(
  JSON.stringify({
    seeds: all.length,
    windows: total((seed) => seed.windows),
    late: total((seed) => seed.late),
    kills: total((seed) => seed.kills),
    outages: total((seed) => seed.outages),
    calls: total((seed) => seed.calls),
    extraCalls: total((seed) => seed.extraCalls),
    failed: total((seed) => seed.failed),
    replayed: total((seed) => seed.replayed),
    seconds: Math.round(total((seed) => seed.seconds)),
    violations: total((seed) => seed.violations.length),
  }),
);
process.exitCode = total((seed) => seed.violations.length) > 0 ? 1 : 0;
