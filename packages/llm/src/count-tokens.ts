import type { Anthropic } from '@anthropic-ai/sdk';
import { TemporaryError } from '@enrichment/core';
import { z } from 'zod';
import type { LlmRequest, TokenCount } from './llm.ts';
import { findErrorAnswer, toLlmError } from './llm-errors.ts';
import { makeRequestBody } from './request-body.ts';
import { FULL_FORM } from './request-form.ts';
import type { RemoteLlmOptions } from './settings.ts';

const Count = z.object({ input_tokens: z.int().min(0) });

/** Counting takes well below a second; whoever waits longer gets no count. */
const TIMEOUT_MAX_MS = 10_000;

/** How servers answer that do not have the endpoint. */
const ABSENT: readonly number[] = [404, 405, 501];

/**
 * Counts the input tokens of a request with `/v1/messages/count_tokens`: free of charge, with a rate limit of
 * its own (Anthropic's documentation of token counting). Never retries.
 * @throws as `Llm.complete`
 */
export async function countTokens(
  client: Anthropic,
  options: RemoteLlmOptions,
  request: LlmRequest,
  signal: AbortSignal,
): Promise<TokenCount> {
  const { max_tokens: _, provider: __, ...body } = makeRequestBody(options, request, FULL_FORM);
  const deadline = AbortSignal.timeout(Math.min(options.timeoutMs, TIMEOUT_MAX_MS));
  try {
    const both = AbortSignal.any([signal, deadline]);
    const parsed = Count.safeParse(await client.messages.countTokens(body, { signal: both }));
    if (parsed.success) return { kind: 'counted', inputTokens: parsed.data.input_tokens };
  } catch (error) {
    signal.throwIfAborted();
    if (ABSENT.includes(findErrorAnswer(error)?.status ?? 0)) return { kind: 'absent' };
    throw toLlmError(error, { ...options, hasTimedOut: deadline.aborted });
  }
  const message = `${options.provider} (${options.model}) answered without a count of tokens`;
  throw new TemporaryError('LLM_REPLY_INVALID', message);
}
