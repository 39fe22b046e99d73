import { computeFingerprint } from './fingerprint.ts';
import { countCharacters, type Message } from './message.ts';
import { markMessages } from './message-marks.ts';
import type { SeenContent } from './window-rules.ts';

/**
 * Describes the messages of a window in the form that the ledger compares.
 * @param messages in the order of time
 */
export function describeContent(points: number, messages: readonly Message[]): Required<SeenContent> {
  return {
    points,
    messageCount: messages.length,
    characters: countCharacters(messages),
    contentHash: computeFingerprint(messages),
    marks: markMessages(messages),
    firstMessageAt: messages[0]?.sentAt ?? null,
    lastMessageAt: messages.at(-1)?.sentAt ?? null,
  };
}
