import { setTimeout as sleep } from 'node:timers/promises';
import { createRepeatLimit } from '@enrichment/connections/repeat-limit';
import { type ProxyOptions, systemClock } from '@enrichment/core';
import type { Logger } from '@enrichment/runtime/logger';
import type { Metrics } from '@enrichment/runtime/metrics/metrics';
import type { Store } from '@enrichment/store/connect';
import {
  type Attempt,
  type ClaimedEvent,
  claimEvents,
  expireEvents,
  settleEvent,
} from '@enrichment/store/events';
import { type Delivery, deliverEvents } from './deliver-events.ts';
import { createPost } from './post-message.ts';

/** How soon an event is sent at the latest, if nothing is in the way. */
const LOOK_EVERY_MS = 2_000;

/** While the receiver is in trouble, the wait doubles up to this. */
const TROUBLE_MAX_MS = 60_000;

const EXPIRE_EVERY_MS = 3_600_000;

/** Where events are delivered. */
export interface Webhook {
  readonly url: string;
  readonly proxy: ProxyOptions;
  /** The current secrets; the receiver needs one of them. */
  readonly readSecrets: () => readonly Buffer[];
  /** The address of the console, for links; null: no links. */
  readonly consoleUrl: string | null;
}

/**
 * Delivers events in the background until it is stopped, and deletes old ones. Several replicas share the
 * events; one that dies leaves its events to the others. Without a webhook it only deletes.
 */
export function keepDeliveries({
  store,
  log,
  metrics,
  webhook,
}: {
  store: Store;
  log: Pick<Logger, 'warn' | 'debug'>;
  metrics: Pick<Metrics, 'add'>;
  webhook: Webhook | null;
}): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const isNews = createRepeatLimit();
  const onError = (error: unknown) =>
    isNews(error) && log.warn('events cannot be read or recorded; they stay', { error });
  const expiring = repeat({ signal, onError }, async () => {
    while (await expireEvents(store)) signal.throwIfAborted();
    return EXPIRE_EVERY_MS;
  });
  const sender = webhook === null ? undefined : createPost(webhook);
  const delivering =
    webhook === null || sender === undefined
      ? undefined
      : keepDelivering({
          delivery: {
            claimEvents: (claim) => claimEvents(store, claim),
            settleEvent: (event, attempt) => settleEvent(store, event, attempt),
            post: sender.post,
            readSecrets: webhook.readSecrets,
            consoleUrl: webhook.consoleUrl,
            clock: systemClock,
            random: Math.random,
            onAttempt: createAttemptLog({ log, metrics }),
          },
          ...{ signal, onError },
        });
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([expiring, delivering]);
      await sender?.close();
    },
  };
}

/** Delivers until the signal is aborted; round after round while there are events. */
function keepDelivering({
  delivery,
  signal,
  onError,
}: {
  delivery: Delivery;
  signal: AbortSignal;
  onError: (error: unknown) => void;
}): Promise<void> {
  let troubles = 0;
  return repeat({ signal, onError }, async () => {
    const { taken, isInTrouble } = await deliverEvents(delivery, signal);
    if (taken === 0) return LOOK_EVERY_MS;
    troubles = isInTrouble ? troubles + 1 : 0;
    return troubles === 0 ? 0 : Math.min(TROUBLE_MAX_MS, 1_000 * 2 ** (troubles - 1));
  });
}

/** Runs `work` again and again; it returns after how long. */
async function repeat(
  { signal, onError }: { signal: AbortSignal; onError: (error: unknown) => void },
  work: () => Promise<number>,
): Promise<void> {
  while (!signal.aborted) {
    let waitMs = LOOK_EVERY_MS;
    try {
      waitMs = await work();
    } catch (error) {
      if (!signal.aborted) onError(error);
    }
    if (waitMs > 0) await Promise.allSettled([sleep(waitMs, undefined, { signal })]);
  }
}

/** Logs an event once, when it is given up; counts every attempt. */
function createAttemptLog({
  log,
  metrics,
}: {
  log: Pick<Logger, 'warn' | 'debug'>;
  metrics: Pick<Metrics, 'add'>;
}): (event: ClaimedEvent, attempt: Attempt) => void {
  return ({ messageId, type, attempts }, attempt) => {
    metrics.add('enrichment_webhook_attempts_total', { type, outcome: attempt.kind });
    const facts = { messageId: `msg_${messageId}`, type, attempts, status: attempt.status };
    if (attempt.kind === 'delivered') return log.debug('event delivered', facts);
    const why = attempt.error;
    if (attempt.kind === 'dead')
      log.warn('an event could not be delivered and is given up', { ...facts, why });
    else log.debug('an event could not be delivered and is tried again', { ...facts, why });
  };
}
