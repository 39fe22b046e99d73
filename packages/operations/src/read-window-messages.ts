import type { Clock, Message } from '@enrichment/core';
import type { QuoteSource } from '@enrichment/recall/quotes/quote-source';
import type { Store } from '@enrichment/store/connect';
import { beginAction } from './audit.ts';
import type { OperationContext } from './operation-context.ts';
import { type Part, readPart } from './read-status.ts';
import { type ShowWindowInput, showWindow } from './show-window.ts';

/** The messages of a window in time order, or why Qdrant does not give them. */
export type WindowMessages = Part<readonly Message[]>;

/** A person waits for the answer. */
const TIMEOUT_MS = 15_000;

/**
 * Reads the messages of a window from Qdrant for a person who may see them. Who looks is stored before
 * anything is read; without that row nothing is. The messages are not stored. Returns none for a window that
 * is too long to be read at once.
 * @throws InputError if no window has this id; TemporaryError STORE_UNAVAILABLE
 */
export async function readWindowMessages(
  { store, messages, clock }: { store: Store; messages: QuoteSource; clock: Clock },
  { windowId, via }: ShowWindowInput & { readonly via: 'dashboard' | 'api' },
  context: OperationContext,
): Promise<WindowMessages> {
  const { window } = await showWindow({ store }, { windowId }, context);
  const { userId, botName, startsAt, endsAt } = window;
  const action = await beginAction(
    { store, clock },
    {
      action: 'read messages',
      via,
      bot: botName,
      user: userId,
      windowId,
      parameters: {},
      timeoutMs: TIMEOUT_MS,
    },
    context,
  );
  const range = { from: startsAt, to: endsAt };
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  return await action.run(
    () => readPart(messages.readMessages({ botName, userId, range, audience: 'dm' }, signal)),
    (read) =>
      read.kind === 'there'
        ? { outcome: 'done', result: { messages: read.facts.length } }
        : { outcome: 'refused', code: read.code, result: {} },
  );
}
