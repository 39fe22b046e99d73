import { draft, type ReplyCase, RIGHT, right } from './reply-case.ts';

/** A whole body instead of only the text. */
const body = (name: string, over: object, rest: Partial<ReplyCase> = {}): ReplyCase => ({
  name,
  answer: {
    kind: 'body',
    status: 200,
    body: {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'claude-haiku-5-5',
      content: [{ type: 'text', text: right }],
      stop_reason: 'end_turn',
      usage: { input_tokens: 700, output_tokens: 90 },
      ...over,
    },
  },
  fate: 'read',
  ...rest,
});

export const BODIES: readonly ReplyCase[] = [
  body('no-usage', { usage: undefined }),
  body('usage-null', { usage: null }),
  body('content-string', { content: right }),
  body('a block without a type', { content: [{ text: right }] }),
  body('one block without a list', { content: { type: 'text', text: right } }),
  body('a thinking block before it', {
    content: [
      { type: 'thinking', thinking: draft, signature: 'x' },
      { type: 'text', text: right },
    ],
  }),
  body('text in two blocks', {
    content: [
      { type: 'text', text: right.slice(0, 50) },
      { type: 'text', text: right.slice(50) },
    ],
  }),
  body('a call of a tool', {
    content: [{ type: 'tool_use', id: 't', name: 'f', input: RIGHT }],
    stop_reason: 'tool_use',
  }),
  body('no reason to stop', { stop_reason: null }),
  body('server-stop-pause', { stop_reason: 'pause_turn' }),
  body('stop', { stop_reason: 'stop' }),
  body('content-null', { content: null }, { fate: 'asked again' }),
  body(
    'stop-length',
    { content: [{ type: 'text', text: right.slice(0, 90) }], stop_reason: 'length' },
    { fate: 'asked again' },
  ),
  streamed('a stream of events that was not asked for', [
    ': keep-alive',
    'event: message_start\ndata: {"type":"message_start","message":{"id":"m","type":"message","role":"assistant","model":"m","content":[],"usage":{"input_tokens":700,"output_tokens":1}}}',
    'event: content_block_start\ndata: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}',
    ...[right.slice(0, 60), right.slice(60)].map(
      (text) =>
        `event: content_block_delta\ndata: ${JSON.stringify({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } })}`,
    ),
    'event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":90}}',
    'event: message_stop\ndata: {"type":"message_stop"}',
  ]),
  streamed('chunks of another API that were not asked for', [
    ...[right.slice(0, 60), right.slice(60)].map(
      (content) => `data: ${JSON.stringify({ model: 'm', choices: [{ index: 0, delta: { content } }] })}`,
    ),
    'data: {"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":700,"completion_tokens":90}}',
    'data: [DONE]',
  ]),
  {
    name: 'JSON that is sent as text',
    answer: {
      kind: 'html',
      status: 200,
      text: JSON.stringify({ content: [{ type: 'text', text: right }], stop_reason: 'end_turn' }),
      headers: { 'content-type': 'text/plain' },
    },
    fate: 'read',
  },
  {
    name: 'an answer of another API',
    answer: {
      kind: 'body',
      status: 200,
      body: {
        object: 'chat.completion',
        model: 'm',
        choices: [{ index: 0, message: { role: 'assistant', content: right }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 700, completion_tokens: 90 },
      },
    },
    fate: 'read',
  },
];

/** A body of server-sent events. */
function streamed(name: string, events: readonly string[]): ReplyCase {
  const headers = { 'content-type': 'text/event-stream' };
  return {
    name,
    answer: { kind: 'html', status: 200, text: `${events.join('\n\n')}\n\n`, headers },
    fate: 'read',
  };
}
