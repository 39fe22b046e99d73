import { parseJson } from '@enrichment/core';
import { z } from 'zod';

/**
 * Reads a body that was not sent as JSON: JSON under another content type, or a stream of events that nobody
 * asked for, put together to one message (Anthropic's events, or the chunks of OpenAI's API). Returns the
 * text itself if it is neither, or if the stream breaks off.
 */
export function readTextBody(text: string): unknown {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (/^[[{]/.test(trimmed)) return parseJson(trimmed) ?? text;
  if (!/^(?::|event:|data:|id:|retry:)/.test(trimmed)) return text;
  const events = trimmed.split(/(?:\r?\n){2,}/).flatMap(readEvent);
  return findError(events) ?? joinAnthropic(events) ?? joinOpenAi(events) ?? text;
}

/** The data of one event; the lines of a value that is spread over several belong together. */
function readEvent(block: string): unknown[] {
  const data = block
    .split(/\r?\n/)
    .flatMap((line) => (line.startsWith('data:') ? [line.slice('data:'.length).trim()] : []))
    .join('\n');
  const value = parseJson(data);
  return value === undefined ? [] : [value];
}

const ErrorEvent = z.looseObject({ error: z.union([z.string(), z.looseObject({})]) });

function findError(events: readonly unknown[]): unknown {
  return events.find((event) => ErrorEvent.safeParse(event).success);
}

const Usage = z.record(z.string(), z.unknown());
const Started = z.object({
  type: z.literal('message_start'),
  message: z.looseObject({ usage: Usage.optional() }),
});
const Delta = z.object({
  type: z.literal('content_block_delta'),
  index: z.number().int(),
  delta: z.object({ text: z.string().optional(), partial_json: z.string().optional() }),
});
const Block = z.object({
  type: z.literal('content_block_start'),
  index: z.number().int(),
  content_block: z.looseObject({ type: z.string() }),
});
const Ended = z.object({
  type: z.literal('message_delta'),
  delta: z.object({ stop_reason: z.string().nullish() }),
  usage: Usage.optional(),
});
const Stopped = z.object({ type: z.literal('message_stop') });

/** The message of a stream of Anthropic's events; undefined unless it is complete. */
function joinAnthropic(events: readonly unknown[]): unknown {
  const message = findFirst(events, Started)?.message;
  if (message === undefined || findFirst(events, Stopped) === undefined) return undefined;
  const deltas = findAll(events, Delta);
  const textOf = (index: number, key: 'text' | 'partial_json') =>
    deltas.map((event) => (event.index === index ? (event.delta[key] ?? '') : '')).join('');
  const content = findAll(events, Block).map(({ index, content_block: block }) =>
    block.type === 'tool_use'
      ? { ...block, input: parseJson(textOf(index, 'partial_json')) ?? textOf(index, 'partial_json') }
      : { ...block, ...(block.type === 'text' && { text: textOf(index, 'text') }) },
  );
  const ended = findAll(events, Ended).at(-1);
  return {
    ...message,
    content,
    stop_reason: ended?.delta.stop_reason ?? null,
    usage: { ...message.usage, ...ended?.usage },
  };
}

const Chunk = z.object({
  model: z.string().optional(),
  choices: z.array(
    z.object({
      delta: z.object({ content: z.string().nullish() }).default({}),
      finish_reason: z.string().nullish(),
    }),
  ),
  usage: Usage.nullish(),
});

/** The completion of a stream of OpenAI's chunks; undefined unless it is complete. */
function joinOpenAi(events: readonly unknown[]): unknown {
  const chunks = findAll(events, Chunk);
  const choices = chunks.flatMap((chunk) => chunk.choices.slice(0, 1));
  const finish = choices.find(({ finish_reason: reason }) => typeof reason === 'string')?.finish_reason;
  if (typeof finish !== 'string') return undefined;
  return {
    model: chunks[0]?.model ?? '',
    choices: [
      {
        message: { content: choices.map(({ delta }) => delta.content ?? '').join('') },
        finish_reason: finish,
      },
    ],
    usage: chunks.findLast(({ usage }) => usage)?.usage ?? undefined,
  };
}

function findAll<Shape extends z.ZodType>(events: readonly unknown[], shape: Shape): z.infer<Shape>[] {
  return events.flatMap((event) => {
    const parsed = shape.safeParse(event);
    return parsed.success ? [parsed.data] : [];
  });
}

function findFirst<Shape extends z.ZodType>(
  events: readonly unknown[],
  shape: Shape,
): z.infer<Shape> | undefined {
  return findAll(events, shape)[0];
}
