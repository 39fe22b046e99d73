import type { Message } from '@enrichment/core';

/** How long a summary may be, and how long it is meant to be, in characters. */
export interface Lengths {
  /** Characters of all messages together, as written or as seen, whichever are fewer. */
  readonly said: number;
  /** Never passed. */
  readonly limit: number;
  /** What is chosen for; at most the limit. */
  readonly target: number;
  /** What the text is fitted into where anything fits: the target and a first sentence; at most the limit. */
  readonly aim: number;
  /** So little was said that one sentence tells it. */
  readonly isShort: boolean;
}

/** From so many messages on a summary is at most half as long as what was said. */
const HALF_FROM_MESSAGES = 20;
const SHORT_MESSAGES_MAX = 5;
const SHORT_CHARACTERS_MAX = 800;
const TARGET_SHARE = 0.3;
const TARGET_MAX = 1_800;
/** Of little that was said the greater part is told, up to so many characters. */
const LITTLE_MIN = 300;
const LITTLE_SHARE = 0.55;
/** The first sentence comes on top. */
const LEAD_CHARACTERS = 90;
/** A window of a thousand messages gets more, slowly. */
const GROWTH_SHARE = 0.01;

/** A summary is never longer than its conversation, and shorter where that is short. */
export function lengthsFor(messages: readonly Message[], written: readonly Message[]): Lengths {
  // What a reader sees may be longer than what was written: "<t:1700000000>" is shown as a time.
  const said = Math.min(charactersOf(messages), charactersOf(written));
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

function charactersOf(messages: readonly Message[]): number {
  return messages.reduce((sum, { text }) => sum + text.length, 0);
}
