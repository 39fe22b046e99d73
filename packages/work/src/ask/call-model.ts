import { type Clock, type ErrorCode, PermanentError, readErrorCode, splitThoughts } from '@enrichment/core';
import type { CallFacts, CallLimit } from '@enrichment/kinds/call-facts';
import type { CuttableList } from '@enrichment/kinds/kind';
import { dropBroken } from '@enrichment/kinds/reply/drop-broken';
import { CUT, type Parsed } from '@enrichment/kinds/reply/read-reply';
import type { Llm, LlmReply, LlmRequest } from '@enrichment/llm/llm';
import { mayBeBilled } from '@enrichment/llm/maybe-billed';
import type { PaidReplies } from '../paid-replies.ts';
import {
  type AwaitedCalls,
  collectReply,
  createPendingError,
  hashRequest,
  isStillOpen,
} from './await-reply.ts';
import { isNotAsked } from './limited-llm.ts';
import { estimateRequestTokens } from './split-window.ts';

export interface AskDependencies {
  readonly llm: Llm;
  readonly clock: Clock;
  readonly onCall: (call: CallFacts) => void | Promise<void>;
  readonly callLimit?: CallLimit;
  /**
   * Called right before each call is sent. Writes it to the usage ledger, reserves its cost and returns its
   * key. If it throws, nothing is sent, and the call is not reported to onCall.
   */
  readonly openCall?: (call: PlannedCall) => Promise<string>;
  /** The calls that are answered in batches; without it, each call is answered on the spot. */
  readonly awaited?: AwaitedCalls;
  /** The replies that are paid for: an equal request is not sent again. */
  readonly paid?: Pick<PaidReplies, 'find' | 'add'>;
}

/** A call that is about to be sent. */
export interface PlannedCall {
  readonly purpose: string;
  readonly provider: string;
  /** Equal for calls about the same window, part or merge. */
  readonly question: string;
  readonly startedAt: Date;
  readonly llm: Llm;
  readonly request: LlmRequest;
  readonly estimatedInputTokens: number;
  /** Set for a call in a batch: equal for equal requests. */
  readonly requestHash?: string;
}

/** One question and the function that parses its answer. */
export interface Question<Value> {
  readonly purpose: string;
  /** Names the window in errors, without text of the conversation. */
  readonly label: string;
  readonly request: LlmRequest;
  /** The lists that the parts of the reply end with, in order. */
  readonly lists?: readonly CuttableList[];
  readonly parse: (reply: string, attempt: { isRepaired: boolean }) => Parsed<Value>;
  /** Whether a usable reply is kept as notes, and so not as a reply. */
  readonly isNoted?: boolean;
}

/** Number of answered calls for a request, in earlier attempts and in this one. */
export interface CallCount {
  readonly id: string;
  readonly max: number;
  answered: number;
}

/** One call about a question. */
export type ModelCall<Value> = Question<Value> & {
  readonly count: CallCount;
  readonly isRepaired: boolean;
  /** Of the reply that is to be repaired. */
  readonly firstFaults?: readonly string[];
};

/** A reply and what was read of it. */
export interface CallAnswer<Value> {
  readonly reply: LlmReply;
  readonly parsed: Parsed<Value>;
}

/**
 * Makes one call and reports it, gathers its request for a batch, or reads the reply of a batch that has
 * ended, or one that was paid for by an attempt that could not store its window.
 * @throws RetryLaterError LLM_PENDING while a request in a batch has no reply, and what the model throws
 */
export async function callModel<Value>(
  dependencies: AskDependencies,
  call: ModelCall<Value>,
  signal: AbortSignal,
): Promise<CallAnswer<Value>> {
  const { llm, clock, onCall, awaited, paid } = dependencies;
  const { count } = call;
  const paidReply = paid?.find(llm, call.request);
  if (paidReply !== undefined) return readReply(call, paidReply);
  const requestHash = awaited === undefined ? '' : hashRequest(call.request);
  const known = (await awaited?.find(requestHash)) ?? null;
  if (known === null) throwIfSpent(count, call, call.firstFaults);
  const startedAt = known?.startedAt ?? clock.now();
  const started = performance.now();
  const facts = {
    purpose: call.isRepaired ? ('repair' as const) : call.purpose,
    provider: llm.provider,
    question: count.id,
    startedAt,
  };
  const estimatedInputTokens = estimateRequestTokens(call.request);
  const planned = { ...facts, llm, request: call.request, estimatedInputTokens };
  if (awaited !== undefined && known === null && awaited.isGathering) {
    const callKey = await dependencies.openCall?.({ ...planned, requestHash });
    if (callKey !== undefined) awaited.offer({ callKey, request: call.request });
    throw createPendingError(call.label);
  }
  if (known !== null && known.phase !== 'ended') {
    if (known.phase === 'gathered') awaited?.offer({ callKey: known.callKey, request: call.request });
    throw createPendingError(call.label);
  }
  let callKey: string | null = known?.callKey ?? null;
  let isNotOpened = false;
  const onSend = async () => {
    isNotOpened = true;
    callKey = (await dependencies.openCall?.(planned)) ?? null;
    isNotOpened = false;
  };
  const send = async (): Promise<LlmReply> =>
    awaited !== undefined && known !== null
      ? await collectReply(awaited, known, signal)
      : await llm.complete({ ...call.request, onSend }, signal);
  let reply: LlmReply;
  try {
    reply = await send();
  } catch (error) {
    // We hung up, or the call was never sent: neither an answer nor a failure of the model. A call that we
    // hung up on stays open in the ledger, because it may be billed; so does one whose reply is pending.
    if (signal.aborted || isNotOpened || isNotAsked(error) || isStillOpen(error)) throw error;
    if (known?.isSettled === true) throw error;
    const durationMs = Math.round(performance.now() - started);
    const outcome = readErrorCode(error);
    // An unreadable answer still counts as answered: it has probably been billed.
    const isAnswered = outcome === 'LLM_REPLY_INVALID';
    if (isAnswered) count.answered += 1;
    const usage = mayBeBilled(error) ? UNKNOWN_USAGE : NOTHING_SPENT;
    const failed = { model: llm.model, durationMs, outcome, isAnswered, callKey };
    await onCall({ ...facts, ...usage, ...failed, isBatch: known !== null });
    throw error;
  }
  const parsed = parseReply(call, reply);
  // A reply that was read before is in the ledger, and counted.
  if (known?.isSettled !== true) {
    const { model, requestId, usage, costUsd, costSource = null, durationMs } = reply;
    const outcome = decideOutcome(reply, parsed);
    count.answered += 1;
    const isUsable = outcome === 'ok';
    // The replies of a batch are kept by the provider.
    if (known === null && !(isUsable && call.isNoted === true))
      paid?.add({ llm, request: call.request }, reply, isUsable);
    const answered = {
      model,
      requestId,
      costUsd,
      costSource,
      durationMs,
      outcome,
      isAnswered: true,
      callKey,
    };
    await onCall({ ...facts, ...usage, ...answered, isBatch: known !== null });
  }
  throwIfUnwilling(reply, call.label);
  return { reply, parsed };
}

function readReply<Value>(call: ModelCall<Value>, reply: LlmReply): CallAnswer<Value> {
  throwIfUnwilling(reply, call.label);
  return { reply, parsed: parseReply(call, reply) };
}

/**
 * Reads a reply, without the broken elements of its lists if it cannot be read with them: a bad claim must
 * not fail the summary in the same reply. A reply that ends too early is asked for again first.
 */
function parseReply<Value>(call: ModelCall<Value>, reply: LlmReply): Parsed<Value> {
  const parsed = call.parse(reply.text, call);
  if (parsed.kind === 'ok' || reply.stop === 'truncated') return parsed;
  if (parsed.faults.includes(CUT) && !call.isRepaired) return parsed;
  for (const { field } of call.lists ?? []) {
    const rest = dropBroken(reply.text, field);
    const again = rest === undefined ? parsed : call.parse(rest, call);
    if (again.kind === 'ok') return again;
  }
  return parsed;
}

/** Of a call that the provider refused: providers do not bill those. */
export const NOTHING_SPENT = {
  requestId: null,
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  costUsd: 0,
};

export const UNKNOWN_USAGE = {
  requestId: null,
  inputTokens: null,
  outputTokens: null,
  cacheReadTokens: null,
  cacheWriteTokens: null,
  costUsd: null,
};

function decideOutcome(reply: LlmReply, parsed: Parsed<unknown>): 'ok' | ErrorCode {
  if (reply.stop === 'refused') return 'LLM_REFUSED';
  if (reply.stop === 'context_full') return 'LLM_REQUEST_TOO_LARGE';
  if (ranOut({ reply, parsed })) return 'LLM_REPLY_TRUNCATED';
  return parsed.kind === 'ok' ? 'ok' : 'LLM_REPLY_INVALID';
}

function throwIfUnwilling(reply: LlmReply, label: string): void {
  if (reply.stop === 'refused') {
    const request = reply.requestId === null ? '' : ` (request ${reply.requestId})`;
    throw new PermanentError('LLM_REFUSED', `${label}: ${reply.model} refuses this conversation${request}`);
  }
  if (reply.stop === 'context_full') {
    throw new PermanentError(
      'LLM_REQUEST_TOO_LARGE',
      `${label}: the request fills the context of ${reply.model}`,
    );
  }
}

/** Cut off, or ended after thoughts only. An answer inside an unclosed thought counts as an answer. */
export function ranOut({ reply, parsed }: CallAnswer<unknown>): boolean {
  if (reply.stop === 'truncated') return true;
  return parsed.kind === 'invalid' && isThoughtful(reply) && splitThoughts(reply.text).said.trim() === '';
}

/** Whether it contains thoughts, or nothing else. */
export function isThoughtful({ hasThoughts, text }: LlmReply): boolean {
  return hasThoughts || (text.trim() !== '' && splitThoughts(text).said.trim() === '');
}

/** @throws PermanentError LLM_CALLS_SPENT if no call is left for the request */
export function throwIfSpent(
  { answered, max }: CallCount,
  { label, purpose }: Pick<Question<unknown>, 'label' | 'purpose'>,
  faults: readonly string[] = [],
): void {
  if (answered < max) return;
  const last = faults.length === 0 ? '' : `: ${faults.join('; ')}`;
  throw new PermanentError(
    'LLM_CALLS_SPENT',
    `${label}: ${answered} answered calls gave no usable reply for the ${purpose}${last}`,
  );
}
