import type { Message } from '@enrichment/core';

export const KEY = {
  userId: '672814231002939413',
  botName: 'elena',
  startsAt: new Date('2025-10-19T00:00:00Z'),
  endsAt: new Date('2025-10-20T00:00:00Z'),
};

/** Makes a conversation: user and bot alternate, a minute apart. */
export function makeTalk(texts: readonly string[]): Message[] {
  return texts.map((text, index) => ({
    id: `p${index}`,
    speaker: index % 2 === 0 ? 'user' : 'bot',
    text,
    sentAt: new Date(KEY.startsAt.getTime() + (10 * 60 + index) * 60_000),
    channelType: 'dm',
    emotion: null,
  }));
}

export const DIVING = [
  'Hi Elena! I am finally going diving near Dahab with my sister Beatrix in March 2026.',
  'That sounds wonderful, the Blue Hole near Dahab is full of coral. I once mapped 23 reefs there!',
  'We booked six dives. Beatrix is a little afraid of sharks though.',
  'Sharks near Dahab are shy. Tell Beatrix that breathing slowly helps against the fear.',
  'I will. Our hotel costs 480 euros for the week, is that too much?',
  'For Dahab in March that is a fair price, I think.',
  'Good. I also have to renew my passport before the trip, it ends in January.',
  'Do that soon: the office often needs six weeks for a passport.',
];
