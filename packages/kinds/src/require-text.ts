import { type Message, PermanentError, type WindowKey, windowLabel } from '@enrichment/core';

/**
 * Makes sure that there is anything to summarize: messages of nothing but markup or thoughts count as
 * messages, and say nothing.
 * @throws PermanentError WINDOW_WITHOUT_TEXT
 */
export function requireText(said: readonly Pick<Message, 'text'>[], key: WindowKey): void {
  if (said.some(({ text }) => text !== '')) return;
  throw new PermanentError(
    'WINDOW_WITHOUT_TEXT',
    `${windowLabel(key)}: no message holds anything that a person could read`,
  );
}
