import {
  alignedRange,
  cleanMessages,
  type Message,
  readSettings,
  readWindowRules,
  type WindowKey,
  windowSettings,
} from '@enrichment/core';
import { sampleConversations } from '@enrichment/embedded/samples/sample-points';

/** The messages of one window, in time order, as a person reads them. */
export interface SaidWindow {
  readonly key: WindowKey;
  readonly messages: readonly Message[];
}

/** The last day of the sample conversations, with which figures are repeatable. */
export const SAMPLES_NOW = new Date('2026-11-20T00:00:00Z');

/** The request holds only the label of an emotion, whatever its intensity. */
const INTENSITY = 0.5;

/** Returns the sample conversations by user, bot and UTC day, with emotions at the user's messages. */
export function readSampleWindows(): SaidWindow[] {
  const days = new Map<string, { key: WindowKey; messages: Message[] }>();
  for (const { botName, userId, channel, turns } of sampleConversations({ now: SAMPLES_NOW })) {
    const said = turns.flatMap(({ at, user, bot, emotion }) => [
      { speaker: 'user' as const, text: user, sentAt: at, emotion: { label: emotion, intensity: INTENSITY } },
      { speaker: 'bot' as const, text: bot, sentAt: new Date(at.getTime() + 1_000), emotion: null },
    ]);
    for (const { speaker, text, sentAt, emotion } of said) {
      if (text === null) continue;
      const { from, to } = alignedRange(sentAt, 24);
      const name = `${botName} ${userId} ${from.toISOString()}`;
      const day = days.get(name) ?? { key: { userId, botName, startsAt: from, endsAt: to }, messages: [] };
      days.set(name, day);
      const id = `${name} ${day.messages.length}`;
      day.messages.push({ id, speaker, text, sentAt, channelType: channel.type, emotion });
    }
  }
  return [...days.values()];
}

/** Leaves out windows with too few messages for a summary, and cleans the rest as the product does. */
export function keepSummarized(windows: readonly SaidWindow[]): SaidWindow[] {
  const { messagesMin } = readWindowRules(readSettings(windowSettings, {}));
  return windows
    .filter(({ messages }) => messages.length >= messagesMin)
    .map(({ key, messages }) => ({
      key,
      messages: cleanMessages(messages.toSorted((one, other) => +one.sentAt - +other.sentAt)),
    }));
}
