import { cleanMessages } from '@enrichment/core';
import type { WrittenSummary } from '@enrichment/kinds/summary/summary-writer';
import type { Conversation } from './conversations.ts';
import type { ListedEvent } from './events.ts';
import { readEvent, stemsIn, type Told, tellsEvent, toldIn } from './tells-event.ts';

export interface Summarized {
  readonly conversation: Conversation;
  readonly summary: WrittenSummary;
  readonly events: readonly ListedEvent[];
  /** The names of the two speakers. */
  readonly names: { readonly user: readonly string[]; readonly bot: readonly string[] };
}

/** From this many messages on, a summary is at most half as long as the conversation. */
const HALF_FROM_MESSAGES = 20;

/** Far enough for other events, with the same two persons. */
const CHANCE_DISTANCE = 2;

/** Formats the figures of many summaries as lines. */
export function reportSummaries(
  all: readonly Summarized[],
  { show, missing }: { show: number; missing: boolean },
): string[] {
  const shares = all.map(({ conversation, summary }) => ({
    messages: conversation.messages.length,
    share: summary.text.length / countConversationCharacters(conversation),
  }));
  const long = shares.filter(({ messages }) => messages >= HALF_FROM_MESSAGES);
  const topics = all.flatMap(({ summary }) => summary.topics);
  const told = all.flatMap((one) => one.events.map((event) => ({ event, ...findEvent(one, event) })));
  const said = told.filter(({ isSaid }) => isSaid);
  const byChance = all.flatMap((one, index) => {
    const other = all[index + CHANCE_DISTANCE];
    const isSame = other !== undefined && other.names.bot[0] === one.names.bot[0];
    return isSame
      ? one.events.map((event) => findEvent({ ...one, summary: other.summary }, event).isTold)
      : [];
  });
  const tones = Map.groupBy(all, ({ summary }) => summary.tone);
  return [
    ...all
      .slice(0, show)
      .flatMap(({ conversation, summary }) => [
        `${conversation.key.startsAt.toISOString().slice(0, 10)}  ${conversation.messages.length} messages, ${countConversationCharacters(conversation)} characters, tone ${summary.tone}`,
        `  ${summary.text}`,
        `  [${summary.topics.join(' · ')}]`,
      ]),
    ...(missing ? told.filter(({ isTold }) => !isTold).map(missingLine) : []),
    line(
      'longer than the conversation',
      countHeld(shares, ({ share }) => share > 1),
    ),
    line(
      `above half, from ${HALF_FROM_MESSAGES} messages on`,
      countHeld(long, ({ share }) => share > 0.5),
    ),
    `${'median share of the conversation'.padEnd(44)} ${percent(findMedian(shares.map(({ share }) => share)))}   median length ${findMedian(all.map(({ summary }) => summary.text.length))} characters`,
    line(
      'listed events told',
      countHeld(told, ({ isTold }) => isTold),
    ),
    line(
      'listed events held by the messages',
      countHeld(told, ({ isSaid }) => isSaid),
    ),
    line(
      'told of those that the messages hold',
      countHeld(said, ({ isTold }) => isTold),
    ),
    line(
      'told by chance, in another summary',
      countHeld(byChance, (isTold) => isTold),
    ),
    line(
      'topics that are a single word',
      countHeld(topics, (topic) => !/\S[\s·-]\S/u.test(topic)),
    ),
    `${'tones'.padEnd(44)} ${[...tones]
      .map(([tone, some]) => `${tone} ${some.length}`)
      .sort()
      .join(', ')}`,
  ];
}

function findEvent(
  { conversation, summary, names }: Summarized,
  event: ListedEvent,
): { isTold: boolean; isSaid: boolean } {
  const messages = cleanMessages(conversation.messages);
  const words = readEvent(event, [...names.user, ...names.bot]);
  const said = new Set(messages.flatMap(({ text }) => stemsIn(text)));
  const told = messages.map(({ speaker, text }): Told => ({ who: new Set([speaker]), text }));
  return {
    isTold: tellsEvent(toldIn(summary.text, { ...names, user: ['the user', ...names.user] }), words, said),
    isSaid: tellsEvent(told, words, said),
  };
}

const countConversationCharacters = ({ messages }: Conversation) =>
  cleanMessages(messages).reduce((sum, { text }) => sum + text.length, 0);

function countHeld<Item>(items: readonly Item[], holds: (item: Item) => boolean): [number, number] {
  return [items.filter(holds).length, items.length];
}

function line(name: string, [count, all]: [number, number]): string {
  return `${name.padEnd(44)} ${percent(all === 0 ? 0 : count / all)}   ${count} of ${all}`;
}

function missingLine({ event, isSaid }: { event: ListedEvent; isSaid: boolean }): string {
  return `not told${isSaid ? '' : ' (nor held by the messages)'}: session ${event.session}, ${event.whoName}: ${event.text}`;
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(7);

function findMedian(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
