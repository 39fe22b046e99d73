import { z } from 'zod';
import { QUARTER_MS, type TalkSlot } from './patterns.ts';

const count = z.int().min(0);

/**
 * When the user wrote in a window: for each quarter of an hour the number of messages, and how many of them
 * many people can read.
 */
export const TalkHours = z.object({
  quarters: z.array(z.tuple([count, count, count])),
});
export type TalkHours = z.infer<typeof TalkHours>;

/** Counts messages by quarter of an hour, in time order. */
export function countTalkHours(
  messages: readonly { readonly sentAt: Date; readonly isPublic: boolean }[],
): TalkHours {
  const findQuarter = ({ sentAt }: { sentAt: Date }) => Math.floor(sentAt.getTime() / QUARTER_MS);
  return {
    quarters: [...Map.groupBy(messages, findQuarter)]
      .sort(([a], [b]) => a - b)
      .map(([quarter, ones]) => [quarter, ones.length, ones.filter(({ isPublic }) => isPublic).length]),
  };
}

/** Joins stored hours to slots: all messages, or for a guild the public ones alone. */
export function readTalkSlots(stored: readonly unknown[], audience: 'dm' | 'guild'): TalkSlot[] {
  return stored
    .flatMap((body) => TalkHours.safeParse(body).data?.quarters ?? [])
    .map(([quarter, all, heard]) => ({ quarter, messages: audience === 'guild' ? heard : all }))
    .filter(({ messages }) => messages > 0);
}
