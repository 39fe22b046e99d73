import type { z } from 'zod';
import type { ProviderName } from './providers/providers.ts';

/** One question to a model about a conversation. */
export interface LlmRequest {
  /** Stable over all calls. Never holds conversation text. */
  readonly system: string;
  /** JSON lines. Sent apart from all instructions, as data that somebody else wrote. */
  readonly transcript: string;
  /** What to do with the transcript; it comes last. */
  readonly instruction: string;
  /**
   * What the reply must look like. Enforced by the provider where it can: the caller checks the reply in any
   * case.
   */
  readonly schema: z.ZodType;
  readonly maxOutputTokens: number;
  /** Asks the model to think as little as it can, after a reply that was nothing but thoughts. */
  readonly thinking?: 'least';
  /** A reply of before that was not right, and what was wrong with it. */
  readonly repair?: { readonly reply: string; readonly faults: readonly string[] };
}

/**
 * `end`: said all it wanted. `truncated`: ran out of output tokens. `context_full`: the request left no room.
 */
export type LlmStop = 'end' | 'truncated' | 'context_full' | 'refused' | 'other';

/** Tokens of one call; null where the server does not say, which is not 0. */
export interface LlmUsage {
  /** Without those read from or written to the provider's cache. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cacheReadTokens: number | null;
  readonly cacheWriteTokens: number | null;
}

export interface LlmReply {
  /** Whether it holds thoughts besides its text. */
  readonly hasThoughts: boolean;
  /** May be empty: an empty reply is paid for too, so it is no error here. */
  readonly text: string;
  readonly stop: LlmStop;
  /** As the provider names the model that answered. */
  readonly model: string;
  readonly requestId: string | null;
  readonly usage: LlmUsage;
  /** What the provider says that it charged; null where it does not say. */
  readonly costUsd: number | null;
  readonly durationMs: number;
}

export interface Llm {
  readonly provider: ProviderName;
  /** The model asked for, as sent. */
  readonly model: string;
  /** Room for request and reply together. */
  readonly contextTokens: number;
  readonly maxOutputTokens: number;
  /**
   * Asks once; never retries by itself (the queue does).
   * @throws PermanentError, TemporaryError, RetryLaterError or PauseError; the signal's reason when it is
   * aborted
   */
  complete(request: LlmRequest, signal: AbortSignal): Promise<LlmReply>;
}
