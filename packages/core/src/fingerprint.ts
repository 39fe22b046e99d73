import { createHash } from 'node:crypto';
import type { Message } from './message.ts';

/** An incremental fingerprint: messages are added one by one and not kept in memory. */
export interface Fingerprint {
  /** Adds the next message in time order. */
  add(message: Message): void;
  /** Returns the fingerprint of all messages so far. Call it once, at the end. */
  digest(): string;
}

/**
 * Computes the fingerprint of the messages: equal for the same messages in the same order, however they are
 * stored in points. Ids are not included: a message rewritten under another id must not cause a new LLM call.
 */
export function computeFingerprint(messages: readonly Message[]): string {
  const fingerprint = createFingerprint();
  for (const message of messages) fingerprint.add(message);
  return fingerprint.digest();
}

/** Like `computeFingerprint`, message by message. */
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
