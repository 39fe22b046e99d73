import { EnrichmentError, type ErrorCode, PauseError } from '@enrichment/core';
import type { Answer } from '@enrichment/embedded/llm/answer';
import { describe, expect, test } from 'vitest';
import { errorWordings } from './error-wordings.ts';
import { never, REQUEST, startTestLlm } from './testing/scripted.ts';

const anthropic = (status: number, message: string, type = 'invalid_request_error'): Answer => ({
  kind: 'body',
  status,
  body: { type: 'error', error: { type, message }, request_id: 'req_1' },
});
const router = (status: number, message: string, metadata?: object): Answer => ({
  kind: 'body',
  status,
  body: { error: { message, code: status, ...(metadata && { metadata }) }, user_id: 'user_1' },
});
const openAi = (
  status: number,
  message: string,
  code: string | null = null,
  type = 'invalid_request_error',
): Answer => ({
  kind: 'body',
  status,
  body: { error: { message, type, param: null, code } },
});
const google = (status: number, message: string, state: string): Answer => ({
  kind: 'body',
  status,
  body: [{ error: { code: status, message, status: state } }],
});
const amazon = (status: number, message: string, type: string): Answer => ({
  kind: 'body',
  status,
  headers: { 'x-amzn-errortype': `${type}:http://internal.amazon.com/coral/` },
  body: { message },
});
const plain = (status: number, body: object): Answer => ({ kind: 'body', status, body });

type Row = readonly [string, Answer, ErrorCode];

/** Pauses at once, also just after a success. */
const ACCOUNT: readonly Row[] = [
  [
    'Anthropic, no credit',
    anthropic(
      400,
      'Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing.',
    ),
    'LLM_NO_CREDIT',
  ],
  [
    'Anthropic, usage limit',
    anthropic(
      400,
      'You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.',
    ),
    'LLM_ACCOUNT_LIMIT',
  ],
  [
    'Anthropic, workspace',
    anthropic(400, "This request would exceed your workspace's monthly spend limit."),
    'LLM_ACCOUNT_LIMIT',
  ],
  ['Anthropic, disabled', anthropic(400, 'This organization has been disabled.'), 'LLM_ACCOUNT_CLOSED'],
  [
    'Anthropic, billing',
    anthropic(403, 'There is a problem with your billing.', 'billing_error'),
    'LLM_NO_CREDIT',
  ],
  [
    'OpenRouter, no credit',
    router(402, 'Insufficient credits. Add more using https://openrouter.ai/settings/credits'),
    'LLM_NO_CREDIT',
  ],
  [
    'OpenRouter, too little',
    router(
      402,
      'This request requires more credits, or fewer max_tokens. You requested up to 8000 tokens, but can only afford 0.',
    ),
    'LLM_NO_CREDIT',
  ],
  [
    'OpenRouter, key limit',
    router(403, 'Key limit exceeded (total limit). Manage it using https://openrouter.ai/settings/keys'),
    'LLM_ACCOUNT_LIMIT',
  ],
  [
    'OpenRouter, workspace budget',
    router(403, 'Workspace monthly budget exceeded. Ask an admin of the workspace.'),
    'LLM_ACCOUNT_LIMIT',
  ],
  [
    'OpenRouter, data policy',
    router(
      404,
      'No endpoints found matching your data policy (Paid model training). Configure: https://openrouter.ai/settings/privacy',
    ),
    'LLM_DATA_POLICY',
  ],
  [
    'OpenRouter, guardrails',
    router(404, 'No endpoints available matching your guardrail restrictions and data policy.'),
    'LLM_DATA_POLICY',
  ],
  [
    'OpenRouter, providers',
    router(
      404,
      'All providers have been ignored. To change your default ignored providers, visit your settings.',
    ),
    'LLM_DATA_POLICY',
  ],
  [
    'OpenRouter, of an upstream',
    router(400, 'Provider returned error', {
      raw: '{"error":{"message":"Your credit balance is too low"}}',
      provider_name: 'Anthropic',
    }),
    'LLM_NO_CREDIT',
  ],
  [
    'OpenAI, quota',
    openAi(
      429,
      'You exceeded your current quota, please check your plan and billing details.',
      'insufficient_quota',
      'insufficient_quota',
    ),
    'LLM_NO_CREDIT',
  ],
  [
    'OpenAI, billing',
    openAi(429, 'Your account is not active, please check your billing details.', 'billing_not_active'),
    'LLM_NO_CREDIT',
  ],
  [
    'OpenAI, deactivated',
    openAi(401, 'The account associated with this key is no longer in use.', 'account_deactivated'),
    'LLM_ACCOUNT_CLOSED',
  ],
  [
    'DeepSeek',
    openAi(402, 'Insufficient Balance', 'invalid_request_error', 'unknown_error'),
    'LLM_NO_CREDIT',
  ],
  [
    'LiteLLM, budget',
    openAi(400, 'Budget has been exceeded! Current cost: 26.07, Max budget: 0.25', '400', 'auth_error'),
    'LLM_ACCOUNT_LIMIT',
  ],
  [
    'LiteLLM, budget as 429',
    openAi(429, 'LiteLLM User: one, exceeded budget for model=x', '429', 'budget_exceeded'),
    'LLM_ACCOUNT_LIMIT',
  ],
  [
    'LiteLLM, deployment',
    openAi(429, 'No deployments available - crossed budget: Exceeded budget for deployment'),
    'LLM_ACCOUNT_LIMIT',
  ],
  [
    'LiteLLM, of Anthropic',
    openAi(
      400,
      "litellm.BadRequestError: AnthropicException - {'type':'error','error':{'type':'invalid_request_error','message':'Your credit balance is too low'}}",
    ),
    'LLM_NO_CREDIT',
  ],
  [
    'Vertex, billing',
    google(403, 'This API method requires billing to be enabled.', 'PERMISSION_DENIED'),
    'LLM_NO_CREDIT',
  ],
  [
    'Vertex, suspended',
    google(403, 'Permission denied: Consumer projects/1 has been suspended.', 'PERMISSION_DENIED'),
    'LLM_ACCOUNT_CLOSED',
  ],
  [
    'xAI, team',
    plain(403, { error: 'Your team has used all available credits. Please purchase more credits.' }),
    'LLM_NO_CREDIT',
  ],
  [
    'a balance',
    plain(403, { error: { message: 'User balance exhausted. Please top up.' } }),
    'LLM_NO_CREDIT',
  ],
  [
    'Alibaba, overdue',
    openAi(400, 'Access denied, please make sure your account is in good standing.', 'Arrearage'),
    'LLM_NO_CREDIT',
  ],
  [
    'Alibaba, free tier',
    openAi(403, 'The free tier of the model has been exhausted.', 'AllocationQuota.FreeTierOnly'),
    'LLM_NO_CREDIT',
  ],
  [
    'Zhipu, overdue',
    plain(400, { error: { code: '1113', message: '您的账户已欠费，请充值后重试。' } }),
    'LLM_NO_CREDIT',
  ],
  [
    'Vertex, billing account',
    google(403, 'Billing account not configured', 'FAILED_PRECONDITION'),
    'LLM_NO_CREDIT',
  ],
  [
    'a limit of a key as 402',
    router(402, 'This request exceeds the monthly limit of this API key'),
    'LLM_ACCOUNT_LIMIT',
  ],
  [
    'Cloudflare, free allocation',
    plain(429, {
      success: false,
      errors: [{ code: 3036, message: 'you have used up your daily free allocation of 10,000 neurons' }],
    }),
    'LLM_ACCOUNT_LIMIT',
  ],
  [
    'new-api, quota of a user',
    openAi(403, '用户额度不足, 剩余额度: $0.00', 'insufficient_user_quota', 'new_api_error'),
    'LLM_NO_CREDIT',
  ],
  [
    'new-api, quota of a token',
    plain(401, { error: { message: '该令牌额度已用尽', type: 'new_api_error' } }),
    'LLM_NO_CREDIT',
  ],
  [
    'Zhipu, locked',
    plain(403, { error: { message: '您的账号存在违规行为,已被锁定', code: '1121' } }),
    'LLM_ACCOUNT_CLOSED',
  ],
  [
    'a prepaid balance',
    plain(400, { error: { message: 'Your prepaid balance ran out. Recharge to continue.' } }),
    'LLM_NO_CREDIT',
  ],
  [
    'a trial that is over',
    plain(400, { error: { message: 'Trial expired. Please upgrade your plan.' } }),
    'LLM_NO_CREDIT',
  ],
  [
    'Anthropic, extra usage',
    anthropic(
      403,
      'Third-party apps now draw from your extra usage, not your plan limits. Add more and keep going.',
      'permission_error',
    ),
    'LLM_NO_CREDIT',
  ],
  ['a bare 402', plain(402, { detail: 'Payment Required' }), 'LLM_NO_CREDIT'],
  [
    'under HTTP 200',
    { kind: 'body', status: 200, body: { error: { message: 'Insufficient credits', code: 402 } } },
    'LLM_NO_CREDIT',
  ],
];

/** Pauses where nothing succeeded a moment ago. */
const ACCESS: readonly Row[] = [
  [
    'Azure OpenAI, key',
    plain(401, {
      error: {
        code: '401',
        message:
          'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription.',
      },
    }),
    'LLM_BAD_KEY',
  ],
  [
    'LM Studio, a model that does not load',
    plain(400, {
      error: 'Failed to load model "x". Error: Model loading aborted due to insufficient system resources',
    }),
    'LLM_MODEL_UNKNOWN',
  ],
  [
    'Anthropic, a credential of another product',
    anthropic(
      400,
      'This credential is only authorized for use with Claude Code and cannot be used for other API requests.',
    ),
    'LLM_NOT_ALLOWED',
  ],
  ['a country', plain(403, { error: 'The model is blocked for your country' }), 'LLM_NOT_ALLOWED'],
  [
    'a plan without the API',
    plain(403, { error: { message: 'API access is not included in your current plan' } }),
    'LLM_NOT_ALLOWED',
  ],
  [
    'Zhipu, model',
    plain(400, { error: { code: '1211', message: '模型不存在，请检查模型代码' } }),
    'LLM_MODEL_UNKNOWN',
  ],
  ['Anthropic, key', anthropic(401, 'invalid x-api-key', 'authentication_error'), 'LLM_BAD_KEY'],
  ['OpenRouter, key', router(401, 'No auth credentials found'), 'LLM_BAD_KEY'],
  ['OpenAI, key as 400', openAi(400, 'Incorrect API key provided: sk-x.', 'invalid_api_key'), 'LLM_BAD_KEY'],
  [
    'Gemini, key as 400',
    google(400, 'API key not valid. Please pass a valid API key.', 'INVALID_ARGUMENT'),
    'LLM_BAD_KEY',
  ],
  [
    'LiteLLM, model of a key',
    openAi(
      401,
      'key not allowed to access model. This key can only access models=[a]',
      '401',
      'key_model_access_denied',
    ),
    'LLM_NOT_ALLOWED',
  ],
  [
    'Bedrock, model access',
    amazon(403, "You don't have access to the model with the specified model ID.", 'AccessDeniedException'),
    'LLM_NOT_ALLOWED',
  ],
  [
    'OpenAI, region',
    openAi(
      403,
      'Country, region, or territory not supported',
      'unsupported_country_region_territory',
      'request_forbidden',
    ),
    'LLM_NOT_ALLOWED',
  ],
  [
    'Vertex, model access',
    google(403, "Permission 'aiplatform.endpoints.predict' denied on resource", 'PERMISSION_DENIED'),
    'LLM_NOT_ALLOWED',
  ],
  ['Anthropic, not allowed', anthropic(403, 'Request not allowed', 'forbidden'), 'LLM_NOT_ALLOWED'],
  [
    'Anthropic, countries',
    anthropic(403, 'Access is not allowed from unsupported countries, regions, or territories.', 'forbidden'),
    'LLM_NOT_ALLOWED',
  ],
  [
    'Bedrock, use case',
    amazon(
      404,
      'Model use case details have not been submitted for this account.',
      'ResourceNotFoundException',
    ),
    'LLM_NOT_ALLOWED',
  ],
  [
    'Bedrock, channel program',
    amazon(
      403,
      'Access to this model is not available for channel program accounts.',
      'AccessDeniedException',
    ),
    'LLM_NOT_ALLOWED',
  ],
  ['OpenAI, sampling', openAi(403, 'You are not allowed to sample from this model'), 'LLM_NOT_ALLOWED'],
  [
    'Azure, no authorization',
    plain(403, {
      error: {
        code: 'AuthorizationFailed',
        message: "The client 'x' does not have authorization to perform action",
      },
    }),
    'LLM_NOT_ALLOWED',
  ],
  [
    'Azure, private endpoint',
    plain(403, {
      error: { code: '403', message: 'Public access is disabled. Please configure private endpoint.' },
    }),
    'LLM_NOT_ALLOWED',
  ],
  [
    'Ollama, subscription',
    plain(403, {
      error: 'this model requires a subscription, upgrade for access: https://ollama.com/upgrade',
    }),
    'LLM_NOT_ALLOWED',
  ],
  [
    'new-api, model of a token',
    plain(403, { error: { message: 'This token has no access to model gpt-4o', type: 'new_api_error' } }),
    'LLM_NOT_ALLOWED',
  ],
  ['a legal block', plain(451, { error: { message: 'unavailable here' } }), 'LLM_NOT_ALLOWED'],
  [
    'LiteLLM, no provider',
    openAi(400, 'LLM Provider NOT provided. Pass in the LLM provider you are trying to call.', '400'),
    'LLM_MODEL_UNKNOWN',
  ],
  [
    'Bedrock, inference profile',
    amazon(
      400,
      'Invocation of model ID x with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.',
      'ValidationException',
    ),
    'LLM_MODEL_UNKNOWN',
  ],
  ['OpenRouter, model', router(400, 'anthropic/x is not a valid model ID'), 'LLM_MODEL_UNKNOWN'],
  [
    'OpenRouter, no endpoint of a model',
    router(404, 'No endpoints found for vendor/model.'),
    'LLM_MODEL_UNKNOWN',
  ],
  ['Anthropic, model', anthropic(404, 'model: claude-haiku-5-5', 'not_found_error'), 'LLM_MODEL_UNKNOWN'],
  [
    'Ollama, model',
    plain(404, { error: "model 'qwen3' not found, try pulling it first" }),
    'LLM_MODEL_UNKNOWN',
  ],
  [
    'vLLM, model',
    plain(404, {
      object: 'error',
      message: 'The model `x` does not exist.',
      type: 'NotFoundError',
      code: 404,
    }),
    'LLM_MODEL_UNKNOWN',
  ],
  [
    'LM Studio, no model',
    plain(400, { error: { message: 'No models loaded. Please load a model in the developer page.' } }),
    'LLM_MODEL_UNKNOWN',
  ],
  [
    'Bedrock, model',
    amazon(400, 'The provided model identifier is invalid.', 'ValidationException'),
    'LLM_MODEL_UNKNOWN',
  ],
  [
    'a retired model as 400',
    openAi(400, 'The model `x` has been decommissioned and is no longer supported.', 'model_decommissioned'),
    'LLM_MODEL_UNKNOWN',
  ],
];

/** About this window or this moment: the queue goes on. */
const OTHERS: readonly Row[] = [
  [
    'Azure API Management, quota of calls',
    plain(403, {
      error: { code: '403', message: 'Out of call volume quota. Quota will be replenished in 02:10:33.' },
    }),
    'LLM_RATE_LIMITED',
  ],
  [
    'Ollama, busy',
    plain(503, { error: 'server busy, please try again.  maximum pending requests exceeded' }),
    'LLM_OVERLOADED',
  ],
  [
    'Bedrock, the model failed',
    plain(424, { message: 'The model returned the following errors: ...', originalStatusCode: 500 }),
    'LLM_UNAVAILABLE',
  ],
  [
    'Anthropic, length',
    anthropic(400, 'prompt is too long: 210000 tokens > 200000 maximum'),
    'LLM_REQUEST_TOO_LARGE',
  ],
  [
    'Anthropic, length with max_tokens',
    anthropic(400, 'input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000'),
    'LLM_REQUEST_TOO_LARGE',
  ],
  [
    'vLLM, length',
    plain(400, {
      object: 'error',
      message: "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.",
      code: 400,
    }),
    'LLM_REQUEST_TOO_LARGE',
  ],
  [
    'llama.cpp, length',
    plain(400, {
      error: {
        code: 400,
        message: 'the request exceeds the available context size',
        type: 'exceed_context_size_error',
      },
    }),
    'LLM_REQUEST_TOO_LARGE',
  ],
  [
    'Bedrock, length',
    amazon(400, 'Input is too long for requested model.', 'ValidationException'),
    'LLM_REQUEST_TOO_LARGE',
  ],
  [
    'Alibaba, length',
    openAi(400, 'Range of input length should be [1, 30720]', 'InvalidParameter'),
    'LLM_REQUEST_TOO_LARGE',
  ],
  [
    'TGI, length',
    plain(422, {
      error: 'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 8192. Given: 9000',
      error_type: 'validation',
    }),
    'LLM_REQUEST_TOO_LARGE',
  ],
  [
    'Groq, larger than the limit of a minute',
    openAi(
      413,
      'Request too large for model `x` on tokens per minute (TPM): Limit 6000, Requested 9000',
      'rate_limit_exceeded',
      'tokens',
    ),
    'LLM_REQUEST_TOO_LARGE',
  ],
  [
    'GitHub Models, length',
    openAi(413, 'Request body too large for the model. Max size: 8000 tokens.', 'tokens_limit_reached'),
    'LLM_REQUEST_TOO_LARGE',
  ],
  [
    'vLLM, decoder prompt',
    openAi(400, 'The decoder prompt (length 9000) is longer than the maximum model length of 8192.'),
    'LLM_REQUEST_TOO_LARGE',
  ],
  [
    'OpenRouter, length at an upstream',
    router(400, 'Provider returned error', {
      raw: '{"error":{"message":"prompt token count of 140000 exceeds the limit of 128000"}}',
      provider_name: 'X',
    }),
    'LLM_REQUEST_TOO_LARGE',
  ],
  ['Groq, length', openAi(400, 'Please reduce your prompt; or completion length.'), 'LLM_REQUEST_TOO_LARGE'],
  [
    'Together, length',
    openAi(400, 'input must have less than 131072 tokens. Instead: 140000'),
    'LLM_REQUEST_TOO_LARGE',
  ],
  [
    'Moonshot, length',
    openAi(400, 'Total tokens of image and text exceed max message tokens'),
    'LLM_REQUEST_TOO_LARGE',
  ],
  [
    'Zhipu, length',
    plain(400, { error: { code: '1261', message: '输入内容长度超过模型上限' } }),
    'LLM_REQUEST_TOO_LARGE',
  ],
  [
    'Cloudflare AI Gateway, guardrails',
    plain(424, { error: { message: 'Prompt blocked due to security configurations', code: 2016 } }),
    'LLM_REFUSED',
  ],
  [
    'Cloudflare, a firewall in plain text',
    { kind: 'html', status: 403, text: 'error code: 1020' },
    'LLM_UNAVAILABLE',
  ],
  [
    'a proxy that asks for a password',
    plain(407, { message: 'Proxy Authentication Required' }),
    'LLM_UNAVAILABLE',
  ],
  ['nginx, length', { kind: 'html', status: 413 }, 'LLM_REQUEST_TOO_LARGE'],
  [
    'Anthropic, long context on a subscription',
    anthropic(429, 'Extra usage is required for long context requests.', 'rate_limit_error'),
    'LLM_REQUEST_TOO_LARGE',
  ],
  [
    'Azure, filter',
    openAi(
      400,
      "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
      'content_filter',
    ),
    'LLM_REFUSED',
  ],
  [
    'OpenAI, safety system',
    openAi(400, 'Your request was rejected as a result of our safety system.'),
    'LLM_REFUSED',
  ],
  ['DeepSeek, filter', openAi(400, 'Content Exists Risk'), 'LLM_REFUSED'],
  [
    'Moonshot, length',
    openAi(400, 'Invalid request: Your request exceeded model token limit: 8192'),
    'LLM_REQUEST_TOO_LARGE',
  ],
  [
    'Bedrock, tokens of a minute',
    plain(429, { message: 'Too many tokens, please wait before trying again.' }),
    'LLM_RATE_LIMITED',
  ],
  [
    'Zhipu, filter',
    plain(400, { error: { code: '1301', message: '系统检测到输入或生成内容可能包含不安全或敏感内容' } }),
    'LLM_REFUSED',
  ],
  [
    'OpenRouter, moderation',
    router(403, 'Your input was flagged', { reasons: ['violence'], flagged_input: 'x' }),
    'LLM_REFUSED',
  ],
  [
    'Anthropic, rate',
    anthropic(
      429,
      "This request would exceed your organization's rate limit of 50,000 input tokens per minute.",
      'rate_limit_error',
    ),
    'LLM_RATE_LIMITED',
  ],
  [
    'Gemini, rate in words of a quota',
    google(
      429,
      'You exceeded your current quota, please check your plan and billing details. Please retry in 12.3s.',
      'RESOURCE_EXHAUSTED',
    ),
    'LLM_RATE_LIMITED',
  ],
  [
    'Bedrock, rate',
    amazon(429, 'Too many requests, please wait before trying again.', 'ThrottlingException'),
    'LLM_RATE_LIMITED',
  ],
  [
    'OpenAI, rate of a day, with a way to a higher one',
    openAi(
      429,
      'Rate limit reached for gpt-4o on requests per day (RPD): Limit 200, Used 200. You can increase your rate limit by adding a payment method to your account.',
      'rate_limit_exceeded',
      'requests',
    ),
    'LLM_RATE_LIMITED',
  ],
  [
    'OpenRouter, rate of an upstream',
    router(429, 'x:free is temporarily rate-limited upstream. Please retry shortly, or add your own key'),
    'LLM_RATE_LIMITED',
  ],
  [
    'Anthropic, connections',
    anthropic(
      429,
      'Number of concurrent connections has exceeded your rate limit. Please try again later',
      'rate_limit_error',
    ),
    'LLM_RATE_LIMITED',
  ],
  [
    '429 with an upstream in its words',
    plain(429, { error: 'upstream asked to try again later' }),
    'LLM_RATE_LIMITED',
  ],
  [
    'Groq, capacity',
    openAi(498, 'Service tier capacity exceeded. Please try again later.'),
    'LLM_OVERLOADED',
  ],
  ['a queue that is full', plain(500, { error: { message: 'model queue is full' } }), 'LLM_OVERLOADED'],
  ['nginx, closed', plain(499, {}), 'LLM_UNAVAILABLE'],
  ['too early', plain(425, {}), 'LLM_UNAVAILABLE'],
  [
    'Cloudflare, an error under 200',
    plain(200, { success: false, errors: [{ code: 7000, message: 'No route for that URI' }], result: null }),
    'LLM_UNAVAILABLE',
  ],
  ['Cloudflare, rate', { kind: 'html', status: 429 }, 'LLM_RATE_LIMITED'],
  [
    'llama.cpp, loading',
    plain(503, { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } }),
    'LLM_UNAVAILABLE',
  ],
  [
    'Anthropic, prefill that a gateway added',
    anthropic(
      400,
      'This model does not support assistant message prefill. The conversation must end with a user message.',
    ),
    'LLM_REQUEST_INVALID',
  ],
  [
    'Envoy',
    { kind: 'html', status: 503, text: 'upstream connect error or disconnect/reset before headers' },
    'LLM_UNAVAILABLE',
  ],
  [
    'a page for a person',
    { kind: 'html', status: 403, text: '<!DOCTYPE html><html><title>Just a moment...</title></html>' },
    'LLM_UNAVAILABLE',
  ],
];

async function failureAfter(answers: readonly Answer[], transcript = REQUEST.transcript): Promise<unknown> {
  const { llm } = await startTestLlm({
    script: (_, callNumber) => answers[callNumber - 1] ?? answers.at(-1) ?? { kind: 'ok' },
  });
  const ask = () => llm.complete({ ...REQUEST, transcript }, never).catch((error: unknown) => error);
  let last: unknown;
  for (let call = 0; call < answers.length; call += 1) last = await ask();
  return last;
}

describe('an answer about the account', () => {
  test.each(ACCOUNT)('%s: pauses, also just after a success', async (_, answer, code) => {
    const error = await failureAfter([{ kind: 'ok' }, answer]);

    expect(error).toBeInstanceOf(PauseError);
    expect(error).toMatchObject({ code });
  });

  test.each(ACCESS)('%s: pauses where nothing has succeeded', async (_, answer, code) => {
    const error = await failureAfter([answer]);

    expect(error).toBeInstanceOf(PauseError);
    expect(error).toMatchObject({ code });
  });

  test.each(ACCESS)('%s: is tried again among answers that succeed', async (_, answer) => {
    expect(await failureAfter([{ kind: 'ok' }, answer])).toMatchObject({ code: 'LLM_UNAVAILABLE' });
  });

  test('says what it is about and until when, in words of our own', async () => {
    const error = await failureAfter([ACCOUNT[1]?.[1] ?? { kind: 'ok' }]);

    expect(error).toMatchObject({
      message: expect.stringContaining('a limit on spending is reached, until 2026-12-01 00:00 UTC'),
    });
    expect(String(error)).not.toContain('regain');
  });

  test('pauses for a refused key at the third time in a row, whatever succeeded before', async () => {
    const refused = ACCESS[0]?.[1] ?? { kind: 'ok' as const };

    expect(await failureAfter([{ kind: 'ok' }, refused, refused, refused])).toMatchObject({
      code: 'LLM_BAD_KEY',
    });
  });
});

test.each(OTHERS)('%s: does not pause', async (_, answer, code) => {
  const error = await failureAfter([{ kind: 'ok' }, answer]);

  expect(error).toBeInstanceOf(EnrichmentError);
  expect(error).not.toBeInstanceOf(PauseError);
  expect(error).toMatchObject({ code });
});

describe('a request that is refused in no known words', () => {
  const odd = anthropic(400, 'that will not do');

  test('fails its window, and the second in a row pauses', async () => {
    expect(await failureAfter([odd])).toMatchObject({ code: 'LLM_REQUEST_INVALID' });
    expect(await failureAfter([odd, odd])).toMatchObject({ code: 'LLM_ALL_INVALID' });
  });
});

test('words that the conversation holds say nothing about the account', async () => {
  const words = 'your credit balance is too low';
  const error = await failureAfter(
    [{ kind: 'ok' }, anthropic(400, `unreadable: "${words}"`)],
    JSON.stringify({ n: 1, t: '2026-01-01T00:00Z', who: 'user', text: words }),
  );

  expect(error).toMatchObject({ code: 'LLM_REQUEST_INVALID' });
});

test('each row of the table of words names its source', () => {
  expect(errorWordings.filter(({ source, says }) => source === '' || says === '')).toEqual([]);
});
