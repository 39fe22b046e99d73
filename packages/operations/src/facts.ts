import { createHash } from 'node:crypto';
import { PermanentError } from '@enrichment/core';
import { answerFacts } from '@enrichment/recall/facts/ask-facts';
import type { FactsAnswer, FactsQuestion } from '@enrichment/recall/facts/facts-question';
import type { RecallDependencies } from '@enrichment/recall/recall';
import {
  deleteCorrection,
  findClaim,
  listCorrections,
  type StoredClaim,
  type StoredCorrection,
  saveCorrection,
} from '@enrichment/store/claims';
import { z } from 'zod';
import { Name, words } from './names.ts';
import type { OperationContext } from './operation-context.ts';

/**
 * Returns what is known of a user. Changes nothing.
 * @throws PermanentError RECALL_NOT_SHARED; TemporaryError STORE_UNAVAILABLE
 */
export async function readFacts(
  dependencies: Pick<RecallDependencies, 'store' | 'clock' | 'sharedBots' | 'quotes'>,
  question: FactsQuestion,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<FactsAnswer> {
  return await answerFacts(dependencies, question, signal);
}

/** A person's correction of a claim's value: the right value; null deletes it. */
export interface FactCorrection {
  readonly userId: string;
  /** The bot that the claim was said to; any if omitted. */
  readonly botName?: string | undefined;
  readonly claimId: string;
  readonly right: { readonly object: string; readonly text: string } | null;
}

/** The fields of a correction as a person gives it: what is right, or that nothing is. */
export const correctionFields = {
  user: Name.describe('Whose claim it is.'),
  bot: Name.describe('The bot that was told it.'),
  object: words(160).optional().describe('The right value, a short phrase.'),
  text: words(400).optional().describe('What is right, as a sentence; the value where it is left out.'),
  delete: z.boolean().default(false).describe('The value is wrong, and nothing is right in its place.'),
};

/** Returns what is right, for `correctFact`. */
export function readRight({
  object,
  text,
}: {
  readonly object?: string | undefined;
  readonly text?: string | undefined;
}): FactCorrection['right'] {
  return object === undefined ? null : { object, text: text ?? object };
}

/** Whether exactly one of a right value and `delete` is given. */
export function isOneDecision(input: {
  readonly object?: string | undefined;
  readonly delete: boolean;
}): boolean {
  return (input.object === undefined) === input.delete;
}

/**
 * Stores a person's correction of a claim's value. It overrides every present and future claim with the same
 * value, and is exported and forgotten with the user. Safe to run twice: the same value has one correction.
 * @throws PermanentError CLAIM_UNKNOWN if the user has no such claim
 */
export async function correctFact(
  { store, clock }: Pick<RecallDependencies, 'store' | 'clock'>,
  { userId, botName: told, claimId, right }: FactCorrection,
): Promise<{ readonly claim: StoredClaim; readonly correctionId: string }> {
  const claim = await findClaim(store, { userId, claimId });
  if (claim === undefined || (told !== undefined && claim.botName !== told))
    throw new PermanentError('CLAIM_UNKNOWN', `the user has no claim ${claimId} that is shown`);
  const { botName, subject, subjectName, predicate, object, isPublic } = claim;
  const about = [userId, botName, subject, subjectName, predicate, object];
  const correctionId = `k-${createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 32)}`;
  await saveCorrection(store, {
    ...{ correctionId, userId, botName, subject, subjectName, predicate, object, right, isPublic },
    madeAt: clock.now(),
  });
  return { claim, correctionId };
}

/** Lists the corrections of a user, oldest first, of all bots or some. Changes nothing. */
export async function listFactCorrections(
  { store }: Pick<RecallDependencies, 'store'>,
  { userId, botNames }: { readonly userId: string; readonly botNames: readonly string[] | null },
): Promise<StoredCorrection[]> {
  return await listCorrections(store, { userId, botNames, audience: 'dm' });
}

/**
 * Takes a correction back: from then on the claims decide again.
 * @throws PermanentError CORRECTION_UNKNOWN if the user has no such correction, or no longer
 */
export async function undoCorrection(
  { store }: Pick<RecallDependencies, 'store'>,
  { userId, correctionId }: { readonly userId: string; readonly correctionId: string },
): Promise<void> {
  if (await deleteCorrection(store, { userId, correctionId })) return;
  throw new PermanentError('CORRECTION_UNKNOWN', `the user has no correction ${correctionId}`);
}
