import { randomUUID } from 'node:crypto';
import {
  type Clock,
  errorCodeOf,
  type Message,
  RetryLaterError,
  type WindowKey,
  type WindowRules,
  windowLabelWithoutUser,
} from '@enrichment/core';
import type { SummaryWriter } from '@enrichment/kinds/summary-writer';
import type { WindowJob } from '@enrichment/queue/catalog';
import type { JobContext } from '@enrichment/queue/consumer';
import type { Bot, Source, WindowContent } from '@enrichment/source/source';
import type { Store } from '@enrichment/store/connect';
import {
  completeWindow,
  findLostContent,
  type LedgerWindow,
  type ReadContent,
  settleWindow,
  takeLease,
} from '@enrichment/store/ledger';
import { type Attempt, callLimitOf, keepCall, recordEnd, unwrittenCalls } from './attempt.ts';
import { type JobResult, resultOf } from './job-result.ts';
import { LEASE_TTL_MS, type LeaseKeeper } from './lease-keeper.ts';
import { writeWhenThere } from './wait-for-servers.ts';
import { contentOf, outcomeWithoutCall, stateAfter } from './window-content.ts';
import { type DraftMemory, writeParts } from './write-parts.ts';

export interface SummarizeDependencies {
  readonly store: Store;
  readonly source: Pick<Source, 'readWindow'>;
  readonly findBot: (botName: string, signal: AbortSignal) => Promise<Bot | undefined>;
  readonly writer: SummaryWriter;
  /** Of answered calls for one request, over all attempts. */
  readonly callsMax: number;
  readonly drafts: DraftMemory;
  readonly searchWords: 'keep' | 'none';
  readonly leases: Pick<LeaseKeeper, 'hold' | 'drop'>;
  readonly rules: WindowRules;
  readonly clock: Clock;
  /** What a failed window is to end with, where the server that failed it may be away for all. */
  readonly explainFailure: (error: unknown) => Promise<unknown>;
  /** Told when a summary that is paid for has to wait for Postgres. */
  readonly onUnwritten: (window: WindowKey, error: unknown) => void;
  /** Told when Postgres could not be told of an attempt's end; the scan finds out by itself later. */
  readonly onUnrecorded: (error: unknown) => void;
}

/**
 * Turns one window into one summary. May run twice for the same window and at the same time: a lease in the ledger fences
 * the write, and content that is already summarized is not paid for again.
 * @throws the errors of core/errors.ts, after the ledger has been told
 */
export async function summarizeWindow(
  dependencies: SummarizeDependencies,
  job: WindowJob,
  context: Pick<JobContext, 'attempt' | 'isLastAttempt' | 'signal' | 'reportProgress'>,
): Promise<JobResult> {
  const { store, leases, explainFailure } = dependencies;
  const token = randomUUID();
  const lease = await takeLease(store, {
    windowId: job.windowId,
    token,
    ttlMs: LEASE_TTL_MS,
    now: dependencies.clock.now(),
  }).catch(async (error: unknown) => {
    throw await explainFailure(error);
  });
  if (lease.kind === 'gone') return resultOf('gone', [], []);
  if (lease.kind === 'held') {
    throw new RetryLaterError(
      'CONTENT_CHANGED',
      `${windowLabelWithoutUser(job)}: another worker still holds the window`,
      {
        afterMs: lease.untilMs,
        scope: 'job',
      },
    );
  }
  leases.hold(token);
  const attempt: Attempt = { window: lease.window, token, content: undefined, calls: [], written: new Set() };
  try {
    return await runLeased(dependencies, attempt, context);
  } catch (thrown) {
    const error = await explainFailure(thrown);
    await recordEnd(dependencies, { ...attempt, error }, context);
    throw error;
  } finally {
    leases.drop(token);
  }
}

async function runLeased(
  dependencies: SummarizeDependencies,
  attempt: Attempt,
  context: Pick<JobContext, 'signal' | 'reportProgress'>,
): Promise<JobResult> {
  const { store, writer, rules } = dependencies;
  const { window } = attempt;
  const { points, messages } = await readContent(dependencies, window, context.signal);
  const content = contentOf(points, messages);
  // With as many points as before, the totals of a scan would not show it; then it is taken for an edit.
  if (content.contentHash !== window.contentHash && content.points !== window.points) {
    const lost = await findLostContent(store, [{ ...content, windowId: window.windowId }]);
    if (lost.size > 0) return await leaveToScan(dependencies, { ...attempt, content, messages });
  }
  attempt.content = content;
  const outcome = outcomeWithoutCall(window, content, { writer, rules });
  return outcome === undefined
    ? await summarizeContent(dependencies, { ...attempt, content, messages }, context)
    : await settleContent(dependencies, { ...attempt, content, messages, outcome });
}

/** How long a window waits whose messages the source lacks. A scan that believes the loss settles it before. */
const LOOK_AGAIN_MS = 60_000;

/** The source holds less than the ledger knows. One worker cannot tell a user's deletion from a collection that is being rebuilt. */
async function leaveToScan(
  { store, clock }: SummarizeDependencies,
  { window, token, content, messages }: ReadAttempt,
): Promise<JobResult> {
  const now = clock.now();
  const dueAt = new Date(now.getTime() + LOOK_AGAIN_MS);
  const written = await settleWindow(store, { window, token, content, now, outcome: 'lost', dueAt });
  return resultOf(written === 'saved' ? 'lost' : 'superseded', messages, []);
}

interface ReadAttempt extends Attempt {
  readonly content: ReadContent;
  readonly messages: readonly Message[];
}

/** Writes down that the window as it was read needs no call. */
async function settleContent(
  { store, rules, clock }: SummarizeDependencies,
  {
    window,
    token,
    content,
    messages,
    outcome,
  }: ReadAttempt & { outcome: 'empty' | 'below_minimum' | 'unchanged' },
): Promise<JobResult> {
  const now = clock.now();
  const settled = { window, token, content, now };
  const written = await (outcome === 'unchanged'
    ? settleWindow(store, { ...settled, outcome, ...stateAfter(window, content, { rules, now }) })
    : settleWindow(store, { ...settled, outcome }));
  return resultOf(written === 'saved' ? outcome : 'superseded', messages, []);
}

async function summarizeContent(
  dependencies: SummarizeDependencies,
  attempt: ReadAttempt,
  { signal, reportProgress }: Pick<JobContext, 'signal' | 'reportProgress'>,
): Promise<JobResult> {
  const { store, writer, rules, clock } = dependencies;
  const { window, token, content, messages, calls } = attempt;
  const written = await writeParts(
    { ...dependencies, messagesMin: rules.messagesMin },
    {
      window,
      isForced: window.forceRequested,
      key: window,
      messages,
      onCall: (call) => keepCall(dependencies, attempt, call),
      callLimit: callLimitOf(dependencies, attempt),
      reportProgress: async (fraction) => reportProgress(fraction),
    },
    signal,
  );
  const now = clock.now();
  const after = stateAfter(window, content, { rules, now });
  const paid = unwrittenCalls(attempt, writer);
  const outcome = await writeWhenThere(
    () => completeWindow(store, { window, token, ...written, content, calls: paid, ...after, now }),
    { signal, onWait: (error) => dependencies.onUnwritten(window, error) },
  );
  return resultOf(outcome === 'saved' ? after.state : 'superseded', messages, calls);
}

const NOTHING: WindowContent = { points: 0, messages: [], unreadable: [] };

/** A bot without a collection has no messages just now; what that means is the scan's decision. */
async function readContent(
  { findBot, source }: SummarizeDependencies,
  { botName, userId, startsAt, endsAt }: LedgerWindow,
  signal: AbortSignal,
): Promise<WindowContent> {
  const bot = await findBot(botName, signal);
  if (bot === undefined) return NOTHING;
  try {
    return await source.readWindow({ bot, userId, range: { from: startsAt, to: endsAt } }, signal);
  } catch (error) {
    if (errorCodeOf(error) === 'SOURCE_COLLECTION_GONE') return NOTHING;
    throw error;
  }
}
