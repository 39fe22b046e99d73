import type { Answer } from '@enrichment/embedded/llm/answer';

/** The number of windows that each case runs. */
export const WINDOWS = 6;

/**
 * An endpoint's answers, call by call, the last one repeated for ever, and the outcome for six windows, one
 * at a time.
 */
export interface ErrorCase {
  readonly name: string;
  readonly providers: readonly ('anthropic' | 'openrouter' | 'compatible')[];
  readonly answers: readonly Answer[];
  readonly seen: ErrorSeen;
}

export interface ErrorSeen {
  /** Requests that reach the endpoint. */
  readonly calls: number;
  readonly summarized: number;
  readonly failed: number;
  readonly pause: string | null;
}

const good: Answer = { kind: 'ok' };
const html = (status: number): Answer => ({
  kind: 'html',
  status,
  headers: { server: 'cloudflare', 'content-type': 'text/html; charset=UTF-8' },
  text: '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>challenge</body></html>',
});
const anthropic = (status: number, type: string, message: string): Answer => ({
  kind: 'body',
  status,
  body: { type: 'error', error: { type, message }, request_id: 'req_x' },
});
const router = (status: number, message: string, metadata?: object): Answer => ({
  kind: 'body',
  status,
  body: { error: { message, code: status, ...(metadata && { metadata }) }, user_id: 'user_x' },
});

const ANY = ['anthropic', 'openrouter', 'compatible'] as const;
const paused = (pause: string): ErrorSeen => ({ calls: 1, summarized: 0, failed: 0, pause });
/** One answer is an error, and the window that receives it is summarized anyway. */
const overcome: ErrorSeen = { calls: WINDOWS + 1, summarized: WINDOWS, failed: 0, pause: null };

/** Answers of real endpoints and gateways; reworded where the text is not theirs. */
export const errorCases: readonly ErrorCase[] = [
  {
    name: 'no credit, as 400',
    providers: ANY,
    answers: [
      anthropic(
        400,
        'invalid_request_error',
        'Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.',
      ),
    ],
    seen: paused('LLM_NO_CREDIT'),
  },
  {
    name: 'a usage limit that names its end, as 400',
    providers: ['anthropic'],
    answers: [
      anthropic(
        400,
        'invalid_request_error',
        'You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.',
      ),
    ],
    seen: paused('LLM_ACCOUNT_LIMIT'),
  },
  {
    name: 'a usage limit after some answers',
    providers: ['anthropic'],
    answers: [
      good,
      good,
      anthropic(400, 'invalid_request_error', 'You have reached your specified API usage limits.'),
    ],
    seen: { calls: 3, summarized: 2, failed: 0, pause: 'LLM_ACCOUNT_LIMIT' },
  },
  {
    name: 'a spent workspace budget, as 403',
    providers: ['openrouter', 'compatible'],
    answers: [router(403, 'Workspace monthly budget exceeded. Raise it at https://openrouter.ai/workspaces')],
    seen: paused('LLM_ACCOUNT_LIMIT'),
  },
  {
    name: 'a data policy, as 404',
    providers: ['openrouter', 'compatible'],
    answers: [
      router(
        404,
        'No endpoints found matching your data policy (Paid model training). Configure: https://openrouter.ai/settings/privacy',
      ),
    ],
    seen: paused('LLM_DATA_POLICY'),
  },
  {
    name: 'parameters that no endpoint takes, as 404',
    providers: ['openrouter', 'compatible'],
    answers: [
      router(
        404,
        'No endpoints found that can handle the requested parameters. To learn more about provider routing, visit: https://openrouter.ai/docs/guides/routing/provider-selection',
      ),
      good,
    ],
    seen: overcome,
  },
  {
    name: 'a parameter that one upstream refuses, after the first successes',
    providers: ['openrouter', 'compatible'],
    answers: [
      good,
      good,
      router(400, 'Provider returned error', {
        raw: 'thinking.type: Input tag disabled is not supported',
        provider_name: 'Azure',
      }),
      good,
    ],
    seen: overcome,
  },
  { name: 'a page of a gateway, as 403', providers: ANY, answers: [html(403), good], seen: overcome },
  {
    name: 'a page of a gateway, as 404',
    providers: ['anthropic'],
    answers: [good, html(404), good],
    seen: overcome,
  },
  {
    name: 'a page of a gateway, as 502',
    providers: ['anthropic'],
    answers: [good, html(502), good],
    seen: overcome,
  },
  {
    name: 'a page of a gateway, as 200',
    providers: ['anthropic'],
    answers: [html(200), good],
    seen: overcome,
  },
  {
    name: 'a refused key among answers that succeed',
    providers: ANY,
    answers: [good, anthropic(401, 'authentication_error', 'invalid x-api-key'), good],
    seen: overcome,
  },
  {
    name: 'a missing model among answers that succeed',
    providers: ['compatible'],
    answers: [good, anthropic(404, 'not_found_error', 'model: scripted'), good],
    seen: overcome,
  },
  {
    name: 'a refused key from the first call on',
    providers: ANY,
    answers: [anthropic(401, 'authentication_error', 'invalid x-api-key')],
    seen: paused('LLM_BAD_KEY'),
  },
  {
    name: 'a refusal in no known words, always',
    providers: ['compatible'],
    answers: [router(400, 'that will not do')],
    seen: { calls: 2, summarized: 0, failed: 1, pause: 'LLM_ALL_INVALID' },
  },
  {
    name: 'a refusal in no known words, of one window',
    providers: ['compatible'],
    answers: [good, router(400, 'that will not do'), good],
    seen: { calls: WINDOWS, summarized: WINDOWS - 1, failed: 1, pause: null },
  },
];
