import { randomUUID } from 'node:crypto';
import {
  describeContent,
  type Message,
  RetryLaterError,
  readErrorCode,
  type WindowKey,
  windowLabelWithoutUser,
} from '@enrichment/core';
import type { WindowJob } from '@enrichment/queue/catalog';
import type { JobContext } from '@enrichment/queue/consumer';
import type { WindowContent } from '@enrichment/source/source';
import { findLostContent, type LedgerWindow, type ReadContent, takeLease } from '@enrichment/store/ledger';
import { type Attempt, isGathered } from './attempt.ts';
import type { Engine } from './engine.ts';
import { LEASE_TTL_MS } from './lease-keeper.ts';
import { openPaidReplies } from './paid-replies.ts';

/**
 * Step 1, lease: makes this attempt the only one that can write to the window. `gone`: the window is no
 * longer in the ledger.
 * @throws RetryLaterError CONTENT_CHANGED while another worker, or another attempt of this one, holds the
 * window
 */
export async function takeWindow(
  engine: Pick<Engine, 'store' | 'leases' | 'clock' | 'explainFailure' | 'batches'>,
  job: WindowJob,
  { attempt: number }: Pick<JobContext, 'attempt'>,
): Promise<Attempt | 'gone'> {
  const { store, leases, clock, explainFailure } = engine;
  const reportHeld = (held: 'another worker' | 'another attempt of this worker', afterMs: number) => {
    const message = `${windowLabelWithoutUser(job)}: ${held} still holds the window`;
    return new RetryLaterError('CONTENT_CHANGED', message, { afterMs, scope: 'job' });
  };
  // Queue and Postgres were away together, so the queue gives the job out again and the lease has run out.
  // The first attempt goes on: its reply is paid for.
  if (leases.isHeld(job.windowId)) throw reportHeld('another attempt of this worker', LEASE_TTL_MS);
  const token = randomUUID();
  const question = { windowId: job.windowId, token, ttlMs: LEASE_TTL_MS, now: clock.now() };
  const lease = await takeLease(store, question).catch(async (error: unknown) => {
    throw await explainFailure(error);
  });
  if (lease.kind === 'gone') return 'gone';
  if (lease.kind === 'held') throw reportHeld('another worker', lease.untilMs);
  leases.hold(token, job.windowId);
  return {
    window: lease.window,
    token,
    number,
    content: undefined,
    stale: [],
    isForced: false,
    calls: [],
    written: new Set(),
    draftKeys: [],
    isGathering: isGathered(engine, lease.window),
    hasBatchReply: false,
    paid: openPaidReplies(lease.paidReplies, lease.window.replayRequestedAt),
    isMoreToAsk: false,
    isSettled: false,
  };
}

/** The newest messages of a window, and their fingerprint and counts for the ledger. */
export interface Reading {
  readonly window: LedgerWindow;
  readonly content: ReadContent;
  readonly messages: readonly Message[];
  /** The source has fewer messages than the ledger; the next scan decides whether to believe that. */
  readonly isLost: boolean;
}

/** Step 2, read: reads the window's newest messages, which may differ from what the scan saw. */
export async function readWindow(
  engine: Pick<Engine, 'store' | 'source' | 'findBot'>,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<Reading> {
  const { window } = attempt;
  const { points, messages } = await readContent(engine, window, signal);
  const content = describeReading(points, messages);
  const isLost = await lacksMessages(engine, window, content);
  if (!isLost) attempt.content = content;
  return { window, content, messages, isLost };
}

/** A single worker cannot distinguish a user's deletion from a collection that is being rebuilt. */
async function lacksMessages(
  { store }: Pick<Engine, 'store'>,
  window: LedgerWindow,
  content: ReadContent,
): Promise<boolean> {
  // With the same number of points, a scan's totals would not show the change; then it counts as an edit.
  if (content.contentHash === window.contentHash || content.points === window.points) return false;
  return (await findLostContent(store, [{ ...content, windowId: window.windowId }])).size > 0;
}

const NOTHING: WindowContent = { points: 0, messages: [], unreadable: [] };

/** A bot without a collection has no messages at the moment; the scan decides what that means. */
export async function readContent(
  { findBot, source }: Pick<Engine, 'source' | 'findBot'>,
  { botName, userId, startsAt, endsAt }: WindowKey,
  signal: AbortSignal,
): Promise<WindowContent> {
  const bot = await findBot(botName, signal);
  if (bot === undefined) return NOTHING;
  try {
    return await source.readWindow({ bot, userId, range: { from: startsAt, to: endsAt } }, signal);
  } catch (error) {
    if (readErrorCode(error) === 'SOURCE_COLLECTION_GONE') return NOTHING;
    throw error;
  }
}

/** Describes what was read, with the types of its channels. */
export function describeReading(points: number, messages: readonly Message[]): ReadContent {
  const channelTypes = [...new Set(messages.map((message) => message.channelType ?? 'unknown'))].sort();
  return { ...describeContent(points, messages), channelTypes };
}
