// `pnpm chaos --seed 1 --seeds 3 --windows 2000`: exits 1 if an invariant is broken.
import { parseArgs } from 'node:util';
import { withOwnServers } from '../pipeline/with-own-servers.ts';
import { runSeed, type SeedFigures } from './run-seed.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    windows: { type: 'string', default: '2000' },
    /** Duration of the faults in seconds. */
    faults: { type: 'string', default: '40' },
    /** Folder of the processes' logs; default: deleted with everything else. */
    logs: { type: 'string' },
  },
});
const windows = Number(values.windows);
const faultsMs = Number(values.faults) * 1_000;
const say = (text: string) => process.stdout.write(`${text}\n`);

await withOwnServers({ name: 'chaos', logs: values.logs }, async ({ servers, logDir, signal }) => {
  const all: SeedFigures[] = [];
  for (let n = 0; n < Number(values.seeds); n++) {
    const seed = Number(values.seed) + n;
    const figures = await runSeed(servers, { seed, windows, faultsMs, logDir, signal });
    all.push(figures);
    const { violations, ...numbers } = figures;
    say(JSON.stringify({ ...numbers, violations: violations.length }));
    for (const violation of violations.slice(0, 20)) say(`  ${violation}`);
  }
  const total = sumFigures(all);
  say(JSON.stringify(total));
  process.exitCode = total.violations > 0 ? 1 : 0;
});

function sumFigures(all: readonly SeedFigures[]) {
  const sum = (of: (figures: SeedFigures) => number) =>
    all.reduce((total, figures) => total + of(figures), 0);
  return {
    seeds: all.length,
    windows: sum((seed) => seed.windows),
    late: sum((seed) => seed.late),
    kills: sum((seed) => seed.kills),
    outages: sum((seed) => seed.outages),
    calls: sum((seed) => seed.calls),
    extraCalls: sum((seed) => seed.extraCalls),
    failed: sum((seed) => seed.failed),
    replayed: sum((seed) => seed.replayed),
    seconds: Math.round(sum((seed) => seed.seconds)),
    violations: sum((seed) => seed.violations.length),
  };
}
