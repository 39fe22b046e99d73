import { type Clock, type ErrorCode, readErrorCode, type WindowRules } from '@enrichment/core';
import type { WindowKind } from '@enrichment/kinds/kind';
import { createKinds, pickWindowKinds } from '@enrichment/kinds/registry';
import type { Llm } from '@enrichment/llm/llm';
import { createBotFinder } from '@enrichment/source/find-bot';
import type { Source } from '@enrichment/source/source';
import type { PlannedWindow } from '@enrichment/store/usage-samples';
import { listFirstRequests } from '@enrichment/work/ask/list-first-requests';
import { readContent } from '@enrichment/work/read-window';
import type { Size } from './fit-line.ts';

/** What the provider counted, or why it did not. */
export type SampleCount =
  | { readonly kind: 'counted'; readonly windows: readonly CountedWindow[] }
  | { readonly kind: 'estimated'; readonly why: NotCounted; readonly code?: ErrorCode };

/** `no endpoint`: the server does not have one. `too slow`: the time was over. */
export type NotCounted = 'not asked' | 'no endpoint' | 'no window' | 'failed' | 'too slow';

/** A window, and the input tokens of the requests that its enrichment begins with. */
export interface CountedWindow extends Size {
  readonly inputTokens: number;
}

export interface CountDependencies {
  readonly source: Pick<Source, 'readWindow' | 'listBots'>;
  /** Returns the model of this name; undefined if the settings name no provider. */
  readonly openModel: (model: string) => Llm | undefined;
  readonly rules: WindowRules;
  readonly clock: Clock;
}

/** More would tell little: most of the input is the same in each request. */
const WINDOWS_MAX = 20;
const REQUESTS_MAX = 40;
/** For all requests together, with the reading of the messages. */
const DEADLINE_MS = 20_000;

/**
 * Has the provider count the first requests of a sample of windows, from small ones to large ones. Free of
 * charge, at most 40 requests within 20 seconds; the first refusal ends it. Throws nothing but the signal's
 * reason: a plan is made without a count as well.
 * @param kinds names of kinds, joined by `+`
 */
export async function countSample(
  dependencies: CountDependencies,
  { model, kinds, windows }: { model: string; kinds: string; windows: readonly PlannedWindow[] },
  signal: AbortSignal,
  { deadlineMs = DEADLINE_MS }: { deadlineMs?: number } = {},
): Promise<SampleCount> {
  const llm = dependencies.openModel(model);
  if (llm?.countTokens === undefined) return { kind: 'estimated', why: 'no endpoint' };
  const wanted = kinds.split('+');
  const all = createKinds({ model: llm.model, searchWords: 'none', wanted: null });
  const made = pickWindowKinds(all).filter(({ name }) => wanted.includes(name));
  const deadline = AbortSignal.timeout(deadlineMs);
  const limited = AbortSignal.any([signal, deadline]);
  try {
    return await countWindows({ ...dependencies, llm, kinds: made }, pickSample(windows), limited);
  } catch (error) {
    signal.throwIfAborted();
    if (deadline.aborted) return { kind: 'estimated', why: 'too slow' };
    return { kind: 'estimated', why: 'failed', code: readErrorCode(error) };
  }
}

/** Every n-th of the windows in the order of their size. */
function pickSample(windows: readonly PlannedWindow[]): readonly PlannedWindow[] {
  const inOrder = windows.toSorted(
    (one, other) =>
      (one.characters ?? one.messageCount) - (other.characters ?? other.messageCount) ||
      (one.windowId < other.windowId ? -1 : 1),
  );
  const count = Math.min(WINDOWS_MAX, inOrder.length);
  // The middle of each of as many equal parts.
  return Array.from({ length: count }).flatMap(
    (_, index) => inOrder[Math.floor(((index + 0.5) * inOrder.length) / count)] ?? [],
  );
}

async function countWindows(
  { source, llm, kinds, rules, clock }: CountDependencies & { llm: Llm; kinds: readonly WindowKind[] },
  sample: readonly PlannedWindow[],
  signal: AbortSignal,
): Promise<SampleCount> {
  const findBot = createBotFinder({ source, clock });
  const windows: CountedWindow[] = [];
  let left = REQUESTS_MAX;
  for (const { userId, botName, startsAt, endsAt, messageCount: messages, characters } of sample) {
    signal.throwIfAborted();
    if (userId === undefined || startsAt === undefined || endsAt === undefined) continue;
    const window = { userId, botName, startsAt, endsAt };
    const content = await readContent({ source, findBot }, window, signal);
    const asked = { window, messages: content.messages };
    const requests = await listFirstRequests({ llm, kinds, rules, clock }, asked, signal);
    if (requests.length === 0 || requests.length > left) continue;
    left -= requests.length;
    let inputTokens = 0;
    for (const request of requests) {
      const counted = await llm.countTokens?.(request, signal);
      if (counted?.kind !== 'counted') return { kind: 'estimated', why: 'no endpoint' };
      inputTokens += counted.inputTokens;
    }
    windows.push({ messages, characters, inputTokens });
  }
  return windows.length === 0 ? { kind: 'estimated', why: 'no window' } : { kind: 'counted', windows };
}
