import type { Clock } from '@enrichment/core';
import type { Attempt, ClaimedEvent } from '@enrichment/store/events';
import { planRetry } from './plan-retry.ts';
import type { PostMessage } from './post-message.ts';
import { signMessage } from './sign-message.ts';

/** Events that are under way at a time, in one process. */
const PARALLEL = 4;

/** A process that dies leaves its events to the others after this time. Longer than an attempt takes. */
const CLAIM_MS = 60_000;

/** What a round of deliveries uses. */
export interface Delivery {
  readonly claimEvents: (claim: { limit: number; claimMs: number }) => Promise<ClaimedEvent[]>;
  readonly settleEvent: (event: ClaimedEvent, attempt: Attempt) => Promise<void>;
  readonly post: PostMessage;
  /** The current secrets: each signs. */
  readonly readSecrets: () => readonly Buffer[];
  /** The address of the console, for links; null: no links. */
  readonly consoleUrl: string | null;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onAttempt: (event: ClaimedEvent, attempt: Attempt) => void;
}

/**
 * Delivers a few due events. Returns how many were taken, and whether the receiver is in trouble: then the
 * caller waits before the next round, so that an outage does not use up the attempts of all events.
 * @throws TemporaryError STORE_UNAVAILABLE
 */
export async function deliverEvents(
  delivery: Delivery,
  signal: AbortSignal,
): Promise<{ taken: number; isInTrouble: boolean }> {
  const events = await delivery.claimEvents({ limit: PARALLEL, claimMs: CLAIM_MS });
  const attempts = await waitForAll(events.map((event) => deliverOne(delivery, event, signal)));
  const isInTrouble = attempts.some(
    (attempt) => attempt.kind === 'retry' && (attempt.status === null || attempt.status >= 429),
  );
  return { taken: events.length, isInTrouble };
}

async function deliverOne(
  { post, settleEvent, readSecrets, consoleUrl, clock, random, onAttempt }: Delivery,
  event: ClaimedEvent,
  signal: AbortSignal,
): Promise<Attempt> {
  const body = writeBody(event, consoleUrl);
  const headers = signMessage(readSecrets(), { id: `msg_${event.messageId}`, at: clock.now(), body });
  const result = await post({ body, headers, signal });
  // Not settled: another process delivers the event when the claim has run out. An answer is recorded even
  // while this process stops, so that the receiver does not get the event again.
  if (result.kind === 'failed') signal.throwIfAborted();
  const attempt = planRetry(result, { attempts: event.attempts, random: random() });
  await settleEvent(event, attempt);
  onAttempt(event, attempt);
  return attempt;
}

/** Waits until all have ended, so that none is left behind. @throws the first error */
async function waitForAll<Value>(going: readonly Promise<Value>[]): Promise<Value[]> {
  await Promise.allSettled(going);
  return await Promise.all(going);
}

/** The body of a message: type, time and data, as Standard Webhooks proposes. The same in every attempt. */
export function writeBody({ type, occurredAt, data }: ClaimedEvent, consoleUrl: string | null): string {
  const { windowId } = data;
  const place = typeof windowId === 'string' ? `windows/${encodeURIComponent(windowId)}` : '';
  const link = consoleUrl === null ? {} : { link: new URL(place, consoleUrl.replace(/\/*$/, '/')).href };
  return JSON.stringify({ type, timestamp: occurredAt.toISOString(), data: { ...data, ...link } });
}
