import { type ScriptedLlm, startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { createLlm } from '../create-llm.ts';
import type { Llm, LlmRequest } from '../llm.ts';
import type { RemoteLlmOptions } from '../settings.ts';

/** A text that is in the request and must never be in an error. */
export const SECRET_TEXT = 'my sister Beatrix hides the key under the third stone';

export const REQUEST: LlmRequest = {
  system: 'You summarize.',
  transcript: JSON.stringify({ n: 1, t: '2025-10-19T10:00Z', who: 'user', text: SECRET_TEXT }),
  instruction: 'Write "summary_text".',
  schema: z.object({ summary_text: z.string().max(400), key_topics: z.array(z.string()).min(3) }),
  maxOutputTokens: 500,
};

type Start = NonNullable<Parameters<typeof startScriptedLlm>[0]>;

/** Starts the server and a client of it; both stop with the test. */
export async function startTestLlm(
  { script, key }: Pick<Start, 'script' | 'key'> = {},
  overrides: Partial<RemoteLlmOptions> = {},
): Promise<{ server: ScriptedLlm; llm: Llm; options: RemoteLlmOptions }> {
  const server = await startScriptedLlm({ ...(script ? { script } : {}), ...(key ? { key } : {}) });
  onTestFinished(() => server.close());
  const options = { ...optionsFor(server.url, overrides.provider ?? 'anthropic'), ...overrides };
  return { server, llm: createLlm(options), options };
}

export function optionsFor(url: string, provider: RemoteLlmOptions['provider']): RemoteLlmOptions {
  return {
    provider,
    baseUrl: provider === 'openrouter' ? `${url}/api` : url,
    key: 'a-test-key',
    model: provider === 'openrouter' ? 'anthropic/claude-haiku-5.5' : 'claude-haiku-5-5',
    contextTokens: 100_000,
    maxOutputTokens: 8_000,
    timeoutMs: 10_000,
  };
}

export const never = new AbortController().signal;
