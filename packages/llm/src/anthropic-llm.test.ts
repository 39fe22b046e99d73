import { describe, expect, test, vi } from 'vitest';
import { never, REQUEST, SECRET_TEXT, startTestLlm } from './testing/scripted.ts';
import { transcriptMark } from './transcript-mark.ts';

function readBody(server: { requests: readonly { body: unknown }[] }, index = 0): Record<string, unknown> {
  const body = server.requests[index]?.body;
  if (typeof body !== 'object' || body === null) throw new Error('no such request');
  return { ...body };
}

describe('a reply', () => {
  test('comes with its text, tokens, request id and cost', async () => {
    const { llm } = await startTestLlm({ script: () => ({ kind: 'text', text: 'Hello' }) });

    const reply = await llm.complete(REQUEST, never);

    expect(reply).toMatchObject({
      text: 'Hello',
      stop: 'end',
      model: 'claude-haiku-5-5',
      requestId: 'req_1',
    });
    expect(reply.usage.inputTokens).toBeGreaterThan(0);
    expect(reply.costUsd).toBeCloseTo(
      (Number(reply.usage.inputTokens) * 0.1 + Number(reply.usage.outputTokens) * 0.5) / 1e6,
      12,
    );
  });

  test.each([
    ['max_tokens', 'truncated'],
    ['refusal', 'refused'],
    ['context_full', 'context_full'],
  ] as const)('that ended with %s says so', async (kind, stop) => {
    const { llm } = await startTestLlm({ script: () => ({ kind }) });

    expect(await llm.complete(REQUEST, never)).toMatchObject({ stop });
  });

  test('without any content is an empty one, since it is paid for', async () => {
    const { llm } = await startTestLlm({ script: () => ({ kind: 'empty_content' }) });

    const reply = await llm.complete(REQUEST, never);

    expect(reply.text).toBe('');
    expect(reply.usage.inputTokens).toBeGreaterThan(0);
  });

  test.each(['tool_use', null, 'something_new'])(
    'with stop reason %s is not taken for a finished one',
    async (stop) => {
      const { llm } = await startTestLlm({ script: () => ({ kind: 'text', text: 'Hm', stop }) });

      expect(await llm.complete(REQUEST, never)).toMatchObject({ stop: 'other' });
    },
  );

  test('is read by the type of its blocks, not by their order', async () => {
    const content = [
      { type: 'thinking', thinking: 'hm', signature: 's' },
      { type: 'text', text: 'A' },
      { type: 'text', text: 'B' },
    ];
    const { llm } = await startTestLlm({ script: () => ({ kind: 'body', status: 200, body: { content } }) });

    const reply = await llm.complete(REQUEST, never);

    expect(reply).toMatchObject({ text: 'AB', model: 'claude-haiku-5-5', usage: { outputTokens: null } });
  });

  test('of OpenRouter costs what it says', async () => {
    const { llm } = await startTestLlm({}, { provider: 'openrouter' });

    const reply = await llm.complete(REQUEST, never);

    expect(reply.costUsd).toBeCloseTo(
      Number(reply.usage.inputTokens) * 1e-7 + Number(reply.usage.outputTokens) * 5e-7,
      12,
    );
  });

  test('of a server of our own costs nothing that we know of', async () => {
    const { llm } = await startTestLlm({}, { provider: 'compatible' });

    expect(await llm.complete(REQUEST, never)).toMatchObject({ costUsd: null });
  });
});

describe('a request to Claude', () => {
  test('carries the transcript as a tool result only, and the instruction after it', async () => {
    const { server, llm } = await startTestLlm();

    await llm.complete(REQUEST, never);

    const { messages, ...rest } = readBody(server);
    expect(JSON.stringify(rest)).not.toContain(SECRET_TEXT);
    expect(messages).toEqual([
      { role: 'user', content: 'Load the transcript.' },
      {
        role: 'assistant',
        content: [expect.objectContaining({ type: 'tool_use', name: 'load_transcript' })],
      },
      {
        role: 'user',
        content: [
          expect.objectContaining({
            type: 'tool_result',
            content: [{ type: 'text', text: REQUEST.transcript }],
          }),
          { type: 'text', text: REQUEST.instruction },
        ],
      },
    ]);
  });

  test('asks for the schema and for no thinking', async () => {
    const { server, llm } = await startTestLlm();

    await llm.complete(REQUEST, never);

    expect(readBody(server)).toMatchObject({
      thinking: { type: 'disabled' },
      output_config: {
        format: { type: 'json_schema', schema: { type: 'object', additionalProperties: false } },
      },
    });
  });

  test('that cannot do without thinking asks for little of it', async () => {
    const { server, llm } = await startTestLlm({}, { model: 'claude-opus-5-5' });

    await llm.complete(REQUEST, never);

    expect(readBody(server)).toMatchObject({ output_config: { effort: 'low' } });
    expect(readBody(server)).not.toHaveProperty('thinking');
  });

  test('through OpenRouter insists on what it asks for', async () => {
    const { server, llm } = await startTestLlm({}, { provider: 'openrouter' });

    await llm.complete(REQUEST, never);

    expect(readBody(server)).toMatchObject({
      model: 'anthropic/claude-haiku-5.5',
      provider: { require_parameters: true },
    });
  });

  test('holds no temperature and nothing about the user', async () => {
    const { server, llm } = await startTestLlm();

    await llm.complete(REQUEST, never);

    for (const name of ['temperature', 'top_p', 'metadata', 'user'])
      expect(readBody(server)).not.toHaveProperty(name);
  });

  test('to mend a reply shows it and its faults after the instruction', async () => {
    const { server, llm } = await startTestLlm();

    await llm.complete({ ...REQUEST, repair: { reply: '{"x":', faults: ['not JSON', 'no topics'] } }, never);

    const { messages } = readBody(server);
    expect(messages).toHaveLength(5);
    expect(messages).toMatchObject({ 3: { role: 'assistant', content: '{"x":' } });
    expect(JSON.stringify(messages)).toContain('- not JSON\\n- no topics');
  });
});

describe('a request to any other model', () => {
  test.each([
    ['a server of our own', { provider: 'compatible' as const, model: 'qwen3:8b' }],
    [
      'another vendor through OpenRouter',
      { provider: 'openrouter' as const, model: 'mistralai/mistral-small' },
    ],
  ])('%s: is plain text, the transcript between lines that nobody can forge', async (_, overrides) => {
    const { server, llm } = await startTestLlm({}, overrides);

    await llm.complete(REQUEST, never);

    const mark = transcriptMark(REQUEST.transcript);
    const body = readBody(server);
    expect(body.messages).toHaveLength(1);
    expect(JSON.stringify(body.messages)).toContain(
      JSON.stringify(`${mark}\n${REQUEST.transcript}\n${mark}`).slice(1, -1),
    );
    expect(Object.keys(body).sort()).toEqual(['max_tokens', 'messages', 'model', 'system']);
  });
});

describe('credentials', () => {
  test('come from the options and never from the environment', async () => {
    vi.stubEnv('ANTHROPIC_API_KEY', 'from-the-environment');
    vi.stubEnv('ANTHROPIC_BASE_URL', 'http://127.0.0.1:9');
    const { llm } = await startTestLlm({ key: 'a-test-key' });

    await expect(llm.complete(REQUEST, never)).resolves.toMatchObject({ stop: 'end' });

    vi.unstubAllEnvs();
  });

  test('that are wrong stop the queue', async () => {
    const { llm } = await startTestLlm({ key: 'another' });

    await expect(llm.complete(REQUEST, never)).rejects.toMatchObject({ code: 'LLM_BAD_KEY' });
  });
});

describe('an abort by the caller', () => {
  test.each(['hang', 'silence', 'drip'] as const)(
    'while the server plays %s rejects with its reason and hangs up',
    async (kind) => {
      const { server, llm } = await startTestLlm({
        script: () => (kind === 'drip' ? { kind, everyMs: 20 } : { kind }),
      });
      const job = new AbortController();
      const reason = new Error('the lease is lost');

      const call = llm.complete(REQUEST, job.signal);
      await vi.waitFor(() => expect(server.requests).toHaveLength(1), { timeout: 30_000 });
      job.abort(reason);

      await expect(call).rejects.toBe(reason);
      // The server notes a hanging call only when its socket is closed.
      await vi.waitFor(() => expect(server.calls()).toHaveLength(1), { timeout: 30_000 });
    },
  );

  test('before the call sends nothing', async () => {
    const { server, llm } = await startTestLlm();
    const reason = new Error('stopping');

    await expect(llm.complete(REQUEST, AbortSignal.abort(reason))).rejects.toBe(reason);

    expect(server.requests).toHaveLength(0);
  });
});
