import { createAnthropicLlm } from './anthropic-llm.ts';
import type { Llm } from './llm.ts';
import type { RemoteLlmOptions } from './settings.ts';

/** Creates the LLM client. Uses only the options, nothing from the environment. */
export function createLlm(options: RemoteLlmOptions): Llm {
  return createAnthropicLlm(options);
}
