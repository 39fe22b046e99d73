import { randomUUID } from 'node:crypto';
import {
  type Clock,
  decideWindow,
  errorCodeOf,
  fingerprintOf,
  type Message,
  PauseError,
  PermanentError,
  RetryLaterError,
  TemporaryError,
  type WindowKey,
  type WindowRules,
  windowLabel,
} from '@enrichment/core';
import type { WindowJob } from '@enrichment/queue/catalog';
import type { JobContext } from '@enrichment/queue/consumer';
import type { Bot, Source } from '@enrichment/source/source';
import type { Store } from '@enrichment/store/connect';
import {
  completeWindow,
  failWindow,
  type LedgerWindow,
  type LlmCall,
  type ReadContent,
  recordCalls,
  releaseLease,
  settleWindow,
  takeLease,
} from '@enrichment/store/ledger';
import { LEASE_TTL_MS, type LeaseKeeper } from './lease-keeper.ts';
import type { CallFacts, SummaryWriter } from './summary-writer.ts';
import { type DraftMemory, writeParts } from './write-parts.ts';

export interface SummarizeDependencies {
  readonly store: Store;
  readonly source: Pick<Source, 'readWindow'>;
  readonly findBot: (botName: string, signal: AbortSignal) => Promise<Bot | undefined>;
  readonly writer: SummaryWriter;
  readonly drafts: DraftMemory;
  readonly searchWords: 'keep' | 'none';
  readonly leases: Pick<LeaseKeeper, 'hold' | 'drop'>;
  readonly rules: WindowRules;
  readonly clock: Clock;
  /** Told when Postgres could not be told of an attempt's end; the scan finds out by itself later. */
  readonly onUnrecorded: (error: unknown) => void;
}

/** How one job ended, in facts that may be logged and kept on the queue: no text of a conversation. */
export type JobResult = {
  readonly outcome:
    | 'summarized'
    | 'provisional'
    | 'unchanged'
    | 'below_minimum'
    | 'empty'
    | 'gone'
    | 'superseded';
  readonly messages: number;
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly costUsd: number | null;
};

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
  const { store, leases } = dependencies;
  const token = randomUUID();
  const lease = await takeLease(store, {
    windowId: job.windowId,
    token,
    ttlMs: LEASE_TTL_MS,
    now: dependencies.clock.now(),
  });
  if (lease.kind === 'gone') return resultOf('gone', [], []);
  if (lease.kind === 'held') {
    throw new RetryLaterError(
      'CONTENT_CHANGED',
      `${windowLabel(job)}: another worker still holds the window`,
      {
        afterMs: lease.untilMs,
        scope: 'job',
      },
    );
  }
  leases.hold(token);
  const attempt: Attempt = { window: lease.window, token, content: undefined, calls: [] };
  try {
    return await runLeased(dependencies, attempt, context);
  } catch (error) {
    await recordEnd(dependencies, { ...attempt, error }, context);
    throw error;
  } finally {
    leases.drop(token);
  }
}

interface Attempt {
  readonly window: LedgerWindow;
  readonly token: string;
  /** What was read of the source, once it was. */
  content: ReadContent | undefined;
  /** Calls made so far; each costs money and is written down whatever becomes of the attempt. */
  readonly calls: CallFacts[];
}

async function runLeased(
  dependencies: SummarizeDependencies,
  attempt: Attempt,
  { signal, reportProgress }: Pick<JobContext, 'signal' | 'reportProgress'>,
): Promise<JobResult> {
  const { store, source, writer, rules, clock } = dependencies;
  const { window, token, calls } = attempt;
  const { messagesMin } = rules;
  const bot = await getBot(dependencies, window, signal);
  const range = { from: window.startsAt, to: window.endsAt };
  const { points, messages } = await source.readWindow({ bot, userId: window.userId, range }, signal);
  const content = contentOf(points, messages);
  attempt.content = content;

  const outcome = outcomeWithoutCall(window, content, { writer, rules });
  if (outcome !== undefined) {
    const now = clock.now();
    const settled = { window, token, content, now };
    const written = await (outcome === 'unchanged'
      ? settleWindow(store, { ...settled, outcome, ...stateAfter(window, content, { rules, now }) })
      : settleWindow(store, { ...settled, outcome }));
    return resultOf(written === 'saved' ? outcome : 'superseded', messages, []);
  }

  const written = await writeParts(
    { ...dependencies, messagesMin },
    {
      window,
      isForced: window.forceRequested,
      key: window,
      messages,
      onCall: (call) => void calls.push(call),
      reportProgress: async (fraction) => reportProgress(fraction),
    },
    signal,
  );
  const now = clock.now();
  const after = stateAfter(window, content, { rules, now });
  const paid = calls.map((call) => toLlmCall(call, attempt, writer));
  const outcomeOfWrite = await completeWindow(store, {
    window,
    token,
    ...written,
    content,
    calls: paid,
    ...after,
    now,
  });
  return resultOf(outcomeOfWrite === 'saved' ? after.state : 'superseded', messages, calls);
}

function contentOf(points: number, messages: readonly Message[]): ReadContent {
  return {
    points,
    messageCount: messages.length,
    contentHash: fingerprintOf(messages),
    lastMessageAt: messages.at(-1)?.sentAt ?? null,
    channelTypes: [...new Set(messages.map((message) => message.channelType ?? 'unknown'))].sort(),
  };
}

/** Content that needs no summary, or that already has the one that would be written. */
function outcomeWithoutCall(
  window: LedgerWindow,
  seen: { points: number; messageCount: number; contentHash: string },
  { writer, rules }: { writer: SummaryWriter; rules: WindowRules },
): 'empty' | 'below_minimum' | 'unchanged' | undefined {
  if (seen.points === 0) return 'empty';
  if (seen.messageCount < rules.messagesMin) return 'below_minimum';
  const isPaidFor =
    window.summarizedHash === seen.contentHash &&
    window.summarizedVersion === writer.enrichmentVersion &&
    window.summarizedModel === writer.model;
  const isCovered = window.summarizedHash === seen.contentHash && window.replayRequestedAt === null;
  return (isPaidFor || isCovered) && !window.forceRequested ? 'unchanged' : undefined;
}

/** The state in which a window is once its newest content is summarized: final after its end, provisional before. */
function stateAfter(
  window: WindowKey,
  seen: { points: number; messageCount: number; contentHash: string; lastMessageAt: Date | null },
  { rules, now }: { rules: WindowRules; now: Date },
): { state: 'summarized' | 'provisional'; dueAt: Date | null } {
  const past = { summarizedHash: seen.contentHash, summarizedCount: seen.messageCount, failedHash: null };
  const decision = decideWindow(window, seen, past, { rules, now });
  return decision.kind === 'provisional'
    ? { state: 'provisional', dueAt: decision.dueAt }
    : { state: 'summarized', dueAt: null };
}

async function getBot(
  { findBot }: SummarizeDependencies,
  window: LedgerWindow,
  signal: AbortSignal,
): Promise<Bot> {
  const bot = await findBot(window.botName, signal);
  if (bot) return bot;
  throw new TemporaryError(
    'SOURCE_COLLECTION_GONE',
    `${windowLabel(window)}: Qdrant has no collection of the bot ${window.botName}`,
  );
}

/** Tells the ledger how the attempt ended: failed for good, or back to waiting unharmed. */
async function recordEnd(
  { store, writer, clock, onUnrecorded }: SummarizeDependencies,
  { error, ...attempt }: Attempt & { error: unknown },
  context: Pick<JobContext, 'attempt' | 'isLastAttempt' | 'signal'>,
): Promise<void> {
  const { window, token, content } = attempt;
  const { windowId } = window;
  const calls = attempt.calls.map((call) => toLlmCall(call, attempt, writer));
  try {
    if (isFinal(error, context)) {
      const failure = { code: errorCodeOf(error), message: messageOf(error), attempts: context.attempt };
      await failWindow(store, { windowId, token, window, content, ...failure, calls, now: clock.now() });
      return;
    }
    await recordCalls(store, calls);
    await releaseLease(store, { windowId, token });
  } catch (ledgerError) {
    onUnrecorded(ledgerError);
  }
}

/** The same question that the queue asks of the error: both must agree on whether the window comes back. */
function isFinal(
  error: unknown,
  { isLastAttempt, signal }: Pick<JobContext, 'isLastAttempt' | 'signal'>,
): boolean {
  if (error instanceof PermanentError) return true;
  if (error instanceof RetryLaterError || error instanceof PauseError) return false;
  const isHandedOn = signal.aborted && !(signal.reason instanceof TemporaryError);
  return isLastAttempt && !isHandedOn;
}

/** Only our own errors' messages are free of foreign text by construction; of any other just the name is kept. */
function messageOf(error: unknown): string {
  if (errorCodeOf(error) !== 'UNEXPECTED' && error instanceof Error) return error.message;
  return error instanceof Error ? error.name : 'not an error';
}

function toLlmCall(call: CallFacts, { window, content }: Attempt, writer: SummaryWriter): LlmCall {
  return {
    ...call,
    windowId: window.windowId,
    owner: { userId: window.userId, botName: window.botName },
    contentHash: content?.contentHash ?? window.contentHash ?? '',
    enrichmentVersion: writer.enrichmentVersion,
  };
}

function resultOf(
  outcome: JobResult['outcome'],
  messages: readonly Message[],
  calls: readonly CallFacts[],
): JobResult {
  const costs = calls.map((call) => call.costUsd).filter((cost) => cost !== null);
  return {
    outcome,
    messages: messages.length,
    calls: calls.length,
    tokensIn: sum(calls.map((call) => call.inputTokens)),
    tokensOut: sum(calls.map((call) => call.outputTokens)),
    costUsd: costs.length > 0 ? sum(costs) : null,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
