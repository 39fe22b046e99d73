import { type Clock, type ErrorCode, errorCodeOf, PermanentError, TemporaryError } from '@enrichment/core';
import type { Llm, LlmReply, LlmRequest } from '@enrichment/llm/llm';
import { isNotAsked } from './limited-llm.ts';
import type { Parsed } from './parse-reply.ts';
import { estimateTokens } from './split-window.ts';
import type { CallFacts } from './summary-writer.ts';

export interface AskDependencies {
  readonly llm: Llm;
  readonly clock: Clock;
  readonly onCall: (call: CallFacts) => void;
}

/** One question, and how to read its answer. */
export interface Question<Value> {
  readonly purpose: Exclude<CallFacts['purpose'], 'repair'>;
  /** For errors: which window, in words without text. */
  readonly label: string;
  readonly request: LlmRequest;
  readonly parse: (reply: string, attempt: { isRepaired: boolean }) => Parsed<Value>;
}

/** How much more room a reply gets that ran out of it. */
const MORE_ROOM = 4;

/**
 * Asks until there is an answer that may be used: once, once more with more room where the reply was cut off, once more
 * with the faults where it was wrong.
 * @throws TemporaryError LLM_REPLY_INVALID or LLM_REPLY_TRUNCATED, PermanentError LLM_REFUSED or LLM_REQUEST_TOO_LARGE,
 * and what the call itself throws
 */
export async function askModel<Value>(
  dependencies: AskDependencies,
  question: Question<Value>,
  signal: AbortSignal,
): Promise<Value> {
  const { purpose, label, request } = question;
  const first = await callWithRoom(dependencies, { ...question, isRepaired: false }, signal);
  if (first.parsed.kind === 'ok') return first.parsed.value;
  const repair = { reply: first.reply.text, faults: first.parsed.faults };
  const repaired = { ...question, request: { ...request, repair }, isRepaired: true };
  const second = await callWithRoom(dependencies, repaired, signal);
  if (second.parsed.kind === 'ok') return second.parsed.value;
  const faults = second.parsed.faults.join('; ');
  throw new TemporaryError(
    'LLM_REPLY_INVALID',
    `${label}: no usable reply for the ${purpose} after a repair try: ${faults}`,
  );
}

type Call<Value> = Question<Value> & { readonly isRepaired: boolean };
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
  if (answer.reply.stop !== 'truncated') return answer;
  const maxOutputTokens = moreRoomFor(call.request, dependencies.llm);
  if (maxOutputTokens > call.request.maxOutputTokens) {
    const roomier = { ...call, request: { ...call.request, maxOutputTokens } };
    const second = await callOnce(dependencies, roomier, signal);
    if (second.reply.stop !== 'truncated') return second;
  }
  throw new TemporaryError(
    'LLM_REPLY_TRUNCATED',
    `${call.label}: the reply for the ${call.purpose} did not fit into ${maxOutputTokens} tokens`,
  );
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
  const startedAt = clock.now();
  const started = performance.now();
  const facts = {
    purpose: call.isRepaired ? ('repair' as const) : call.purpose,
    provider: llm.provider,
    startedAt,
  };
  let reply: LlmReply;
  try {
    reply = await llm.complete(call.request, signal);
  } catch (error) {
    // Hung up by ourselves, or not asked at all: neither an answer nor a failure of the model.
    if (signal.aborted || isNotAsked(error)) throw error;
    const durationMs = Math.round(performance.now() - started);
    onCall({ ...facts, ...NOTHING_SPENT, model: llm.model, durationMs, outcome: errorCodeOf(error) });
    throw error;
  }
  const parsed = call.parse(reply.text, call);
  const { model, requestId, usage, costUsd, durationMs } = reply;
  const outcome = outcomeOf(reply, parsed);
  onCall({ ...facts, ...usage, model, requestId, costUsd, durationMs, outcome });
  throwIfUnwilling(reply, call.label);
  return { reply, parsed };
}

const NOTHING_SPENT = {
  requestId: null,
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  costUsd: null,
};

function outcomeOf(reply: LlmReply, parsed: Parsed<unknown>): 'ok' | ErrorCode {
  if (reply.stop === 'refused') return 'LLM_REFUSED';
  if (reply.stop === 'context_full') return 'LLM_REQUEST_TOO_LARGE';
  if (reply.stop === 'truncated') return 'LLM_REPLY_TRUNCATED';
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
