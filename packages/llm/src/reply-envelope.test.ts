import { describe, expect, test } from 'vitest';
import { createPriceBook } from './prices/price-book.ts';
import { readEnvelope } from './reply-envelope.ts';

const PRICES = createPriceBook({ hasTable: true });

const message = (over: object) => ({
  type: 'message',
  model: 'm',
  content: [{ type: 'text', text: 'A' }],
  stop_reason: 'end_turn',
  ...over,
});

test.each([
  ['a call that OpenRouter pays for', { cost: 0.02 }, 0.02],
  [
    'also with the share of the upstream',
    { cost: 0.02, is_byok: false, cost_details: { upstream_inference_cost: 0.02 } },
    0.02,
  ],
  [
    'a call by an own key of the upstream, with the fee',
    { cost: 0.001, is_byok: true, cost_details: { upstream_inference_cost: 0.02 } },
    0.021,
  ],
  [
    'a call by an own key without a fee',
    { cost: 0, is_byok: true, cost_details: { upstream_inference_cost: 0.02 } },
    0.02,
  ],
  [
    'an own key whose cost is not said, which is unknown',
    { cost: 0, is_byok: true, cost_details: null },
    null,
  ],
])('the cost of %s', (_, usage, usd) => {
  expect(readEnvelope(message({ usage: { input_tokens: 700, output_tokens: 90, ...usage } }))?.costUsd).toBe(
    usd,
  );
});

describe('usage that a server does not say is unknown, and so is what it cost', () => {
  test.each([
    ['absent', undefined],
    ['null', null],
    ['empty', {}],
    ['null counts', { input_tokens: null, output_tokens: null }],
    ['negative', { input_tokens: -1, output_tokens: -1 }],
    ['not a number', { input_tokens: Number.NaN, output_tokens: Number.NaN }],
    ['texts', { input_tokens: '700', output_tokens: '90' }],
    ['fractions', { input_tokens: 0.5, output_tokens: 1.5 }],
    ['a text', 'none'],
    ['a list', []],
  ])('%s', (_, usage) => {
    const reply = readEnvelope(message({ usage }));

    expect(reply?.usage).toEqual({
      inputTokens: null,
      outputTokens: null,
      cacheReadTokens: null,
      cacheWriteTokens: null,
      thinkingTokens: null,
    });
    expect(reply && PRICES.compute('claude-haiku-5-5', reply.usage, new Date('2026-11-01'))).toBeNull();
  });

  test('half of it: the known half is kept', () => {
    const reply = readEnvelope(message({ usage: { output_tokens: 90 } }));

    expect(reply?.usage).toMatchObject({ inputTokens: null, outputTokens: 90 });
    expect(reply && PRICES.compute('claude-haiku-5-5', reply.usage, new Date('2026-11-01'))).toBeNull();
  });

  test('a server without a cache read nothing from it', () => {
    const usage = { input_tokens: 700, output_tokens: 90, cache_read_input_tokens: null };

    expect(readEnvelope(message({ usage }))?.usage).toEqual({
      inputTokens: 700,
      outputTokens: 90,
      cacheReadTokens: 0,
      cacheWriteTokens: 0,
      thinkingTokens: null,
    });
  });

  test('0 tokens that a server does say are 0', () => {
    expect(readEnvelope(message({ usage: { input_tokens: 0, output_tokens: 0 } }))?.usage).toMatchObject({
      inputTokens: 0,
      outputTokens: 0,
    });
  });
});

describe('the text of a message', () => {
  test.each([
    ['blocks', [{ type: 'text', text: 'A' }], 'A'],
    ['a text', 'A', 'A'],
    ['texts in a list', ['A', 'B'], 'AB'],
    ['one block', { type: 'text', text: 'A' }, 'A'],
    ['a block without a type', [{ text: 'A' }], 'A'],
    [
      'thoughts beside it',
      [
        { type: 'thinking', thinking: 'X', text: 'X' },
        { type: 'text', text: 'A' },
      ],
      'A',
    ],
    ['a call of a tool', [{ type: 'tool_use', id: 't', name: 'f', input: { a: 1 } }], '{"a":1}'],
    ['nothing', null, ''],
    ['an empty list', [], ''],
  ])('%s', (_, content, text) => {
    expect(readEnvelope(message({ content }))?.text).toBe(text);
  });

  test.each([
    ['its choices', [{ message: { content: 'A' }, finish_reason: 'stop' }], 'A'],
    [
      'a call of a function',
      [{ message: { tool_calls: [{ type: 'function', function: { arguments: '{}' } }] } }],
      '{}',
    ],
  ])('in the form of another API: %s', (_, choices, text) => {
    expect(readEnvelope({ object: 'chat.completion', choices })?.text).toBe(text);
  });

  test.each([[{ choices: [] }], [{ ok: true }], ['text'], [null], [{ content: 7 }], [{ content: null }]])(
    '%j is no message',
    (body) => {
      expect(readEnvelope(body)).toBeNull();
    },
  );
});

test.each([
  ['length', 'truncated'],
  ['MAX_TOKENS', 'truncated'],
  ['stop', 'end'],
  ['content_filter', 'refused'],
  ['pause_turn', 'other'],
  [null, 'other'],
])('stopped by %s is %s', (stop_reason, stop) => {
  expect(readEnvelope(message({ stop_reason }))?.stop).toBe(stop);
});

test.each([
  ['Anthropic', { input_tokens: 9, output_tokens: 500, output_tokens_details: { thinking_tokens: 450 } }],
  [
    'OpenAI',
    { prompt_tokens: 9, completion_tokens: 500, completion_tokens_details: { reasoning_tokens: 450 } },
  ],
])('thinking is known as a part of the output, as %s names it', (_, usage) => {
  expect(readEnvelope(message({ usage }))?.usage).toMatchObject({ outputTokens: 500, thinkingTokens: 450 });
});
