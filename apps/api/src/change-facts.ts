import type { Clock } from '@enrichment/core';
import { beginAction } from '@enrichment/operations/audit';
import { correctFact, readRight, undoCorrection } from '@enrichment/operations/facts';
import type { Store } from '@enrichment/store/connect';
import type { Memory } from './memory.ts';

/** Longer than a correction takes. */
const CORRECTION_MS = 60_000;

/** Creates the corrections that MCP offers, each with its row in the audit. */
export function createCorrections(dependencies: {
  readonly store: Store;
  readonly clock: Clock;
}): Pick<Memory, 'correct' | 'undo'> {
  return {
    correct: async ({ user, bot, claim, ...decision }, { by }) => {
      const right = readRight(decision);
      const parameters = { claimId: claim, isDeleted: right === null };
      const begun = await beginAction(
        dependencies,
        { action: 'correct_fact', via: 'api', user, bot, parameters, timeoutMs: CORRECTION_MS },
        { by },
      );
      const { correctionId } = await begun.run(
        async () => await correctFact(dependencies, { userId: user, botName: bot, claimId: claim, right }),
        ({ correctionId: id }) => ({ outcome: 'done', result: { correctionId: id } }),
      );
      return { correctionId, right };
    },
    undo: async ({ user, correction }, { by }) => {
      const begun = await beginAction(
        dependencies,
        {
          action: 'undo_correction',
          via: 'api',
          user,
          parameters: { correctionId: correction },
          timeoutMs: CORRECTION_MS,
        },
        { by },
      );
      await begun.run(
        async () => await undoCorrection(dependencies, { userId: user, correctionId: correction }),
        () => ({ outcome: 'done', result: {} }),
      );
      return { correctionId: correction };
    },
  };
}
