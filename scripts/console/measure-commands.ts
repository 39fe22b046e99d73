import { runEnrich } from '../pipeline/app-process.ts';
import type { Measured } from './measure-requests.ts';
import { readStatements, resetStatements } from './measure-sql.ts';
import type { Stage } from './open-stage.ts';

const ROUNDS = 3;
const COMMANDS = [['status'], ['doctor']] as const;

/** Runs the commands that say how the whole ledger is, three times each. */
export async function measureCommands({ sql, database, env }: Stage): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const args of COMMANDS) {
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await resetStatements(sql);
      const startedAt = performance.now();
      // Doctor finds faults here: nothing but Postgres is as it should be.
      await runEnrich(args, env).catch(() => undefined);
      const answerMs = performance.now() - startedAt;
      rounds.push({ ...(await readStatements(sql, database)), answerMs });
    }
    const sorted = rounds.toSorted((one, other) => one.ms - other.ms);
    const [median, worst] = [sorted[Math.floor(ROUNDS / 2)], sorted[ROUNDS - 1]];
    if (median === undefined || worst === undefined) throw new Error('nothing was measured');
    const { statements, ms, slowest, answerMs } = median;
    const figures = { medianMs: ms, worstMs: worst.ms, slowestMs: slowest.ms, slowest: slowest.query };
    measured.push({
      name: `enrich ${args.join(' ')}`,
      status: 200,
      statements,
      ...figures,
      rows: 0,
      processorMs: Number.NaN,
      answerMs,
    });
  }
  return measured;
}
