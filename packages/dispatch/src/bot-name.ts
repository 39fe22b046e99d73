import { PermanentError } from '@enrichment/core';
import type { Bot } from '@enrichment/source/source';

/**
 * As wide as the column that bots read; every window of a longer name would be paid for and then could not be
 * stored.
 */
const CHARACTERS_MAX = 100;

/** Why no summary of this bot could be stored; undefined for a name that can. */
export function findUnusableName({
  botName,
  collections,
}: Pick<Bot, 'botName' | 'collections'>): PermanentError | undefined {
  const characters = [...botName].length;
  if (characters <= CHARACTERS_MAX && !botName.includes('\0') && botName.isWellFormed()) return undefined;
  const why =
    characters > CHARACTERS_MAX
      ? `${characters} characters, and conversation_summaries holds ${CHARACTERS_MAX}`
      : 'characters that Postgres cannot store';
  return new PermanentError(
    'BOT_NAME_UNUSABLE',
    `the bot's name out of ${collections.join(', ')} has ${why}`,
  );
}
