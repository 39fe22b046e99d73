import { z } from 'zod';

const TextBlock = z.object({ type: z.literal('text'), text: z.string() });
const ToolUseBlock = z.object({
  type: z.literal('tool_use'),
  id: z.string().regex(/^[a-zA-Z0-9_-]+$/),
  name: z.string(),
  input: z.record(z.string(), z.unknown()),
});
const ToolResultBlock = z.object({
  type: z.literal('tool_result'),
  tool_use_id: z.string(),
  content: z.union([z.string(), z.array(TextBlock)]),
});
const Block = z.discriminatedUnion('type', [TextBlock, ToolUseBlock, ToolResultBlock]);
type Block = z.infer<typeof Block>;

const fields = {
  model: z.string().min(1),
  max_tokens: z.number().int().min(1),
  messages: z
    .array(
      z.strictObject({
        role: z.enum(['user', 'assistant']),
        content: z.union([z.string().min(1), z.array(Block).min(1)]),
      }),
    )
    .min(1),
  system: z.union([z.string(), z.array(TextBlock)]).optional(),
  tools: z
    .array(
      z.strictObject({
        name: z.string(),
        description: z.string().optional(),
        input_schema: z.object({ type: z.literal('object') }),
      }),
    )
    .optional(),
  // The newest models answer 400 to a forced choice (`any`, `tool`), so the server accepts only these two.
  tool_choice: z.strictObject({ type: z.enum(['auto', 'none']) }).optional(),
  thinking: z.strictObject({ type: z.enum(['disabled', 'adaptive']) }).optional(),
  output_config: z
    .strictObject({
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
      format: z
        .strictObject({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) })
        .nullish(),
    })
    .optional(),
  metadata: z.strictObject({ user_id: z.string().nullish() }).optional(),
  stop_sequences: z.array(z.string()).optional(),
  stream: z.literal(false).optional(),
  service_tier: z.enum(['auto', 'standard_only']).optional(),
};

/**
 * The fields of the Messages API; OpenRouter accepts some more. Neither accepts `temperature` on version
 * 2026-10-21.
 */
const MessagesRequest = z.strictObject(fields);
const OpenRouterRequest = z.strictObject({
  ...fields,
  provider: z.record(z.string(), z.unknown()).optional(),
  models: z.array(z.string()).optional(),
  plugins: z.array(z.unknown()).optional(),
  session_id: z.string().optional(),
  user: z.string().optional(),
});
export type MessagesRequest = z.infer<typeof OpenRouterRequest>;

/** Parses a request as strictly as the real API; a fault is the text of a 400. */
export function parseMessagesRequest(
  body: unknown,
  dialect: 'anthropic' | 'openrouter',
): { kind: 'ok'; request: MessagesRequest } | { kind: 'fault'; message: string } {
  const parsed = (dialect === 'anthropic' ? MessagesRequest : OpenRouterRequest).safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { kind: 'fault', message: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}` };
  }
  const message = findTurnFault(parsed.data) ?? findSchemaFault(parsed.data.output_config?.format?.schema);
  return message === undefined ? { kind: 'ok', request: parsed.data } : { kind: 'fault', message };
}

function findTurnFault(request: MessagesRequest): string | undefined {
  const turns = request.messages.map((turn) => ({ role: turn.role, blocks: splitBlocks(turn.content) }));
  if (turns[0]?.role !== 'user') return 'messages: first message must use the "user" role';
  if (turns.at(-1)?.role !== 'user') return 'messages: prefilling the last message is not supported';
  const usesTools = turns.some((turn) => turn.blocks.some((block) => block.type !== 'text'));
  if (usesTools && (request.tools ?? []).length === 0)
    return 'tools: must be defined when tool blocks are used';
  for (const [index, turn] of turns.entries()) {
    const results = turn.blocks.flatMap((block) => (block.type === 'tool_result' ? [block.tool_use_id] : []));
    const asked = (turns[index - 1]?.blocks ?? []).flatMap((block) =>
      block.type === 'tool_use' ? [block.id] : [],
    );
    if (results.some((id) => !asked.includes(id)))
      return `messages.${index}: unexpected tool_use_id in tool_result`;
    if (asked.some((id) => !results.includes(id)))
      return `messages.${index - 1}: tool_use without tool_result after it`;
    if (turn.role === 'assistant' && results.length > 0)
      return `messages.${index}: tool_result in an assistant turn`;
  }
  return undefined;
}

/** Keywords that the grammar compiler of the real API rejects. */
const REFUSED_KEYWORDS = ['maxLength', 'minLength', 'maxItems', 'minimum', 'maximum', 'oneOf', '$schema'];

function findSchemaFault(schema: unknown): string | undefined {
  if (Array.isArray(schema)) return schema.map(findSchemaFault).find((fault) => fault !== undefined);
  if (typeof schema !== 'object' || schema === null) return undefined;
  const entries = Object.entries(schema);
  const refused = entries.find(([key]) => REFUSED_KEYWORDS.includes(key));
  if (refused !== undefined) return `output_config.format.schema: '${refused[0]}' is not supported`;
  const isOpenObject =
    'type' in schema &&
    schema.type === 'object' &&
    !('additionalProperties' in schema && schema.additionalProperties === false);
  if (isOpenObject) return "output_config.format.schema: 'additionalProperties' must be false";
  return entries.map(([, value]) => findSchemaFault(value)).find((fault) => fault !== undefined);
}

function splitBlocks(content: MessagesRequest['messages'][number]['content']): Block[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content;
}

/** Every text of the request in order, system prompt first: what the model would read. */
export function listTexts(request: MessagesRequest): string[] {
  const system =
    typeof request.system === 'string' ? [request.system] : (request.system ?? []).map((block) => block.text);
  const turns = request.messages
    .flatMap((turn) => splitBlocks(turn.content))
    .flatMap((block) => {
      if (block.type === 'text') return [block.text];
      if (block.type === 'tool_use') return [];
      return typeof block.content === 'string' ? [block.content] : block.content.map((part) => part.text);
    });
  return [...system, ...turns];
}
