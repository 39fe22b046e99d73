import type { Message, Speaker } from '@enrichment/core';
import { joinChunks, type SeparateMessage } from './join-chunks.ts';
import { answerPairs, BOT_WITHIN_MS, type Pair } from './match-pairs.ts';
import type { ConversationPoint, MessagePoint, PairPoint } from './point.ts';

/**
 * Assembles messages from points, in time order: joins chunks, drops copies of a message with the same id,
 * splits pairs whose messages are not stored separately, and returns each message once. The result for a
 * point depends only on points within 15 minutes of it.
 */
export function assembleMessages(points: readonly ConversationPoint[]): Message[] {
  const ordered = [...points].sort(compareIds);
  const separate = dropCopies(
    uniqueBy(
      [...ordered.filter((point) => point.kind === 'message').map(asSeparate), ...joinChunks(ordered)],
      sameMessage,
    ),
  );
  const pairs = uniqueBy(
    ordered.filter((point) => point.kind === 'pair'),
    ({ sentAt, userText, botText }) => JSON.stringify([sentAt, userText, botText]),
  );
  const { messages, userSide, botSide } = answerPairs(separate, pairs.map(asPair));
  const expanded = [...userSide, ...botSide].map(({ pair, speaker, text }) => takeOut(pair, speaker, text));
  return uniqueBy([...messages, ...expanded].sort(compareMessages), sameMessage).map(
    ({ id, speaker, text, sentAt, channelType, emotion }) => ({
      id,
      speaker,
      text,
      sentAt: new Date(sentAt),
      channelType,
      emotion,
    }),
  );
}

function asSeparate(point: MessagePoint): SeparateMessage {
  return { ...point, isJoined: false, hasGap: false };
}

/**
 * Drops copies of messages that say their id: a writer that tries again stores a message twice, moments
 * apart, and a message that was cut into chunks later may still be there whole. Of two copies with the same
 * text the earlier one stays; a whole message replaces its chunks, and complete chunks replace incomplete
 * ones.
 */
function dropCopies(messages: readonly SeparateMessage[]): SeparateMessage[] {
  const byId = Map.groupBy(
    messages.filter(({ messageId }) => messageId !== undefined),
    ({ speaker, messageId }) => JSON.stringify([speaker, messageId]),
  );
  const copies = new Set(
    [...byId.values()].flatMap((same) => same.filter((one) => same.some((other) => replaces(other, one)))),
  );
  return messages.filter((message) => !copies.has(message));
}

function replaces(better: SeparateMessage, worse: SeparateMessage): boolean {
  if (better === worse || Math.abs(better.sentAt - worse.sentAt) > BOT_WITHIN_MS) return false;
  const [rank, other] = [rankCopy(better), rankCopy(worse)];
  if (rank !== other) return rank < other;
  if (better.text !== worse.text) return false;
  return better.sentAt === worse.sentAt ? compareIds(better, worse) < 0 : better.sentAt < worse.sentAt;
}

function rankCopy({ isJoined, hasGap }: SeparateMessage): number {
  if (!isJoined) return 0;
  return hasGap ? 2 : 1;
}

function asPair(point: PairPoint): Pair {
  return { point };
}

/**
 * A message taken from a pair: the user's at the pair's time, the bot's a millisecond later, like separately
 * written ones. At the last millisecond of a minute it gets the pair's time, so that a pair never crosses the
 * boundary of two windows.
 */
function takeOut(pair: PairPoint, speaker: Speaker, text: string): SeparateMessage {
  const isBot = speaker === 'bot';
  const sentAt = isBot && (pair.sentAt + 1) % 60_000 !== 0 ? pair.sentAt + 1 : pair.sentAt;
  return {
    id: `${pair.id}#${speaker}`,
    speaker,
    text,
    sentAt,
    channelType: pair.channelType,
    // The label describes the pair's content, which is the user's message.
    emotion: isBot ? null : pair.emotion,
    isJoined: false,
    hasGap: false,
  };
}

function sameMessage({ speaker, text, sentAt }: SeparateMessage): string {
  return JSON.stringify([speaker, sentAt, text]);
}

function uniqueBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    return !seen.has(key) && seen.add(key);
  });
}

function compareMessages(a: SeparateMessage, b: SeparateMessage): number {
  if (a.sentAt !== b.sentAt) return a.sentAt - b.sentAt;
  if (a.speaker !== b.speaker) return a.speaker === 'user' ? -1 : 1;
  return compareIds(a, b);
}

function compareIds(a: { id: string }, b: { id: string }): number {
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}
