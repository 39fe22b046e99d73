import { randomUUID } from 'node:crypto';
import { type Clock, PermanentError } from '@enrichment/core';
import type { Store } from '@enrichment/store/connect';
import { saveFeedback } from '@enrichment/store/feedback';
import { requestReplay } from '@enrichment/store/ledger';
import { z } from 'zod';
import { words } from './names.ts';
import type { OperationContext } from './operation-context.ts';

const id = (what: string, pattern: RegExp) => z.string().regex(pattern, `must be the id of ${what}`);

const Fields = {
  window: id('a window, such as w-…', /^w-[\w-]{1,100}$/)
    .optional()
    .describe('The window whose summary is meant.'),
  claim: id('a claim, such as c-…', /^c-[\w-]{1,100}$/)
    .optional()
    .describe('The claim that is meant.'),
  verdict: z.enum(['good', 'wrong']),
  why: words(1_000)
    .optional()
    .describe('What is wrong, in a person’s words. Part of the next request, with again.'),
  by: words(100).optional().describe('Who says so.'),
  again: z
    .boolean()
    .default(false)
    .describe('Whether the window is made again, with the complaint; only for what is wrong.'),
};

/** Feedback on one summary or one claim. */
export const FeedbackInput = z
  .strictObject({ ...Fields, user: words(255), bot: words(255) })
  .partial({ user: true, bot: true })
  .refine(({ window, claim }) => (window === undefined) !== (claim === undefined), {
    path: ['window'],
    error: 'say either window or claim',
  })
  .refine(({ verdict, again }) => !again || verdict === 'wrong', {
    path: ['again'],
    error: 'only what is wrong can be made again',
  });
export type FeedbackInput = z.infer<typeof FeedbackInput>;

/** What became of the feedback. */
export const FeedbackAnswer = z.object({
  feedbackId: z.string(),
  window: z.string().describe('The window that it is about.'),
  isAgain: z.boolean().describe('Whether the window is due again.'),
});
export type FeedbackAnswer = z.infer<typeof FeedbackAnswer>;

/**
 * Stores what a person says of a summary or a claim. A summary that is wrong is doubtful from then on, one
 * that is good is not; a wrong claim no longer counts. With `again`, the window is due again with the
 * complaint.
 * @throws PermanentError SUMMARY_UNKNOWN or CLAIM_UNKNOWN if readers may see no such thing
 */
export async function giveFeedback(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  { window, claim, verdict, why, by, again, user, bot }: FeedbackInput,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<FeedbackAnswer> {
  const now = clock.now();
  const feedbackId = `f-${randomUUID()}`;
  signal.throwIfAborted();
  const saved = await saveFeedback(store, {
    ...{ feedbackId, verdict, isAgain: again, givenAt: now, why: why ?? null, givenBy: by ?? null },
    target: {
      ...(claim === undefined ? { windowId: window ?? '' } : { claimId: claim }),
      ...(user !== undefined && { userId: user }),
      ...(bot !== undefined && { botName: bot }),
    },
  });
  if (saved === undefined) {
    if (claim !== undefined)
      throw new PermanentError('CLAIM_UNKNOWN', `there is no claim ${claim} that is shown`);
    throw new PermanentError('SUMMARY_UNKNOWN', `there is no summary of ${window} that is shown`);
  }
  const kind = claim === undefined ? 'summary' : 'claims';
  const { requested } = again
    ? await requestReplay(store, [saved.windowId], now, { force: true, kind })
    : { requested: 0 };
  return { feedbackId, window: saved.windowId, isAgain: requested > 0 };
}
