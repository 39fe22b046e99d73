import { type Message, PermanentError, type WindowKey, windowLabelWithoutUser } from '@enrichment/core';

/**
 * Requires at least one message with text: messages with only markup or thoughts count as messages but
 * contain no text.
 * @throws PermanentError WINDOW_WITHOUT_TEXT
 */
export function requireText(said: readonly Pick<Message, 'text'>[], key: WindowKey): void {
  if (said.some(({ text }) => text !== '')) return;
  throw new PermanentError(
    'WINDOW_WITHOUT_TEXT',
    `${windowLabelWithoutUser(key)}: no message holds anything that a person could read`,
  );
}
