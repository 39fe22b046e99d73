import { cleanMessages, computeFingerprint, isPublic, type Message } from '@enrichment/core';
import type { View } from '@enrichment/kinds/kind';
import type { Decision, StaleKind } from './decide-stale.ts';
import type { Engine } from './engine.ts';
import type { Reading } from './read-window.ts';

/**
 * One view of the window's messages, and the kinds that are made of it: one request where a model is asked.
 */
export interface KindsReading {
  readonly view: View;
  readonly stale: readonly StaleKind[];
}

/**
 * Step 4, compose: what is read, and by which kinds. All stale kinds read the whole window at once. Where it
 * mixes public and private channels, the public messages are read by themselves too: what is made of them
 * must not know what was said in private.
 */
export function composeReadings(
  { rules }: Pick<Engine, 'rules'>,
  { window, messages }: Pick<Reading, 'window' | 'messages'>,
  { stale }: Extract<Decision, { kind: 'make' }>,
): readonly KindsReading[] {
  const { userId, botName, startsAt, endsAt } = window;
  const pickView = (name: View['name'], some: readonly Message[]): View => ({
    name,
    key: { userId, botName, startsAt, endsAt },
    messages: some,
    said: cleanMessages(some),
    contentHash: computeFingerprint(some),
  });
  const heard = findPublicMessages(messages, rules.messagesMin);
  const readers = stale.filter(({ kind }) => kind.reads === 'whole and public');
  const whole = { view: pickView('whole', messages), stale };
  return heard === null || readers.length === 0
    ? [whole]
    : [whole, { view: pickView('public', heard), stale: readers }];
}

/**
 * The public messages of a window that holds private ones too; null where nothing, or too little, is to be
 * told apart.
 */
function findPublicMessages(messages: readonly Message[], messagesMin: number): Message[] | null {
  const heard = messages.filter(isPublic);
  return heard.length === messages.length || heard.length < messagesMin ? null : heard;
}
