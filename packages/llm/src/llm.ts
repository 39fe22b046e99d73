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

/** `batch`: the price of a request in a batch. */
export type PriceTier = 'standard' | 'batch';

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

/** How the provider answered a submission. */
export type Submission =
  | { readonly kind: 'accepted'; readonly ticket: string }
  /** It certainly has no such batch. `isForGood`: nor would it take it later. */
  | { readonly kind: 'refused'; readonly error: EnrichmentError; readonly isForGood: boolean }
  /** It may have the batch: the answer was lost, or the server failed. */
  | { readonly kind: 'unknown'; readonly error: EnrichmentError };

/** `unknown`: the provider has no such batch. */
export interface BatchLook {
  readonly kind: 'pending' | 'ended' | 'unknown';
}

/** A batch in the provider's list, which does not show its requests. */
export interface ListedBatch {
  readonly ticket: string;
  /** The number of its requests. */
  readonly entries: number;
  readonly isEnded: boolean;
}

/** What became of one request of a batch that has ended. */
export type BatchAnswer =
  | { readonly kind: 'answered'; readonly reply: LlmReply }
  /** It expired, failed, was cancelled, or cannot be read. Only the last may have been billed. */
  | { readonly kind: 'failed'; readonly error: EnrichmentError };

/** Requests that are submitted together, answered within 24 hours, and cost less. */
export interface MessageBatches {
  /** The size of a request in a batch, in bytes. */
  measureBytes(request: LlmRequest): number;
  /**
   * Submits requests; never retries. `customId`: 1 to 64 letters, digits, `_` and `-`, unique in the batch.
   * @throws nothing: the answer says what is known
   */
  submit(
    entries: readonly { readonly customId: string; readonly request: LlmRequest }[],
    signal: AbortSignal,
  ): Promise<Submission>;
  /** Asks how far a batch is. @throws as `Llm.complete` */
  look(ticket: string, signal: AbortSignal): Promise<BatchLook>;
  /** The batches of the workspace that were created since then. @throws as `Llm.complete` */
  listSince(since: Date, signal: AbortSignal): Promise<readonly ListedBatch[]>;
  /**
   * Reads the results of a batch that has ended, by custom id; broken lines are left out. null: there are
   * none, or no longer (Anthropic keeps them for 29 days). @throws as `Llm.complete`
   */
  readResults(ticket: string, signal: AbortSignal): Promise<ReadonlyMap<string, unknown> | null>;
  /**
   * Reads one of those results; undefined: the request has none. Its cost is computed with the prices of
   * `submittedAt`, when its batch was submitted.
   */
  readAnswer(result: unknown, submittedAt: Date): BatchAnswer;
}

/** `absent`: the server has no endpoint that counts. */
export type TokenCount =
  | { readonly kind: 'counted'; readonly inputTokens: number }
  | { readonly kind: 'absent' };

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
  readonly estimateCostUsd?: (usage: LlmUsage, tier?: PriceTier) => number | null;
  /**
   * Sends one request; never retries (the queue does).
   * @throws PermanentError, TemporaryError, RetryLaterError or PauseError; the signal's reason when it is
   * aborted
   */
  complete(request: LlmRequest, signal: AbortSignal): Promise<LlmReply>;
  /** Present if the provider has them. */
  readonly batches?: MessageBatches;
  /** Counts what a request would be billed for as input, free of charge. @throws as `complete` */
  countTokens?(request: LlmRequest, signal: AbortSignal): Promise<TokenCount>;
}
