import type { Message } from '@enrichment/core';
import { findUserName } from './summary/extractive/find-user-name.ts';
import { createWindowReader } from './summary/extractive/read-window.ts';
import { detectSummaryLanguage } from './summary/extractive/summary-language.ts';
import { weighWords } from './summary/extractive/weigh-words.ts';

/** A name that is used at all is used within so many messages; more would hold up the event loop. */
const MESSAGES_READ_MAX = 300;

/**
 * Finds the name that a conversation gives the user: one that they give as their own, or the one that the bot
 * calls them by again and again; undefined if there is none. Only letters, at most 31 of them: the name is
 * text of the conversation and becomes part of the request.
 */
export function readUserName(messages: readonly Message[], botName: string): string | undefined {
  const reader = createWindowReader(detectSummaryLanguage(messages));
  for (const message of messages.slice(0, MESSAGES_READ_MAX)) reader.read(message);
  const window = reader.finish();
  return findUserName(window, weighWords(window, botName));
}
