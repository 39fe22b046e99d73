import { describe, expect, onTestFinished, test } from 'vitest';
import { type ScriptedLlmOptions, startScriptedLlm } from './scripted-llm.ts';

async function start(options: ScriptedLlmOptions = {}) {
  const server = await startScriptedLlm(options);
  onTestFinished(() => server.close());
  return server;
}

const HEADERS = {
  'content-type': 'application/json',
  'anthropic-version': '2026-10-21',
  authorization: 'Bearer k',
};

const LINE = JSON.stringify({ n: 1, t: '2025-10-19T10:00Z', who: 'user', text: 'Lena loves the sea [[w7]]' });

const GOOD = {
  model: 'claude-haiku-5-5',
  max_tokens: 100,
  messages: [{ role: 'user', content: `${LINE}\nWrite "summary_text".` }],
};

async function post(url: string, body: unknown, headers: Record<string, string> = HEADERS) {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer: unknown = await response.json();
  return { status: response.status, answer };
}

function replyIn(answer: unknown): unknown {
  const text = JSON.stringify(answer).match(/"text":"((?:[^"\\]|\\.)*)"/)?.[1] ?? '""';
  return JSON.parse(JSON.parse(`"${text}"`));
}

describe('a good request', () => {
  test('gets a summary of its text, the same each time', async () => {
    const server = await start();

    const first = await post(`${server.url}/v1/messages`, GOOD);
    const second = await post(`${server.url}/v1/messages`, GOOD);

    expect(first.status).toBe(200);
    expect(replyIn(first.answer)).toMatchObject({
      summary_text: expect.stringMatching(/Lena loves the sea.*\[1\]/),
      emotional_tone: 'neutral',
    });
    expect(replyIn(second.answer)).toEqual(replyIn(first.answer));
  });

  test('for facts gets facts', async () => {
    const server = await start();

    const { answer } = await post(`${server.url}/v1/messages`, {
      ...GOOD,
      messages: [{ role: 'user', content: `${LINE}\nWrite "facts".` }],
    });

    expect(replyIn(answer)).toMatchObject({ facts: [{ evidence: [1], who: 'user' }] });
  });

  test('is logged with its window and without its text', async () => {
    const server = await start();

    await post(`${server.url}/v1/messages`, GOOD);

    expect(server.calls()).toMatchObject([
      { number: 1, model: 'claude-haiku-5-5', marker: 'w7', messages: 1, status: 200 },
    ]);
    expect(JSON.stringify(server.calls())).not.toContain('Lena');
  });
});

describe('a request that the real API would refuse', () => {
  const tool = { type: 'tool_use', id: 't1', name: 'x', input: {} };
  const result = { type: 'tool_result', tool_use_id: 't1', content: 'data' };
  const turns = (...messages: object[]) => ({
    ...GOOD,
    messages,
    tools: [{ name: 'x', input_schema: { type: 'object' } }],
  });
  const schema = (format: object) => ({
    ...GOOD,
    output_config: { format: { type: 'json_schema', schema: format } },
  });

  test.each<[string, object]>([
    ['temperature', { ...GOOD, temperature: 0 }],
    ['an unknown field', { ...GOOD, frequency_penalty: 1 }],
    ['a field of OpenRouter', { ...GOOD, provider: {} }],
    ['no max_tokens', { ...GOOD, max_tokens: undefined }],
    ['a prefill', { ...GOOD, messages: [...GOOD.messages, { role: 'assistant', content: '{' }] }],
    ['a tool result without its call', turns({ role: 'user', content: [result] })],
    [
      'a tool call without its result',
      turns(
        { role: 'user', content: 'a' },
        { role: 'assistant', content: [tool] },
        { role: 'user', content: 'b' },
      ),
    ],
    ['a forced tool', { ...GOOD, tool_choice: { type: 'any' } }],
    ['an open object in the schema', schema({ type: 'object', properties: {} })],
    [
      'a length in the schema',
      schema({
        type: 'object',
        additionalProperties: false,
        properties: { a: { type: 'string', maxLength: 3 } },
      }),
    ],
  ])('%s: 400', async (_, body) => {
    const server = await start();

    const { status, answer } = await post(`${server.url}/v1/messages`, body);

    expect(status).toBe(400);
    expect(answer).toMatchObject({ type: 'error', error: { type: 'invalid_request_error' } });
    expect(server.requests).toHaveLength(0);
  });

  test('tool blocks without tools: 400', async () => {
    const server = await start();
    const { tools: _, ...body } = turns(
      { role: 'user', content: 'a' },
      { role: 'assistant', content: [tool] },
      { role: 'user', content: [result] },
    );

    expect(await post(`${server.url}/v1/messages`, body)).toMatchObject({ status: 400 });
    expect(
      await post(`${server.url}/v1/messages`, {
        ...body,
        tools: [{ name: 'x', input_schema: { type: 'object' } }],
      }),
    ).toMatchObject({ status: 200 });
  });

  test('without a version, without a key, with another key', async () => {
    const server = await start({ key: 'k' });
    const { authorization, 'anthropic-version': version, ...rest } = HEADERS;

    expect(await post(`${server.url}/v1/messages`, GOOD, { ...rest, authorization })).toMatchObject({
      status: 400,
    });
    expect(
      await post(`${server.url}/v1/messages`, GOOD, { ...rest, 'anthropic-version': version }),
    ).toMatchObject({ status: 401 });
    expect(
      await post(`${server.url}/v1/messages`, GOOD, { ...HEADERS, authorization: 'Bearer z' }),
    ).toMatchObject({ status: 401 });
  });
});

test('fields of OpenRouter are accepted on its path', async () => {
  const server = await start();

  const { status } = await post(`${server.url}/api/v1/messages`, {
    ...GOOD,
    provider: { require_parameters: true },
  });

  expect(status).toBe(200);
});

describe('the counting endpoint', () => {
  const { max_tokens: _, ...question } = GOOD;

  test('says what a request is billed for, and takes no limit of the reply', async () => {
    const server = await start();

    const counted = await post(`${server.url}/v1/messages/count_tokens`, question);
    await post(`${server.url}/v1/messages`, GOOD);

    expect(counted).toEqual({ status: 200, answer: { input_tokens: server.calls()[0]?.inputTokens } });
    expect(await post(`${server.url}/v1/messages/count_tokens`, GOOD)).toMatchObject({ status: 400 });
    expect(server.requests).toHaveLength(1);
  });

  test('can be missing, and OpenRouter has none', async () => {
    const server = await start();
    server.counting.setFault({ status: 404 });

    expect(await post(`${server.url}/v1/messages/count_tokens`, question)).toMatchObject({ status: 404 });
    expect(await post(`${server.url}/api/v1/messages/count_tokens`, question)).toMatchObject({ status: 404 });
    expect(server.counting.requests()).toBe(1);
  });
});

describe('the control endpoint', () => {
  test('switches the behaviour of the server', async () => {
    const server = await start();

    const taken = await post(`${server.url}/__script`, { refuse: 'loves the sea' });
    const refused = await post(`${server.url}/v1/messages`, GOOD);
    await post(`${server.url}/__script`, {
      rules: [{ calls: [1, 1], answer: { kind: 'rate_limited', retryAfter: '1' } }],
    });
    const limited = await post(`${server.url}/v1/messages`, GOOD);
    const good = await post(`${server.url}/v1/messages`, GOOD);

    expect(taken).toMatchObject({ status: 200 });
    expect(refused.answer).toMatchObject({ stop_reason: 'refusal' });
    expect([limited.status, good.status]).toEqual([429, 200]);
  });

  test('limits the rate for all callers together', async () => {
    const server = await start();
    await post(`${server.url}/__script`, { perSecond: 2, retryAfterSeconds: 2 });

    const statuses = await Promise.all(
      [1, 2, 3].map(async () => (await post(`${server.url}/v1/messages`, GOOD)).status),
    );

    expect(statuses.sort()).toEqual([200, 200, 429]);
  });

  test('reports the fault of a script', async () => {
    const server = await start();

    expect(await post(`${server.url}/__script`, { kind: 'explode' })).toMatchObject({ status: 400 });
  });

  test('shows the calls', async () => {
    const server = await start();
    await post(`${server.url}/v1/messages`, GOOD);

    const calls: unknown = await (await fetch(`${server.url}/__calls`)).json();

    expect(calls).toMatchObject([{ number: 1, answer: 'ok' }]);
  });
});
