import { createHash } from 'node:crypto';
import {
  type Clock,
  type ErrorCode,
  PermanentError,
  readErrorCode,
  splitThoughts,
  TemporaryError,
} from '@enrichment/core';
import type { CallFacts, CallLimit } from '@enrichment/kinds/call-facts';
import { cutRepetition } from '@enrichment/kinds/reply/cut-repetition';
import type { Parsed } from '@enrichment/kinds/reply/read-reply';
import type { Llm, LlmReply, LlmRequest } from '@enrichment/llm/llm';
import { mayBeBilled } from '@enrichment/llm/maybe-billed';
import { isNotAsked } from './limited-llm.ts';
import { estimateTokens } from './split-window.ts';

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
}

/** One question and the function that parses its answer. */
export interface Question<Value> {
  readonly purpose: string;
  /** Names the window in errors, without text of the conversation. */
  readonly label: string;
  readonly request: LlmRequest;
  readonly parse: (reply: string, attempt: { isRepaired: boolean }) => Parsed<Value>;
}

/** Factor by which the output limit grows for a reply that was cut off. */
const MORE_ROOM = 4;

/** Default limit. */
const CALLS_MAX = 6;

/**
 * Calls the model until a reply is usable: once, once more with a higher output limit and less thinking if
 * the reply was cut off or contained only thoughts, once more with the list of faults if it was wrong or
 * repeated itself. The number of answered calls per request is limited over all attempts.
 * @throws TemporaryError LLM_REPLY_INVALID, PermanentError LLM_REPLY_TRUNCATED, LLM_CALLS_SPENT, LLM_REFUSED
 * or LLM_REQUEST_TOO_LARGE, and what the call itself throws
 */
export async function askModel<Value>(
  dependencies: AskDependencies,
  question: Question<Value>,
  signal: AbortSignal,
): Promise<Value> {
  const { purpose, label, request } = question;
  const count = await openCallCount(dependencies, question);
  const first = await callWithRoom(dependencies, { ...question, count, isRepaired: false }, signal);
  if (first.parsed.kind === 'ok') return first.parsed.value;
  throwIfSpent(count, question, first.parsed.faults);
  const repair = { reply: first.reply.text, faults: first.parsed.faults };
  const repaired = { ...question, count, request: { ...request, repair }, isRepaired: true };
  const second = await callWithRoom(dependencies, repaired, signal);
  if (second.parsed.kind === 'ok') return second.parsed.value;
  throwIfSpent(count, question, second.parsed.faults);
  const faults = second.parsed.faults.join('; ');
  throw new TemporaryError(
    'LLM_REPLY_INVALID',
    `${label}: no usable reply for the ${purpose} after a repair try: ${faults}`,
  );
}

/** Number of answered calls for a request, in earlier attempts and in this one. */
interface CallCount {
  readonly id: string;
  readonly max: number;
  answered: number;
}

async function openCallCount(
  { callLimit }: AskDependencies,
  { purpose, request }: Pick<Question<unknown>, 'purpose' | 'request'>,
): Promise<CallCount> {
  // Each attempt makes the merged notes anew, but the step of the merging stays the same.
  const said = purpose === 'merge' ? request.instruction : request.transcript;
  // The second request about the same messages has a count of its own.
  const what = purpose === 'again' ? 'again' : 'question';
  const id = createHash('sha256').update(`${what} ${said}`).digest('hex').slice(0, 24);
  const answered = (await callLimit?.countAnswered(id)) ?? 0;
  return { id, max: callLimit?.max ?? CALLS_MAX, answered };
}

function throwIfSpent(
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

type Call<Value> = Question<Value> & { readonly count: CallCount; readonly isRepaired: boolean };
interface Answer<Value> {
  readonly reply: LlmReply;
  readonly parsed: Parsed<Value>;
}

async function callWithRoom<Value>(
  dependencies: AskDependencies,
  call: Call<Value>,
  signal: AbortSignal,
): Promise<Answer<Value>> {
  const answer = await callOnce(dependencies, call, signal);
  if (!ranOut(answer)) return answer;
  const looping = call.isRepaired ? undefined : cutRepetition(answer.reply.text);
  if (looping !== undefined) return faultyOf({ ...answer.reply, text: looping }, REPEATS);
  const isThinking = isThoughtful(answer.reply);
  const maxOutputTokens = moreRoomFor(call.request, dependencies.llm);
  if (isThinking || maxOutputTokens > call.request.maxOutputTokens) {
    const thinking = isThinking ? { thinking: 'least' as const } : {};
    const roomier = { ...call, request: { ...call.request, maxOutputTokens, ...thinking } };
    const second = await callOnce(dependencies, roomier, signal);
    if (!ranOut(second)) return second;
  }
  throw new PermanentError(
    'LLM_REPLY_TRUNCATED',
    `${call.label}: the reply for the ${call.purpose} did not fit into ${maxOutputTokens} tokens`,
  );
}

/** A higher limit would only be filled with more repetition, so the model is asked to write it once. */
const REPEATS = 'it repeats itself until it is cut off: write each sentence once, and stop';

function faultyOf<Value>(reply: LlmReply, fault: string): Answer<Value> {
  return { reply, parsed: { kind: 'invalid', faults: [fault] } };
}

/** Cut off, or ended after thoughts only. An answer inside an unclosed thought counts as an answer. */
function ranOut({ reply, parsed }: Answer<unknown>): boolean {
  if (reply.stop === 'truncated') return true;
  return parsed.kind === 'invalid' && isThoughtful(reply) && splitThoughts(reply.text).said.trim() === '';
}

function isThoughtful({ hasThoughts, text }: LlmReply): boolean {
  return hasThoughts || (text.trim() !== '' && splitThoughts(text).said.trim() === '');
}

function moreRoomFor({ system, transcript, instruction, maxOutputTokens }: LlmRequest, llm: Llm): number {
  const left = llm.contextTokens - estimateTokens(system + transcript + instruction);
  return Math.max(maxOutputTokens, Math.min(maxOutputTokens * MORE_ROOM, llm.maxOutputTokens, left));
}

async function callOnce<Value>(
  dependencies: AskDependencies,
  call: Call<Value>,
  signal: AbortSignal,
): Promise<Answer<Value>> {
  const { llm, clock, onCall } = dependencies;
  const { count } = call;
  throwIfSpent(count, call);
  const startedAt = clock.now();
  const started = performance.now();
  const facts = {
    purpose: call.isRepaired ? ('repair' as const) : call.purpose,
    provider: llm.provider,
    question: count.id,
    startedAt,
  };
  let callKey: string | null = null;
  let isNotOpened = false;
  const onSend = async () => {
    isNotOpened = true;
    const estimatedInputTokens = estimateInput(call.request);
    callKey =
      (await dependencies.openCall?.({ ...facts, llm, request: call.request, estimatedInputTokens })) ?? null;
    isNotOpened = false;
  };
  let reply: LlmReply;
  try {
    reply = await llm.complete({ ...call.request, onSend }, signal);
  } catch (error) {
    // We hung up, or the call was never sent: neither an answer nor a failure of the model. A call that we
    // hung up on stays open in the ledger, because it may be billed.
    if (signal.aborted || isNotOpened || isNotAsked(error)) throw error;
    const durationMs = Math.round(performance.now() - started);
    const outcome = readErrorCode(error);
    // An unreadable answer still counts as answered: it has probably been billed.
    const isAnswered = outcome === 'LLM_REPLY_INVALID';
    if (isAnswered) count.answered += 1;
    const usage = mayBeBilled(error) ? UNKNOWN_USAGE : NOTHING_SPENT;
    await onCall({ ...facts, ...usage, model: llm.model, durationMs, outcome, isAnswered, callKey });
    throw error;
  }
  const parsed = call.parse(reply.text, call);
  const { model, requestId, usage, costUsd, costSource = null, durationMs } = reply;
  const outcome = outcomeOf(reply, parsed);
  count.answered += 1;
  const answered = { model, requestId, costUsd, costSource, durationMs, outcome, isAnswered: true, callKey };
  await onCall({ ...facts, ...usage, ...answered });
  throwIfUnwilling(reply, call.label);
  return { reply, parsed };
}

/** Of a call that the provider refused: providers do not bill those. */
const NOTHING_SPENT = {
  requestId: null,
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  costUsd: 0,
};

const UNKNOWN_USAGE = {
  requestId: null,
  inputTokens: null,
  outputTokens: null,
  cacheReadTokens: null,
  cacheWriteTokens: null,
  costUsd: null,
};

/** Upper estimate of the tokens that the provider counts as input, without its overhead for the schema. */
function estimateInput({ system, transcript, instruction, repair }: LlmRequest): number {
  const repairText = repair === undefined ? '' : repair.reply + repair.faults.join('');
  return estimateTokens(system + transcript + instruction + repairText);
}

function outcomeOf(reply: LlmReply, parsed: Parsed<unknown>): 'ok' | ErrorCode {
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
