import type { EnrichmentError } from '@enrichment/core';
import type { z } from 'zod';
import type { ProviderName } from './providers/providers.ts';

/** One request to a model about a conversation. */
export interface LlmRequest {
  /** The same for all calls. Never contains conversation text. */
  readonly system: string;
  /** JSON lines. Sent separately from the instructions, as untrusted data. */
  readonly transcript: string;
  /** What to do with the transcript; placed last. */
  readonly instruction: string;
  /** Schema of the reply. Enforced by the provider if possible; the caller checks the reply in any case. */
  readonly schema: z.ZodType;
  readonly maxOutputTokens: number;
  /** Asks the model to think as little as possible, after a reply that contained only thoughts. */
  readonly thinking?: 'least';
  /** An earlier invalid reply and its faults. */
  readonly repair?: { readonly reply: string; readonly faults: readonly string[] };
  /** Called right before the request is sent, after any wait for its turn. If it throws, nothing is sent. */
  readonly onSend?: () => Promise<void>;
}

/** `end`: complete. `truncated`: ran out of output tokens. `context_full`: no room left for the reply. */
export type LlmStop = 'end' | 'truncated' | 'context_full' | 'refused' | 'other';

/** Tokens of one call; null, not 0, if the server does not report them. */
export interface LlmUsage {
  /** Excludes tokens read from or written to the provider's cache. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cacheReadTokens: number | null;
  readonly cacheWriteTokens: number | null;
  /** Included in outputTokens; null or missing if the server does not report it. */
  readonly thinkingTokens?: number | null;
}

export interface LlmReply {
  /** Whether it contains thoughts besides its text. */
  readonly hasThoughts: boolean;
  /** May be empty. An empty reply is charged too, so it is not an error here. */
  readonly text: string;
  readonly stop: LlmStop;
  /** The provider's name of the model that responded. */
  readonly model: string;
  readonly requestId: string | null;
  readonly usage: LlmUsage;
  /** The charge reported by the provider, else computed from our prices; null if neither is known. */
  readonly costUsd: number | null;
  /** Where costUsd is from. */
  readonly costSource?: 'provider' | 'table' | null;
  readonly durationMs: number;
}

/** What a submitted request has led to so far. */
export type LaterAnswer =
  | { readonly kind: 'answered'; readonly reply: LlmReply }
  /** Not answered yet: worth looking again after this time. */
  | { readonly kind: 'pending'; readonly lookAfterMs: number }
  /** There will be no reply: the request failed or expired, or the provider does not know it any more. */
  | { readonly kind: 'failed'; readonly error: EnrichmentError };

/** Takes a request now and answers it later. Any process with the ticket can collect the reply. */
export interface LaterAnswers {
  /**
   * Submits one request; never retries. Calls `onSend` of the request before.
   * @throws as `Llm.complete`
   */
  submit(request: LlmRequest, signal: AbortSignal): Promise<{ ticket: string; lookAfterMs: number }>;
  /**
   * Returns the reply if there is one. Collecting it again returns the same reply, for as long as the
   * provider keeps it (Anthropic: 29 days). `request` is the one that was submitted.
   * @throws as `Llm.complete`, when the provider could not be asked; then nothing is known of the reply
   */
  collect(ticket: string, request: LlmRequest, signal: AbortSignal): Promise<LaterAnswer>;
}

export interface Llm {
  readonly provider: ProviderName;
  /** The requested model, as sent. */
  readonly model: string;
  /** Tokens for request and reply together. */
  readonly contextTokens: number;
  readonly maxOutputTokens: number;
  /**
   * Computes what a call with this usage costs now, in US dollars; null or missing if the price is unknown.
   */
  readonly estimateCostUsd?: (usage: LlmUsage) => number | null;
  /**
   * Sends one request; never retries (the queue does).
   * @throws PermanentError, TemporaryError, RetryLaterError or PauseError; the signal's reason when it is
   * aborted
   */
  complete(request: LlmRequest, signal: AbortSignal): Promise<LlmReply>;
  /** Present if requests are submitted and answered later instead of on the spot. */
  readonly later?: LaterAnswers;
}
