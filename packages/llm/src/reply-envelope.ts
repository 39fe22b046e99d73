import { z } from 'zod';
import type { LlmReply, LlmStop } from './llm.ts';

/** Anything but a count means unknown: servers send null, -1, text, or omit the field. */
const tokens = z.number().int().min(0).nullable().catch(null).default(null);
const dollars = z.number().min(0).nullable().catch(null).default(null);

/** A server without a cache omits these or sends null: then nothing came from a cache. */
const cached = z.number().int().min(0).catch(-1).nullish();

/** Anthropic's field names, and those of servers that forward OpenAI's. */
const counts = {
  input_tokens: tokens,
  output_tokens: tokens,
  prompt_tokens: tokens,
  completion_tokens: tokens,
  cache_read_input_tokens: cached,
  cache_creation_input_tokens: cached,
  /** OpenRouter: US dollars charged to the account there. */
  cost: dollars,
  /** OpenRouter: whether an own key of the upstream provider was used, which bills its part itself. */
  is_byok: z.boolean().catch(false).default(false),
  cost_details: z.object({ upstream_inference_cost: dollars }).nullish().catch(null),
  /** Anthropic's breakdown of output_tokens, and that of servers that forward OpenAI's. */
  output_tokens_details: z.object({ thinking_tokens: tokens }).nullish().catch(null),
  completion_tokens_details: z.object({ reasoning_tokens: tokens }).nullish().catch(null),
};
type Usage = z.infer<z.ZodObject<typeof counts>>;
const NO_USAGE: Usage = z.object(counts).parse({});
const Usage = z.object(counts).catch(NO_USAGE).default(NO_USAGE);

/** The fields that we read from a message. Other servers than Anthropic's omit many of them. */
const Envelope = z.object({
  model: z.string().catch(''),
  content: z.unknown().optional(),
  stop_reason: z.string().nullish().catch(undefined),
  usage: Usage,
});

/** A response of OpenAI's API, which gateways embed in Anthropic's; the last choice has the reply. */
const Completion = z.object({
  model: z.string().catch(''),
  choices: z
    .array(
      z.object({
        message: z
          .object({ content: z.unknown().optional(), tool_calls: z.unknown().optional() })
          .catch({ content: null, tool_calls: null }),
        finish_reason: z.string().nullish().catch(undefined),
      }),
    )
    .min(1),
  usage: Usage,
});

/** A content block: its text, or the input of a tool call that contains the reply. */
const Block = z.union([
  z.string(),
  z
    .object({ type: z.enum(['text', 'output_text']).optional(), text: z.string() })
    .transform(({ text }) => text),
  z.object({ type: z.literal('tool_use'), input: z.unknown() }).transform(({ input }) => printInput(input)),
  z
    .object({ type: z.literal('function').optional(), function: z.object({ arguments: z.unknown() }) })
    .transform((call) => printInput(call.function.arguments)),
]);

export type ReadReply = Omit<LlmReply, 'requestId' | 'durationMs'>;

/** Reads the relevant parts of a message; null if the body is not a message. */
export function readEnvelope(body: unknown): ReadReply | null {
  const message = Envelope.safeParse(body).data;
  if (message !== undefined && isContent(message.content, message.stop_reason)) {
    const { content, stop_reason: stop, ...rest } = message;
    return buildReply({ ...rest, text: readContent(content), stop, hasThoughts: holdsThoughts(content) });
  }
  const completion = Completion.safeParse(body).data;
  const choice = completion?.choices.at(-1);
  if (completion === undefined || choice === undefined) return null;
  const { content, tool_calls: calls } = choice.message;
  const text = readContent(content);
  return buildReply({
    ...completion,
    text: text === '' ? readContent(calls) : text,
    stop: choice.finish_reason,
    hasThoughts: false,
  });
}

/** A message without content has a stop reason; any other body without content is not a message. */
function isContent(content: unknown, stop: string | null | undefined): boolean {
  if (content === null || content === undefined) return typeof stop === 'string';
  return typeof content === 'string' || typeof content === 'object';
}

function readContent(content: unknown): string {
  // Selected by type: a thinking block may come first.
  const blocks = (Array.isArray(content) ? content : [content]).flatMap(
    (block) => Block.safeParse(block).data ?? [],
  );
  return blocks.join('');
}

/** Whether the content has a block of thoughts, visible or redacted. */
function holdsThoughts(content: unknown): boolean {
  const blocks = Array.isArray(content) ? content : [content];
  return blocks.some((block) => /thinking/.test(BlockType.safeParse(block).data?.type ?? ''));
}

const BlockType = z.object({ type: z.string() });

function printInput(input: unknown): string {
  return typeof input === 'string' ? input : JSON.stringify(input ?? '');
}

interface Parts {
  readonly text: string;
  readonly stop: string | null | undefined;
  readonly model: string;
  readonly usage: Usage;
  readonly hasThoughts: boolean;
}

function buildReply({ text, stop, model, usage, hasThoughts }: Parts): ReadReply {
  const inputTokens = usage.input_tokens ?? usage.prompt_tokens;
  const cachedTokens = (count: number | null | undefined) => {
    if (inputTokens === null) return null;
    return count === -1 ? null : (count ?? 0);
  };
  return {
    text,
    stop: STOPS.get(stop?.toLowerCase() ?? '') ?? 'other',
    model,
    hasThoughts,
    usage: {
      inputTokens,
      outputTokens: usage.output_tokens ?? usage.completion_tokens,
      cacheReadTokens: cachedTokens(usage.cache_read_input_tokens),
      cacheWriteTokens: cachedTokens(usage.cache_creation_input_tokens),
      thinkingTokens:
        usage.output_tokens_details?.thinking_tokens ??
        usage.completion_tokens_details?.reasoning_tokens ??
        null,
    },
    costUsd: readCost(usage),
  };
}

/** With an own key, `cost` is OpenRouter's fee, or 0: openrouter.ai/docs, usage accounting. */
function readCost({ cost, is_byok: hasOwnKey, cost_details: details }: Usage): number | null {
  if (!hasOwnKey) return cost;
  const upstream = details?.upstream_inference_cost ?? null;
  return upstream === null ? null : upstream + (cost ?? 0);
}

/** Anthropic's stop reasons, then those that servers forward from OpenAI's and Google's models. */
const STOPS: ReadonlyMap<string, LlmStop> = new Map(
  Object.entries<LlmStop>({
    end_turn: 'end',
    stop_sequence: 'end',
    max_tokens: 'truncated',
    model_context_window_exceeded: 'context_full',
    refusal: 'refused',
    stop: 'end',
    eos: 'end',
    length: 'truncated',
    max_output_tokens: 'truncated',
    content_filter: 'refused',
    safety: 'refused',
  }),
);
