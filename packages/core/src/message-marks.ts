import { createHash } from 'node:crypto';
import type { Message } from './message.ts';

/**
 * One mark for each message: a signed 64-bit number as text. Its upper half is a hash of time and speaker and
 * names the message, its lower half is a hash of channel and text. A set of marks tells what a fingerprint
 * cannot: whether other content lacks a message (an upper half is missing), holds it with other words (a
 * whole mark is missing), or only has more messages. 32 bits: of two different messages with one speaker, one
 * pair in 4 billion is taken for the same.
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
