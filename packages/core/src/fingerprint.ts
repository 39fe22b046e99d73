import { createHash } from 'node:crypto';
import type { Message } from './message.ts';

/** A fingerprint that is made of one message after the other, so that none of them has to be kept. */
export interface Fingerprint {
  /** The next message in time order. */
  add(message: Message): void;
  /** The fingerprint of all messages so far; call it once, at the end. */
  digest(): string;
}

/**
 * The fingerprint of what was said: equal for the same messages in the same order, whatever points hold them.
 * Ids are left out on purpose: a message that is written again under another id is not new content to pay
 * for.
 */
export function computeFingerprint(messages: readonly Message[]): string {
  const fingerprint = createFingerprint();
  for (const message of messages) fingerprint.add(message);
  return fingerprint.digest();
}

/** As `computeFingerprint`, message by message. */
export function createFingerprint(): Fingerprint {
  const hash = createHash('sha256');
  return {
    add: (message) => {
      hash.update(
        JSON.stringify([message.sentAt.getTime(), message.speaker, message.channelType, message.text]),
      );
    },
    digest: () => hash.digest('hex'),
  };
}
