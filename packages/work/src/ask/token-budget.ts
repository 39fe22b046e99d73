import { PermanentError } from '@enrichment/core';
import { SYSTEM_PROMPT } from '@enrichment/kinds/system-prompt';
import type { Llm } from '@enrichment/llm/llm';
import { estimateTokens } from './split-window.ts';

/** Token limits of one call: conversation in, reply out. */
export interface TokenBudget {
  /** A conversation up to this size is summarized in one call. */
  readonly callTokens: number;
  /** A longer one is split into parts of at most this size. */
  readonly partTokens: number;
  readonly outputTokens: number;
}

/**
 * Claude Haiku 5.5 costs five times as much for requests beyond 100,000 tokens, and models lose the middle of
 * long texts.
 */
const CALL_TOKENS_MAX = 90_000;
const PART_TOKENS_MAX = 60_000;
/** Instruction, vocabulary, schema, and the provider's overhead for tools: about 900, plus a reserve. */
const AROUND_TOKENS = 1_200;
const PART_TOKENS_MIN = 400;

/** @throws PermanentError LLM_REQUEST_TOO_LARGE if the model has no room for any conversation */
export function computeTokenBudget(
  { contextTokens, maxOutputTokens, model }: Llm,
  asked: { outputTokens: number; system?: string | undefined },
): TokenBudget {
  const outputTokens = Math.min(asked.outputTokens, maxOutputTokens, Math.floor(contextTokens / 4));
  const room = contextTokens - outputTokens - estimateTokens(asked.system ?? SYSTEM_PROMPT) - AROUND_TOKENS;
  if (room < PART_TOKENS_MIN) {
    const message = `a context of ${contextTokens} tokens (${model}) leaves no room for a conversation`;
    throw new PermanentError('LLM_REQUEST_TOO_LARGE', message);
  }
  return {
    callTokens: Math.min(room, CALL_TOKENS_MAX),
    partTokens: Math.min(room, PART_TOKENS_MAX),
    outputTokens,
  };
}
