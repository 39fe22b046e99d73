import { cleanMessages, computeFingerprint, isPublic, type Message } from '@enrichment/core';
import type { Complaint, View } from '@enrichment/kinds/kind';
import type { Decision, StaleKind } from './decide-stale.ts';
import type { Engine } from './engine.ts';
import type { Reading } from './read-window.ts';

/** One view of the window's messages and the kinds made from it: one request if they use a model. */
export interface KindsReading {
  readonly view: View;
  readonly stale: readonly StaleKind[];
}

/**
 * Step 4, compose: decides which messages are read by which kinds. All stale kinds read the whole window at
 * once. If it mixes public and private channels, the public messages are also read separately, since what is
 * made from them must not include anything said in private.
 */
export function composeReadings(
  { rules }: Pick<Engine, 'rules'>,
  { window, messages }: Pick<Reading, 'window' | 'messages'>,
  { stale }: Extract<Decision, { kind: 'make' }>,
  complaints: readonly Complaint[] = [],
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
  // A complaint may repeat what was said in private, so it is not part of the public view.
  const view = pickView('whole', messages);
  const whole = { view: complaints.length === 0 ? view : { ...view, complaints }, stale };
  return heard === null || readers.length === 0
    ? [whole]
    : [whole, { view: pickView('public', heard), stale: readers }];
}

/**
 * The public messages of a window that also has private ones; null if there is nothing, or too little, to
 * separate.
 */
function findPublicMessages(messages: readonly Message[], messagesMin: number): Message[] | null {
  const heard = messages.filter(isPublic);
  return heard.length === messages.length || heard.length < messagesMin ? null : heard;
}
