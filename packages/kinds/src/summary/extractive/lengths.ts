import type { Message } from '@enrichment/core';

/** The maximum and the intended length of a summary, in characters. */
export interface Lengths {
  /** Characters of all messages, as written or as seen, whichever are fewer. */
  readonly said: number;
  /** The maximum. */
  readonly limit: number;
  /** The length for choosing sentences; at most the limit. */
  readonly target: number;
  /** The preferred length of the text: the target plus a first sentence; at most the limit. */
  readonly aim: number;
  /** Whether one sentence is enough. */
  readonly isShort: boolean;
}

/** From this many messages on, a summary is at most half as long as the conversation. */
const HALF_FROM_MESSAGES = 20;
const SHORT_MESSAGES_MAX = 5;
const SHORT_CHARACTERS_MAX = 800;
const TARGET_SHARE = 0.3;
const TARGET_MAX = 1_800;
/** Most of a short conversation is in its summary, up to this many characters. */
const LITTLE_MIN = 300;
const LITTLE_SHARE = 0.55;
/** Added for the first sentence. */
const LEAD_CHARACTERS = 90;
/** Share of the conversation's length that is added to the target, so that long windows get slightly more. */
const GROWTH_SHARE = 0.01;

/** Computes the lengths: a summary is never longer than its conversation. */
export function lengthsFor(messages: readonly Message[], written: readonly Message[]): Lengths {
  // Rendered text may be longer than the written one: "<t:1700000000>" is shown as a time.
  const said = Math.min(countMessageCharacters(messages), countMessageCharacters(written));
  const isShort = messages.length <= SHORT_MESSAGES_MAX && said <= SHORT_CHARACTERS_MAX;
  const share =
    messages.length >= HALF_FROM_MESSAGES
      ? said / 2
      : messages.length <= SHORT_MESSAGES_MAX
        ? said - 1
        : said;
  const limit = Math.max(1, Math.floor(share));
  const little = Math.min(LITTLE_MIN, said * LITTLE_SHARE);
  const wished = Math.max(little, Math.min(said * TARGET_SHARE, TARGET_MAX) + said * GROWTH_SHARE);
  const target = Math.min(limit, Math.round(Math.min(wished, TARGET_MAX * 2)));
  return { said, limit, target, aim: Math.min(limit, target + LEAD_CHARACTERS), isShort };
}

function countMessageCharacters(messages: readonly Message[]): number {
  return messages.reduce((sum, { text }) => sum + text.length, 0);
}
