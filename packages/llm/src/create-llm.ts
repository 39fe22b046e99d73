import { createAnthropicLlm } from './anthropic-llm.ts';
import type { Llm } from './llm.ts';
import type { RemoteLlmOptions } from './settings.ts';

/** The one way to a model. Nothing is read from the environment: what is not in the options is not used. */
export function createLlm(options: RemoteLlmOptions): Llm {
  return createAnthropicLlm(options);
}
