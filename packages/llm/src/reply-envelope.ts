import { z } from 'zod';
import type { LlmReply, LlmStop } from './llm.ts';

const tokens = z.number().min(0).nullish().catch(undefined);

/** What we read of a message. Servers other than Anthropic's leave out much of it. */
const Envelope = z.object({
  model: z.string().catch(''),
  content: z.array(z.object({ type: z.string(), text: z.string().optional().catch(undefined) })),
  stop_reason: z.string().nullish().catch(undefined),
  usage: z
    .object({
      input_tokens: tokens,
      output_tokens: tokens,
      cache_read_input_tokens: tokens,
      cache_creation_input_tokens: tokens,
      /** OpenRouter: US dollars. */
      cost: z.number().min(0).nullish().catch(undefined),
    })
    .nullish()
    .catch(undefined),
});

export type ReadReply = Omit<LlmReply, 'requestId' | 'durationMs'>;

/** The parts of a message that count; null where the body is no message. */
export function readEnvelope(body: unknown): ReadReply | null {
  const parsed = Envelope.safeParse(body);
  if (!parsed.success) return null;
  const { content, usage } = parsed.data;
  return {
    // By type: a thinking block may come first.
    text: content.flatMap((block) => (block.type === 'text' ? (block.text ?? '') : [])).join(''),
    hasThoughts: content.some((block) => /thinking/.test(block.type)),
    stop: STOPS.get(parsed.data.stop_reason ?? '') ?? 'other',
    model: parsed.data.model,
    usage: {
      inputTokens: usage?.input_tokens ?? 0,
      outputTokens: usage?.output_tokens ?? 0,
      cacheReadTokens: usage?.cache_read_input_tokens ?? 0,
      cacheWriteTokens: usage?.cache_creation_input_tokens ?? 0,
    },
    costUsd: usage?.cost ?? null,
  };
}

const STOPS: ReadonlyMap<string, LlmStop> = new Map(
  Object.entries<LlmStop>({
    end_turn: 'end',
    stop_sequence: 'end',
    max_tokens: 'truncated',
    model_context_window_exceeded: 'context_full',
    refusal: 'refused',
  }),
);
