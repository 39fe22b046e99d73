import { PermanentError } from '@enrichment/core';
import type { Store } from '@enrichment/store/connect';
import { findNearUsers, isKnownUser, listBotNames } from '@enrichment/store/recall';
import type { RecallAnswer } from './answer.ts';
import { findNearNames } from './find-near-names.ts';
import type { RecallQuestion } from './question.ts';
import { quotePhrase } from './quote.ts';

/**
 * Checks whether an answer is empty because of a misspelled name. Only for callers who may ask everything,
 * since the error names other bots and users. An answer for a guild is not checked: the error would reveal
 * whether a user writes direct messages.
 * @throws PermanentError BOT_UNKNOWN, USER_UNKNOWN with near names
 */
export async function checkNames(
  store: Store,
  { user, bots, audience }: Pick<RecallQuestion, 'user' | 'bots' | 'audience'>,
  { coverage }: Pick<RecallAnswer, 'coverage'>,
): Promise<void> {
  if (audience === 'guild' || Object.values(coverage).some(({ windows }) => windows > 0)) return;
  const known = await listBotNames(store);
  // Before the first scan no names are known, so misspelled ones cannot be detected.
  if (known.length === 0) return;
  const unknown = bots === 'all' ? undefined : bots.find((bot) => !known.includes(bot));
  if (unknown !== undefined)
    throw new PermanentError(
      'BOT_UNKNOWN',
      `no bot is called ${nearly(unknown, findNearNames(unknown, known))}`,
    );
  if (await isKnownUser(store, user)) return;
  throw new PermanentError(
    'USER_UNKNOWN',
    `no user has the id ${nearly(user, await findNearUsers(store, user))}`,
  );
}

function nearly(name: string, near: readonly string[]): string {
  return `${quotePhrase(name)}${near.length === 0 ? '' : `; there is ${near.map(quotePhrase).join(', ')}`}`;
}
