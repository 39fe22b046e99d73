import { isPublic } from '@enrichment/core';
import { countTalkHours, type TalkHours } from '@enrichment/patterns/talk-hours';
import type { WindowKind } from '../kind.ts';

/**
 * Creates the kind that counts when the user wrote in a window, the input of patterns. Counted by code: it
 * costs nothing and contains no text.
 */
export function createHoursKind(): WindowKind<TalkHours, TalkHours> {
  return {
    name: 'hours',
    subject: 'window',
    version: 'hours-1',
    model: 'code',
    reads: 'whole',
    maker: {
      by: 'code',
      make: async ({ messages }) =>
        countTalkHours(
          messages
            .filter(({ speaker }) => speaker === 'user')
            .map((message) => ({ sentAt: message.sentAt, isPublic: isPublic(message) })),
        ),
    },
    check: (hours) => hours,
    measure: ({ quarters }) => ({ quarters: quarters.length }),
  };
}
