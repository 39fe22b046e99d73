import { PauseError, PermanentError, RetryLaterError, TemporaryError } from '@enrichment/core';
import type { Answer } from '@enrichment/embedded/llm/answer';
import { describe, expect, test } from 'vitest';
import { createLlm } from './create-llm.ts';
import type { RemoteLlmOptions } from './settings.ts';
import { never, optionsFor, REQUEST, SECRET_TEXT, startTestLlm } from './testing/scripted.ts';

async function readFailure(answer: Answer, overrides: Partial<RemoteLlmOptions> = {}): Promise<unknown> {
  const { server, llm } = await startTestLlm({ script: () => answer }, overrides);
  const error = await llm.complete(REQUEST, never).catch((thrown: unknown) => thrown);
  // A 400 without a code is tried in a plainer form too.
  expect(server.calls().length, 'no retry by the SDK').toBeLessThanOrEqual(2);
  return error;
}

/** Everything that a logger might print of an error. */
function printed(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return [error.message, error.stack, JSON.stringify(error), printed(error.cause ?? '')].join('\n');
}

const QUOTING = { message: `your prompt says: ${SECRET_TEXT}` };

test.each(['constructor', '__proto__', 'toString'])(
  'an error of the type and code %s, which every object has, is an error like any other',
  async (name) => {
    const error = await readFailure({ kind: 'error', status: 500, type: name, errorCode: name });

    expect(error).toBeInstanceOf(TemporaryError);
    expect(error).toMatchObject({ code: 'LLM_UNAVAILABLE' });
  },
);

test('a reply that stopped for the reason constructor stopped for another one', async () => {
  const { server, llm } = await startTestLlm();
  server.setScript(() => ({ kind: 'text', text: 'so', stop: 'constructor' }));

  expect(await llm.complete(REQUEST, never)).toMatchObject({ stop: 'other' });
});

describe('what waits', () => {
  test('429 with retry-after waits as long as it says', async () => {
    const error = await readFailure({ kind: 'rate_limited', retryAfter: '2' });

    expect(error).toBeInstanceOf(RetryLaterError);
    expect(error).toMatchObject({ code: 'LLM_RATE_LIMITED', afterMs: 2_000, scope: 'queue' });
  });

  test('429 with retry-after-ms waits as long as it says', async () => {
    const error = await readFailure({ kind: 'rate_limited', retryAfterMs: '1500' });

    expect(error).toMatchObject({ code: 'LLM_RATE_LIMITED', afterMs: 1_500 });
  });

  test('429 without retry-after waits ten seconds', async () => {
    const error = await readFailure({ kind: 'rate_limited' });

    expect(error).toMatchObject({ code: 'LLM_RATE_LIMITED', afterMs: 10_000 });
  });

  test('429 that asks for a week waits five minutes', async () => {
    const error = await readFailure({ kind: 'rate_limited', retryAfter: '604800' });

    expect(error).toMatchObject({ code: 'LLM_RATE_LIMITED', afterMs: 300_000 });
  });

  test('429 for growing too fast waits like any other', async () => {
    const error = await readFailure({
      kind: 'rate_limited',
      retryAfter: '3',
      errorCode: 'ramp_limit_exceeded',
    });

    expect(error).toMatchObject({ code: 'LLM_RATE_LIMITED', afterMs: 3_000 });
  });

  test('529 waits', async () => {
    const error = await readFailure({ kind: 'error', status: 529 });

    expect(error).toBeInstanceOf(RetryLaterError);
    expect(error).toMatchObject({ code: 'LLM_OVERLOADED', scope: 'queue' });
  });

  test('an overloaded model behind a gateway that answers 503 waits', async () => {
    const error = await readFailure({
      kind: 'error',
      status: 503,
      type: 'overloaded_error',
      retryAfter: '4',
    });

    expect(error).toMatchObject({ code: 'LLM_OVERLOADED', afterMs: 4_000 });
  });
});

describe('what is tried again', () => {
  test.each<[string, Answer, string]>([
    ['500', { kind: 'error', status: 500 }, 'LLM_UNAVAILABLE'],
    ['503', { kind: 'error', status: 503 }, 'LLM_UNAVAILABLE'],
    ['408', { kind: 'error', status: 408 }, 'LLM_UNAVAILABLE'],
    ['502 with an HTML body', { kind: 'html', status: 502 }, 'LLM_UNAVAILABLE'],
    ['200 with an HTML body', { kind: 'html', status: 200 }, 'LLM_UNAVAILABLE'],
    ['403 with an HTML body', { kind: 'html', status: 403 }, 'LLM_UNAVAILABLE'],
    ['404 with an HTML body', { kind: 'html', status: 404 }, 'LLM_UNAVAILABLE'],
    ['400 with an HTML body', { kind: 'html', status: 400 }, 'LLM_UNAVAILABLE'],
    ['a reset connection', { kind: 'reset' }, 'LLM_UNAVAILABLE'],
    ['truncated JSON', { kind: 'truncated_body' }, 'LLM_REPLY_INVALID'],
    ['JSON of the wrong shape', { kind: 'wrong_shape' }, 'LLM_REPLY_INVALID'],
    ['200 with an error body', { kind: 'error_body' }, 'LLM_UNAVAILABLE'],
  ])('%s', async (_, answer, code) => {
    const error = await readFailure(answer);

    expect(error).toBeInstanceOf(TemporaryError);
    expect(error).toMatchObject({ code });
    expect(printed(error)).not.toContain(SECRET_TEXT);
  });

  test('a refused connection', async () => {
    const { server } = await startTestLlm();
    await server.close();

    const error = await createLlm(optionsFor(server.url, 'anthropic'))
      .complete(REQUEST, never)
      .catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(TemporaryError);
    expect(error).toMatchObject({
      code: 'LLM_UNAVAILABLE',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  test.each<[string, Answer]>([
    ['no header ever', { kind: 'hang' }],
    ['headers, then silence', { kind: 'silence' }],
    ['a body that drips', { kind: 'drip', everyMs: 20 }],
  ])('%s: the deadline covers the whole call', async (_, answer) => {
    const { llm } = await startTestLlm({ script: () => answer }, { timeoutMs: 120 });

    const error = await llm.complete(REQUEST, never).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(TemporaryError);
    expect(error).toMatchObject({ code: 'LLM_TIMEOUT', message: expect.stringContaining('120 ms') });
  });
});

describe('what stops the queue', () => {
  test.each<[string, Answer, string]>([
    ['401', { kind: 'error', status: 401 }, 'LLM_BAD_KEY'],
    ['403', { kind: 'error', status: 403 }, 'LLM_BAD_KEY'],
    [
      'a disabled account',
      { kind: 'error', status: 400, errorCode: 'organization_on_hold' },
      'LLM_ACCOUNT_CLOSED',
    ],
    ['402', { kind: 'error', status: 402 }, 'LLM_NO_CREDIT'],
    [
      '429 at the spend limit',
      { kind: 'rate_limited', errorCode: 'enforced_spend_limit_reached' },
      'LLM_ACCOUNT_LIMIT',
    ],
    [
      '429 at the contract limit, even with retry-after',
      { kind: 'rate_limited', errorCode: 'contract_spend_limit_reached', retryAfter: '2' },
      'LLM_ACCOUNT_LIMIT',
    ],
    ['404', { kind: 'error', status: 404 }, 'LLM_MODEL_UNKNOWN'],
  ])('%s', async (_, answer, code) => {
    const error = await readFailure(answer);

    expect(error).toBeInstanceOf(PauseError);
    expect(error).toMatchObject({ code });
  });
});

describe('what fails for good', () => {
  test.each<[string, Answer, string]>([
    ['400', { kind: 'error', status: 400, ...QUOTING }, 'LLM_REQUEST_INVALID'],
    ['422', { kind: 'error', status: 422, ...QUOTING }, 'LLM_REQUEST_INVALID'],
    ['413', { kind: 'error', status: 413, ...QUOTING }, 'LLM_REQUEST_TOO_LARGE'],
  ])('%s', async (_, answer, code) => {
    const error = await readFailure(answer);

    expect(error).toBeInstanceOf(PermanentError);
    expect(error).toMatchObject({ code });
  });

  test('a request that OpenRouter says is longer than the context', async () => {
    const error = await readFailure(openRouterError(400, 'context_length_exceeded'), {
      provider: 'openrouter',
    });

    expect(error).toMatchObject({ code: 'LLM_REQUEST_TOO_LARGE' });
  });

  test('a text that a content filter flags', async () => {
    const error = await readFailure(openRouterError(400, 'content_policy_violation'), {
      provider: 'openrouter',
    });

    expect(error).toMatchObject({ code: 'LLM_REFUSED' });
  });

  test('403 from a guardrail is about the text, not about the key', async () => {
    const blocked = {
      kind: 'body' as const,
      status: 403,
      body: {
        type: 'error',
        error: { type: 'permission_error', message: `Request blocked: ${SECRET_TEXT}` },
        openrouter_metadata: { pipeline: [{ type: 'guardrail', data: { action: 'blocked' } }] },
      },
    };

    const error = await readFailure(blocked, { provider: 'openrouter' });

    expect(error).toBeInstanceOf(PermanentError);
    expect(error).toMatchObject({ code: 'LLM_REFUSED' });
    expect(printed(error)).not.toContain(SECRET_TEXT);
  });
});

function openRouterError(status: number, errorType: string): Answer {
  return {
    kind: 'body',
    status,
    body: { type: 'error', error: { type: 'invalid_request_error', error_type: errorType } },
  };
}

describe('an error', () => {
  test('names provider, model, status, code and request, and never the conversation', async () => {
    const error = await readFailure({ kind: 'error', status: 400, ...QUOTING });

    expect(error).toMatchObject({
      message: 'anthropic (claude-haiku-5-5) answered 400 invalid_request_error, request req_2',
    });
    expect(printed(error)).not.toContain('Beatrix');
  });

  test('keeps what kind of failure caused it', async () => {
    const error = await readFailure({ kind: 'error', status: 500, ...QUOTING });

    expect(error).toMatchObject({ cause: { name: 'InternalServerError' } });
    expect(printed(error)).not.toContain('Beatrix');
  });
});
