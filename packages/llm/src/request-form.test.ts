import { PauseError, TemporaryError } from '@enrichment/core';
import type { Answer } from '@enrichment/embedded/llm/answer';
import type { Script, ScriptedRequest } from '@enrichment/embedded/llm/script';
import { describe, expect, test } from 'vitest';
import { findFormFault } from './request-form.ts';
import { never, REQUEST, startTestLlm } from './testing/scripted.ts';

const refusal = (status: number, message: string, upstream?: string): Answer => ({
  kind: 'body',
  status,
  body:
    upstream === undefined
      ? { type: 'error', error: { type: 'invalid_request_error', message } }
      : {
          error: {
            message: 'Provider returned error',
            code: status,
            metadata: { raw: message, provider_name: upstream },
          },
        },
});

/** Refuses a request as long as it has what `isWrong` says. */
const refusing =
  (isWrong: (body: ScriptedRequest['body']) => boolean, answer: Answer): Script =>
  ({ body }) =>
    isWrong(body) ? answer : { kind: 'ok' };

const ROUTING = 'No endpoints found that can handle the requested parameters.';

describe('a request whose form is refused', () => {
  test.each<[string, number, string, (body: ScriptedRequest['body']) => boolean]>([
    ['in no known words', 400, 'invalid', (body) => body.output_config !== undefined],
    ['for its parameters, as 404', 404, ROUTING, (body) => 'provider' in body],
    [
      'for its schema',
      422,
      'output_config.format: The compiled grammar is too large',
      (body) => body.output_config?.format !== undefined,
    ],
    [
      'for its word on thinking',
      400,
      'thinking.type: Input tag disabled is not supported',
      (body) => body.thinking !== undefined,
    ],
    [
      'for its tools, as 404',
      404,
      'No endpoints found that support tool use.',
      (body) => body.tools !== undefined,
    ],
    [
      'for the start of the reply that a gateway adds for the schema',
      400,
      'This model does not support assistant message prefill.',
      (body) => body.output_config?.format !== undefined,
    ],
    ['for its tools', 400, 'llama3.2:latest does not support tools', (body) => body.tools !== undefined],
    ['for its system prompt', 400, 'System role not supported', (body) => body.system !== undefined],
    [
      'for its max_tokens',
      400,
      'max_tokens: 500 > 300, which is the maximum allowed number of output tokens',
      (body) => body.max_tokens > 300,
    ],
  ])('%s: is asked again in a plainer one, and so from then on', async (_, status, message, isWrong) => {
    const { server, llm } = await startTestLlm(
      { script: refusing(isWrong, refusal(status, message)) },
      { provider: 'openrouter' },
    );

    await llm.complete(REQUEST, never);
    await llm.complete(REQUEST, never);

    const statuses = server.calls().map(({ status: answered }) => answered);
    expect(statuses.filter((answered) => answered === 200)).toHaveLength(2);
    expect(statuses.length).toBeLessThanOrEqual(4);
    expect(statuses.slice(-2)).toEqual([200, 200]);
  });

  test('after the first success by one upstream of a router: the rest of the form stays', async () => {
    const { server, llm } = await startTestLlm({}, { provider: 'openrouter' });
    await llm.complete(REQUEST, never);
    const words = refusal(400, 'thinking.type: Input tag disabled is not supported', 'Azure');
    server.setScript(refusing((body) => body.thinking !== undefined, words));

    await llm.complete(REQUEST, never);
    await llm.complete(REQUEST, never);

    expect(server.calls().map(({ status }) => status)).toEqual([200, 400, 200, 200]);
    expect(server.requests.at(-1)?.body).toMatchObject({
      output_config: { format: { type: 'json_schema' } },
    });
  });

  test('by a server of our own, to which nothing but text is sent, is asked without a system prompt', async () => {
    const { server, llm } = await startTestLlm(
      { script: refusing((body) => body.system !== undefined, refusal(404, ROUTING)) },
      { provider: 'compatible' },
    );

    await llm.complete(REQUEST, never);

    expect(server.requests.at(-1)?.body.messages[0]?.content).toContain(REQUEST.system);
  });

  test('in every form is tried in four at most and later again; the second such window pauses', async () => {
    const { server, llm } = await startTestLlm({
      script: () => refusal(400, 'thinking, tools and system are not supported'),
    });
    const ask = (transcript: string) =>
      llm.complete({ ...REQUEST, transcript }, never).catch((error: unknown) => error);

    const first = await ask('{"n":1}');
    expect(server.calls().length).toBeLessThanOrEqual(4);
    const again = await ask('{"n":1}');
    const second = await ask('{"n":2}');

    expect([first, again]).toMatchObject([{ code: 'LLM_REQUEST_INVALID' }, { code: 'LLM_REQUEST_INVALID' }]);
    expect(first).toBeInstanceOf(TemporaryError);
    expect(second).toBeInstanceOf(PauseError);
    expect(second).toMatchObject({ code: 'LLM_ALL_INVALID' });
  });

  test('once in no known words, after a success, does not lose the form for ever', async () => {
    const { server, llm } = await startTestLlm();
    await llm.complete(REQUEST, never);
    server.setScript((_, callNumber) => (callNumber === 1 ? refusal(400, 'no') : { kind: 'ok' }));

    await llm.complete(REQUEST, never);
    await llm.complete(REQUEST, never);

    expect(server.requests.map(({ body }) => body.output_config !== undefined)).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });
});

describe('the words of an endpoint', () => {
  test.each([
    ["Unsupported parameter: 'max_tokens' is not supported with this model.", ['max_tokens']],
    ['`temperature` may only be set to 1 when thinking is enabled', ['thinking']],
    ['Extra inputs are not permitted: output_config', ['effort', 'schema']],
    ['response_format of type json_schema is not supported', ['schema']],
    ['Unknown field: tool_choice', ['tools']],
    ['`top_p` is deprecated for this model', []],
    [
      'This model does not support assistant message prefill. The conversation must end with a user message.',
      [],
    ],
    ['Prefilling assistant messages is not supported for this model.', []],
    ['Assistant response prefill is incompatible with enable_thinking.', ['thinking']],
  ])('%s', (words, features) => {
    expect(findFormFault(words)?.features).toEqual(features);
  });

  test.each(['messages: at least one message is required', 'Your thinking is welcome', 'internal error'])(
    '%s: name no parameter that is not taken',
    (words) => {
      expect(findFormFault(words)).toBeNull();
    },
  );
});
