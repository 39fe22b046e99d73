import { PermanentError } from '@enrichment/core';
import type { Bot } from '@enrichment/source/source';

/**
 * The width of the column that bots read; windows of a bot with a longer name would be paid for but could not
 * be stored.
 */
const CHARACTERS_MAX = 100;

/** Why summaries of this bot cannot be stored; undefined if they can. */
export function findUnusableName({
  botName,
  collections,
}: Pick<Bot, 'botName' | 'collections'>): PermanentError | undefined {
  const characters = [...botName].length;
  if (characters <= CHARACTERS_MAX && !botName.includes('\0') && botName.isWellFormed()) return undefined;
  const why =
    characters > CHARACTERS_MAX
      ? `${characters} characters, but conversation_summaries allows ${CHARACTERS_MAX}`
      : 'characters that Postgres cannot store';
  return new PermanentError(
    'BOT_NAME_UNUSABLE',
    `the bot's name, taken from ${collections.join(', ')}, has ${why}`,
  );
}
