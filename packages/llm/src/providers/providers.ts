import { anthropic } from './anthropic.ts';
import { compatible } from './compatible.ts';
import { openrouter } from './openrouter.ts';
import type { Provider } from './provider.ts';

/**
 * The providers that are asked over HTTP, as LLM_PROVIDER names them, in the order in which messages list
 * them.
 */
export const PROVIDER_NAMES = ['openrouter', 'anthropic', 'compatible'] as const;
export type ProviderName = (typeof PROVIDER_NAMES)[number];

const providers: Readonly<Record<ProviderName, Provider>> = { openrouter, anthropic, compatible };

/** The record of a provider. */
export function getProvider(name: ProviderName): Provider {
  return providers[name];
}
