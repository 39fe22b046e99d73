import {
  envInteger,
  envText,
  envUrl,
  type ProxyOptions,
  proxyOptionsOf,
  proxySettings,
  type SettingFault,
} from '@enrichment/core';
import { z } from 'zod';
import { canonicalModelId, checkModel, findModel, wireModelId } from './model-names.ts';
import { DEFAULT_MODEL } from './models.ts';

/** The environment variables of this package. */
export const llmSettings = {
  LLM_PROVIDER: z
    .enum(['openrouter', 'anthropic', 'compatible', 'extractive'], {
      error: 'must be openrouter, anthropic, compatible or extractive',
    })
    .optional(),
  OPENROUTER_API_KEY: envText(),
  ANTHROPIC_API_KEY: envText(),
  LLM_BASE_URL: envUrl(['http:', 'https:']),
  LLM_API_KEY: envText(),
  LLM_MODEL: envText(),
  LLM_TIMEOUT_SECONDS: envInteger({ min: 1, max: 3_600, fallback: 120 }),
  /** 0, where unset: what the model table says. */
  LLM_CONTEXT_TOKENS: envInteger({ min: 4_000, max: 10_000_000, fallback: 0 }),
  /** Of the account, for all replicas together; 0, where unset: learned from the provider's answers. */
  LLM_RPM: envInteger({ min: 1, max: 100_000, fallback: 0 }),
  /** Likewise; 0, where unset: not limited by us. */
  LLM_TPM: envInteger({ min: 1_000, max: 1_000_000_000, fallback: 0 }),
  ...proxySettings,
};

type LlmSettings = z.infer<z.ZodObject<typeof llmSettings>>;

/** How to reach a model over HTTP. */
export interface RemoteLlmOptions {
  readonly provider: 'openrouter' | 'anthropic' | 'compatible';
  /** Without `/v1/messages`. */
  readonly baseUrl: string;
  readonly key: string;
  /** As the provider writes it. */
  readonly model: string;
  readonly contextTokens: number;
  readonly maxOutputTokens: number;
  /** For a whole call, its body included. */
  readonly timeoutMs: number;
  /** Without it the server is reached directly. */
  readonly proxy?: ProxyOptions;
}

/** `extractive` needs no model: the summarizer has it built in. */
export type LlmOptions = { readonly provider: 'extractive' } | RemoteLlmOptions;

type Provider = LlmOptions['provider'];

/** What an unknown model is taken to hold when nobody says. */
const UNKNOWN_CONTEXT_TOKENS = 32_000;
const UNKNOWN_OUTPUT_TOKENS = 8_000;

/** Faults between the variables: no or several providers, a missing key, a model that is gone. */
export function checkLlmSettings(settings: LlmSettings, now = new Date()): SettingFault[] {
  const choice = chooseProvider(settings);
  if (choice.kind === 'fault') return [choice.fault];
  const { provider } = choice;
  if (provider === 'extractive') return [];
  return [...findAccessFaults(settings, provider), ...findModelFaults(settings, provider, now)];
}

/**
 * The options that checked settings mean.
 * @throws Error for settings that `checkLlmSettings` finds a fault in
 */
export function llmOptionsOf(settings: LlmSettings): LlmOptions {
  const choice = chooseProvider(settings);
  if (choice.kind === 'fault') throw new Error(`${choice.fault.name} ${choice.fault.message}`);
  const { provider } = choice;
  if (provider === 'extractive') return { provider };
  const name = settings.LLM_MODEL ?? DEFAULT_MODEL;
  const model = provider === 'compatible' ? undefined : findModel(name);
  return {
    provider,
    baseUrl: baseUrlOf(settings, provider),
    // A server of one's own may ask for none, but the SDK goes looking for a key in files when it is given none.
    key: keyOf(settings, provider) ?? 'none',
    model: provider === 'compatible' ? name : wireModelId(name, provider),
    contextTokens: settings.LLM_CONTEXT_TOKENS || (model?.contextTokens ?? UNKNOWN_CONTEXT_TOKENS),
    maxOutputTokens: model?.maxOutputTokens ?? UNKNOWN_OUTPUT_TOKENS,
    timeoutMs: settings.LLM_TIMEOUT_SECONDS * 1000,
    proxy: proxyOptionsOf(settings),
  };
}

/** What the account allows in a minute; null where nobody says. */
export function llmLimitsOf(settings: Pick<LlmSettings, 'LLM_RPM' | 'LLM_TPM'>) {
  return { requestsPerMinute: settings.LLM_RPM || null, tokensPerMinute: settings.LLM_TPM || null };
}

type ProviderChoice = { kind: 'chosen'; provider: Provider } | { kind: 'fault'; fault: SettingFault };

function chooseProvider(settings: LlmSettings): ProviderChoice {
  if (settings.LLM_PROVIDER !== undefined) return { kind: 'chosen', provider: settings.LLM_PROVIDER };
  const signs = [
    { name: 'OPENROUTER_API_KEY', provider: 'openrouter' as const },
    { name: 'ANTHROPIC_API_KEY', provider: 'anthropic' as const },
    { name: 'LLM_API_KEY', provider: 'compatible' as const },
  ].filter(({ name }) => isSet(settings, name));
  // A server of one's own may need no key; beside another provider's key its URL is a gateway in front of that provider.
  if (signs.length === 0 && settings.LLM_BASE_URL !== undefined)
    return { kind: 'chosen', provider: 'compatible' };
  const [only, second] = signs;
  if (only !== undefined && second === undefined) return { kind: 'chosen', provider: only.provider };
  const message =
    only === undefined
      ? 'nothing says which LLM to use: set OPENROUTER_API_KEY, ANTHROPIC_API_KEY, LLM_BASE_URL (a server that speaks the Anthropic Messages API) or LLM_PROVIDER=extractive'
      : `must say which to use, since ${signs.map(({ name }) => name).join(' and ')} are set: ${signs.map(({ provider }) => provider).join(' or ')}`;
  return { kind: 'fault', fault: { name: 'LLM_PROVIDER', message } };
}

function isSet(settings: LlmSettings, name: string): boolean {
  return Object.entries(settings).some(([key, value]) => key === name && value !== undefined);
}

function findAccessFaults(settings: LlmSettings, provider: RemoteLlmOptions['provider']): SettingFault[] {
  const faults: SettingFault[] = [];
  const url = settings.LLM_BASE_URL === undefined ? undefined : new URL(settings.LLM_BASE_URL);
  if (url !== undefined && `${url.username}${url.password}` !== '') {
    faults.push({ name: 'LLM_BASE_URL', message: 'must not hold a user or password; use LLM_API_KEY' });
  }
  if (provider === 'compatible') {
    const message = 'is required for LLM_PROVIDER=compatible, such as http://localhost:11434';
    return url === undefined ? [...faults, { name: 'LLM_BASE_URL', message }] : faults;
  }
  if (keyOf(settings, provider) === undefined) {
    faults.push({ name: KEY_NAMES[provider], message: `is required for LLM_PROVIDER=${provider}` });
  }
  return faults;
}

function findModelFaults(
  settings: LlmSettings,
  provider: RemoteLlmOptions['provider'],
  now: Date,
): SettingFault[] {
  const fault = (message: string) => [{ name: 'LLM_MODEL', message }];
  // The default may be retired by the day on which an old version of this program starts.
  const name = settings.LLM_MODEL ?? DEFAULT_MODEL;
  const verdict = checkModel(name, now);
  if (verdict.kind === 'retired') {
    const successor =
      provider === 'openrouter' ? wireModelId(verdict.successor, provider) : verdict.successor;
    return fault(`${name} was retired on ${verdict.retiredOn}; use ${successor}`);
  }
  const isForeign = provider === 'anthropic' && !canonicalModelId(name).startsWith('claude-');
  return isForeign ? fault(`must be a Claude model such as ${DEFAULT_MODEL} for LLM_PROVIDER=anthropic`) : [];
}

const KEY_NAMES = {
  openrouter: 'OPENROUTER_API_KEY',
  anthropic: 'ANTHROPIC_API_KEY',
  compatible: 'LLM_API_KEY',
} as const;

function keyOf(settings: LlmSettings, provider: RemoteLlmOptions['provider']): string | undefined {
  return settings[KEY_NAMES[provider]];
}

const BASE_URLS = {
  openrouter: 'https://openrouter.ai/api',
  anthropic: 'https://api.anthropic.com',
} as const;

/** For OpenRouter and Anthropic `LLM_BASE_URL` is a gateway in front of them. */
function baseUrlOf(settings: LlmSettings, provider: RemoteLlmOptions['provider']): string {
  const given = settings.LLM_BASE_URL ?? (provider === 'compatible' ? undefined : BASE_URLS[provider]);
  if (given === undefined) throw new Error('LLM_BASE_URL is not set');
  // People paste the URL with the path that other clients want.
  return given.replace(/\/+$/, '').replace(/\/v1(\/messages)?$/, '');
}
