import { createHash } from 'node:crypto';
import { PermanentError, TemporaryError } from '@enrichment/core';
import { closeList } from '@enrichment/kinds/reply/close-list';
import { cutRepetition } from '@enrichment/kinds/reply/cut-repetition';
import type { Llm, LlmReply, LlmRequest } from '@enrichment/llm/llm';
import {
  type AskDependencies,
  type CallAnswer,
  type CallCount,
  callModel,
  isThoughtful,
  type ModelCall,
  type Question,
  ranOut,
  throwIfSpent,
} from './call-model.ts';
import { estimateTokens } from './split-window.ts';

/** Factor by which the output limit grows for a reply that was cut off. */
const MORE_ROOM = 4;

/** Default limit. */
const CALLS_MAX = 6;

/**
 * Calls the model until a reply is usable: once, once more with a higher output limit and less thinking if
 * the reply was cut off or contained only thoughts (a list that is cut off is read as far as it goes), once
 * more with the list of faults if it was wrong or repeated itself. The number of answered calls per request
 * is limited over all attempts.
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
  const { faults: firstFaults } = first.parsed;
  const repair = { reply: first.reply.text, faults: firstFaults };
  const repaired = { ...question, count, request: { ...request, repair }, isRepaired: true, firstFaults };
  const second = await callWithRoom(dependencies, repaired, signal);
  if (second.parsed.kind === 'ok') return second.parsed.value;
  throwIfSpent(count, question, second.parsed.faults);
  const faults = second.parsed.faults.join('; ');
  throw new TemporaryError(
    'LLM_REPLY_INVALID',
    `${label}: no usable reply for the ${purpose} after a repair try: ${faults}`,
  );
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

async function callWithRoom<Value>(
  dependencies: AskDependencies,
  call: ModelCall<Value>,
  signal: AbortSignal,
): Promise<CallAnswer<Value>> {
  const answer = await callModel(dependencies, call, signal);
  if (!ranOut(answer)) return answer;
  const once = cutRepetition(answer.reply.text);
  // More room would only be filled with more elements, or with the same ones again.
  const full = readClosed(call, answer.reply, { text: once, isFull: once === undefined });
  if (full !== undefined && (full.isWhole || call.isRepaired)) return full.answer;
  const looping = call.isRepaired ? undefined : (full?.answer.reply.text ?? once);
  if (looping !== undefined) return makeFaulty({ ...answer.reply, text: looping }, REPEATS);
  const isThinking = isThoughtful(answer.reply);
  const maxOutputTokens = moreRoomFor(call.request, dependencies.llm);
  let last = answer;
  if (isThinking || maxOutputTokens > call.request.maxOutputTokens) {
    const thinking = isThinking ? { thinking: 'least' as const } : {};
    const roomier = { ...call, request: { ...call.request, maxOutputTokens, ...thinking } };
    last = await callModel(dependencies, roomier, signal);
    if (!ranOut(last)) return last;
  }
  const closed = readClosed(call, last.reply, { isFull: false });
  if (closed !== undefined) return closed.answer;
  throw new PermanentError(
    'LLM_REPLY_TRUNCATED',
    `${call.label}: the reply for the ${call.purpose} did not fit into ${maxOutputTokens} tokens`,
  );
}

interface Closed<Value> {
  readonly answer: CallAnswer<Value>;
  /** Nothing was to follow the list. */
  readonly isWhole: boolean;
}

/**
 * Reads a reply that was cut off inside of one of its lists, up to the last whole element; undefined if it
 * cannot.
 * @param options.isFull only if the list has as many elements as are of use
 */
function readClosed<Value>(
  call: ModelCall<Value>,
  reply: LlmReply,
  { text = reply.text, isFull }: { text?: string | undefined; isFull: boolean },
): Closed<Value> | undefined {
  const lists = call.lists ?? [];
  for (const list of lists.toReversed()) {
    const closed = closeList(text, list.field);
    if (closed === undefined || (isFull && closed.elements < list.enough)) continue;
    const parsed = call.parse(closed.text, call);
    if (parsed.kind === 'ok')
      return { answer: { reply: { ...reply, text: closed.text }, parsed }, isWhole: list === lists.at(-1) };
  }
  return undefined;
}

/** A higher limit would only be filled with more repetition, so the model is asked to write it once. */
const REPEATS = 'it repeats itself until it is cut off: write each sentence once, and stop';

function makeFaulty<Value>(reply: LlmReply, fault: string): CallAnswer<Value> {
  return { reply, parsed: { kind: 'invalid', faults: [fault] } };
}

function moreRoomFor({ system, transcript, instruction, maxOutputTokens }: LlmRequest, llm: Llm): number {
  const left = llm.contextTokens - estimateTokens(system + transcript + instruction);
  return Math.max(maxOutputTokens, Math.min(maxOutputTokens * MORE_ROOM, llm.maxOutputTokens, left));
}
