import { anthropic } from './anthropic.ts';
import { compatible } from './compatible.ts';
import { openrouter } from './openrouter.ts';
import type { Provider } from './provider.ts';

/** The HTTP providers as named in LLM_PROVIDER, in the order of messages. */
export const PROVIDER_NAMES = ['openrouter', 'anthropic', 'compatible'] as const;
export type ProviderName = (typeof PROVIDER_NAMES)[number];

const providers: Readonly<Record<ProviderName, Provider>> = { openrouter, anthropic, compatible };

/** Returns a provider by name. */
export function getProvider(name: ProviderName): Provider {
  return providers[name];
}
