import { listFactCorrections, undoCorrection } from '@enrichment/operations/facts';
import { unprojectFacts } from '@enrichment/operations/unproject-facts';
import type { Answer, Cli } from '../cli.ts';
import { readStoreEnv } from '../env.ts';
import { openStore } from '../open-services.ts';
import { printable } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

/** `enrich facts corrections`: what people decided about the facts of a user, with the ids for `undo`. */
export async function listCorrected(
  { user, bot }: { user: string; bot?: readonly string[] | undefined },
  cli: Cli,
): Promise<Answer> {
  await using stack = new AsyncDisposableStack();
  const store = await openStore(stack, readStoreEnv(cli.env).store, cli);
  const corrections = await listFactCorrections({ store }, { userId: user, botNames: bot ?? null });
  const lines = corrections.map(({ correctionId, botName, predicate, object, right, madeAt }) => {
    const what = right === null ? 'deleted' : `corrected to "${right.object}"`;
    return printable(
      `${correctionId} · ${predicate} "${object}": ${what} · ${botName} · ${madeAt.toISOString().slice(0, 10)}`,
    );
  });
  return { facts: { corrections }, lines: lines.length === 0 ? ['Nothing was corrected.'] : lines };
}

/** `enrich facts undo`: takes a correction back. */
export async function undoCorrected(
  { user, correction }: { user: string; correction?: string | undefined },
  cli: Cli,
): Promise<Answer> {
  if (correction === undefined)
    throw new UsageError('--correction: say which one; enrich facts corrections lists them');
  await using stack = new AsyncDisposableStack();
  const store = await openStore(stack, readStoreEnv(cli.env).store, cli);
  await undoCorrection({ store }, { userId: user, correctionId: correction });
  return {
    facts: { correctionId: correction, what: 'undo' },
    lines: ['The correction is gone: what was said decides again.'],
  };
}

/** `enrich facts unproject`: takes facts out of the original's tables, of one user or of all. */
export async function takeOutProjected({ user }: { user: string | undefined }, cli: Cli): Promise<Answer> {
  await using stack = new AsyncDisposableStack();
  const store = await openStore(stack, readStoreEnv(cli.env).store, cli);
  const removed = await unprojectFacts({ store }, { userId: user });
  return {
    facts: { what: 'unproject', user: user ?? null, removed },
    lines: [`${removed} facts and preferences were taken out of the original's tables.`],
  };
}
