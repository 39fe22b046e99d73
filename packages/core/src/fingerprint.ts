import { createHash } from 'node:crypto';
import type { Message } from './message.ts';

/**
 * The fingerprint of what was said: equal for the same messages in the same order, whatever points hold them.
 * Ids are left out on purpose: a message that is written again under another id is not new content to pay for.
 */
export function fingerprintOf(messages: readonly Message[]): string {
  const hash = createHash('sha256');
  for (const message of messages) {
    hash.update(
      JSON.stringify([message.sentAt.getTime(), message.speaker, message.channelType, message.text]),
    );
  }
  return hash.digest('hex');
}
