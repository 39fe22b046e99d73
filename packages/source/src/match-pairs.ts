import type { Speaker } from '@enrichment/core';
import type { SeparateMessage } from './join-chunks.ts';
import type { PairPoint } from './point.ts';

export interface Pair {
  readonly point: PairPoint;
}

/** A side of a pair that is not stored separately. */
export interface PairSide {
  readonly pair: PairPoint;
  readonly speaker: Speaker;
  readonly text: string;
}

/** A user's message and its pair are written together; a reply may take longer. */
const USER_WITHIN_MS = 2_000;
export const BOT_WITHIN_MS = 15 * 60_000;

/**
 * Finds the separate messages that pairs repeat. A message matches one pair: a user's the nearest, a bot's
 * the latest before it, which does not depend on earlier messages. A message joined from chunks gets the
 * whole text of its pair.
 */
export function answerPairs(
  separate: readonly SeparateMessage[],
  pairs: readonly Pair[],
): { messages: SeparateMessage[]; userSide: PairSide[]; botSide: PairSide[] } {
  const sides = { user: createSide('user', pairs), bot: createSide('bot', pairs) };
  const messages = separate
    .toSorted((a, b) => a.sentAt - b.sentAt)
    .map((message) => {
      const answered = sides[message.speaker].answer(message);
      return answered !== undefined && message.isJoined ? { ...message, text: answered } : message;
    });
  return { messages, userSide: sides.user.unanswered(), botSide: sides.bot.unanswered() };
}

interface Slot extends PairSide {
  readonly sentAt: number;
  isAnswered: boolean;
}

function createSide(speaker: Speaker, pairs: readonly Pair[]) {
  const slots = pairs
    .flatMap(({ point }): Slot[] => {
      const text = speaker === 'user' ? point.userText : point.botText;
      return text === null ? [] : [{ pair: point, speaker, text, sentAt: point.sentAt, isAnswered: false }];
    })
    .sort((a, b) => a.sentAt - b.sentAt);
  const byText = Map.groupBy(slots, (slot) => foldText(slot.text));
  const before = speaker === 'user' ? USER_WITHIN_MS : BOT_WITHIN_MS;
  const after = speaker === 'user' ? USER_WITHIN_MS : 0;

  return {
    /** The text of the pair that the message matches; undefined if there is none. */
    answer(message: SeparateMessage): string | undefined {
      const [from, to] = [message.sentAt - before, message.sentAt + after];
      const candidates = message.isJoined
        ? between(slots, from, to).filter((slot) => holdsWords(slot.text, message.text))
        : between(byText.get(foldText(message.text)) ?? [], from, to);
      const slot = speaker === 'user' ? nearest(candidates, message.sentAt) : latest(candidates);
      if (slot) slot.isAnswered = true;
      return slot?.text;
    },
    unanswered: (): PairSide[] => slots.filter((slot) => !slot.isAnswered),
  };
}

function nearest(slots: readonly Slot[], at: number): Slot | undefined {
  return slots
    .filter((slot) => !slot.isAnswered)
    .reduce<Slot | undefined>(
      (best, slot) => (best && Math.abs(best.sentAt - at) <= Math.abs(slot.sentAt - at) ? best : slot),
      undefined,
    );
}

/** The latest pair, matched or not: a second copy of a reply must not match an older pair. */
function latest(slots: readonly Slot[]): Slot | undefined {
  const last = slots.at(-1);
  return slots.find((slot) => slot.sentAt === last?.sentAt && !slot.isAnswered) ?? last;
}

/** The slots with a time from `from` to `to`, both inclusive. */
function between(slots: readonly Slot[], from: number, to: number): readonly Slot[] {
  return slots.slice(firstFrom(slots, from), firstFrom(slots, to + 1));
}

function firstFrom(slots: readonly Slot[], at: number): number {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((slots[middle]?.sentAt ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function foldText(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Whether `whole` contains all words of `part` in this order. */
function holdsWords(whole: string, part: string): boolean {
  const words = splitWords(whole);
  let at = 0;
  return splitWords(part).every((word) => {
    at = words.indexOf(word, at) + 1;
    return at > 0;
  });
}

function splitWords(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}
