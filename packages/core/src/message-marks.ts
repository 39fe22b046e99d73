import { createHash } from 'node:crypto';
import type { Message } from './message.ts';

/**
 * Computes one mark per message: a signed 64-bit number as text. The upper half is a hash of time and speaker
 * and identifies the message; the lower half is a hash of channel and text. Unlike a fingerprint, a set of
 * marks shows whether other content lacks a message (an upper half is missing), has it with other text (a
 * whole mark is missing) or only has more messages. With 32 bits, about one in 4 billion pairs of different
 * messages by one speaker collides.
 */
export function markMessages(messages: readonly Message[]): string[] {
  return messages.map(markMessage);
}

function markMessage({ sentAt, speaker, channelType, text }: Message): string {
  const name = hash32([sentAt.getTime(), speaker]);
  const words = hash32([channelType, text]);
  return BigInt.asIntN(64, (BigInt(name) << 32n) | BigInt(words)).toString();
}

function hash32(parts: readonly unknown[]): number {
  return createHash('sha256').update(JSON.stringify(parts)).digest().readUInt32BE();
}
