import {
  envInteger,
  envText,
  envUrl,
  type ProxyOptions,
  proxySettings,
  readProxyOptions,
  type SettingFault,
} from '@enrichment/core';
import { z } from 'zod';
import { checkModel, findModel } from './model-names.ts';
import { DEFAULT_MODEL } from './models.ts';
import { type ModelPrice, readPricesFile } from './prices/model-price.ts';
import { createPriceBook, type PriceBook } from './prices/price-book.ts';
import type { Provider } from './providers/provider.ts';
import { getProvider, PROVIDER_NAMES, type ProviderName } from './providers/providers.ts';

/** What estimates of costs read; no key is among them. */
export const priceSettings = {
  /** The account's limit, for all replicas together. 0 if unset: learned from the provider's responses. */
  LLM_RPM: envInteger({ min: 1, max: 100_000, fallback: 0 }),
  /** The same for tokens. 0 if unset: no limit. */
  LLM_TPM: envInteger({ min: 1_000, max: 1_000_000_000, fallback: 0 }),
  LLM_PRICES_FILE: envText(),
};

/** The environment variables of this package. */
export const llmSettings = {
  LLM_PROVIDER: z
    .enum([...PROVIDER_NAMES, 'extractive'], { error: `must be ${PROVIDER_NAMES.join(', ')} or extractive` })
    .optional(),
  OPENROUTER_API_KEY: envText(),
  ANTHROPIC_API_KEY: envText(),
  LLM_BASE_URL: envUrl(['http:', 'https:']),
  LLM_API_KEY: envText(),
  LLM_MODEL: envText(),
  /** The model that is asked again where a result is doubtful; default: the same. */
  LLM_MODEL_PREMIUM: envText(),
  /** The model that verifies results; default: the same. */
  LLM_MODEL_VERIFY: envText(),
  LLM_TIMEOUT_SECONDS: envInteger({ min: 1, max: 3_600, fallback: 120 }),
  /** 0 if unset: taken from the model table. */
  LLM_CONTEXT_TOKENS: envInteger({ min: 4_000, max: 10_000_000, fallback: 0 }),
  /** Which windows are asked about in batches, which cost half and are answered within 24 hours. */
  LLM_BATCH: z
    .enum(['off', 'backfill', 'always'], { error: 'must be off, backfill or always' })
    .default('off'),
  /** Anthropic's limits are 100,000 requests and 256 MB. */
  LLM_BATCH_WINDOWS_MAX: envInteger({ min: 1, max: 100_000, fallback: 1_000 }),
  LLM_BATCH_MEGABYTES_MAX: envInteger({ min: 1, max: 250, fallback: 64 }),
  LLM_BATCH_GATHER_SECONDS: envInteger({ min: 0, max: 86_400, fallback: 300 }),
  ...priceSettings,
  ...proxySettings,
};

type LlmSettings = z.infer<z.ZodObject<typeof llmSettings>>;

/** How to reach a model over HTTP. */
export interface RemoteLlmOptions {
  readonly provider: ProviderName;
  /** Without `/v1/messages`. */
  readonly baseUrl: string;
  readonly key: string;
  /** The present key, where it may be replaced while the client is in use; else `key` stays. */
  readonly readKey?: () => string;
  /** In the provider's form. */
  readonly model: string;
  readonly contextTokens: number;
  readonly maxOutputTokens: number;
  /** For a whole call, including its body. */
  readonly timeoutMs: number;
  /** If absent, only our table is used. */
  readonly prices?: PriceBook;
  /** If absent, the server is reached directly. */
  readonly proxy?: ProxyOptions;
}

/** `extractive` needs no model: it is built into the summarizer. */
export type LlmOptions = { readonly provider: 'extractive' } | RemoteLlmOptions;

/** Context assumed for an unknown model. */
const UNKNOWN_CONTEXT_TOKENS = 32_000;
const UNKNOWN_OUTPUT_TOKENS = 8_000;

/** Returns the faults between the variables: no or several providers, a missing key, a retired model. */
export function checkLlmSettings(settings: LlmSettings, now = new Date()): SettingFault[] {
  const choice = chooseProvider(settings);
  if (choice.kind === 'fault') return [choice.fault];
  const { provider } = choice;
  if (provider !== 'extractive')
    return [
      ...findBatchFaults(settings, getProvider(provider).takesBatches),
      ...findAccessFaults(settings, provider),
      ...findModelFaults(settings, provider, now),
      ...checkPriceSettings(settings),
    ];
  return findBatchFaults(settings, false);
}

/**
 * Creates the options from checked settings.
 * @throws Error for settings in which `checkLlmSettings` finds a fault
 */
export function readLlmOptions(settings: LlmSettings): LlmOptions {
  const choice = chooseProvider(settings);
  if (choice.kind === 'fault') throw new Error(`${choice.fault.name} ${choice.fault.message}`);
  const { provider } = choice;
  if (provider === 'extractive') return { provider };
  const record = getProvider(provider);
  const name = settings.LLM_MODEL ?? DEFAULT_MODEL;
  const model = record.models === 'in our table' ? findModel(name) : undefined;
  return {
    provider,
    baseUrl: readBaseUrl(settings, record),
    // An operator's own server may need no key, but without one the SDK would search for a key in files.
    key: settings[record.keySetting] ?? 'none',
    model: record.nameModel(name),
    contextTokens: settings.LLM_CONTEXT_TOKENS || (model?.contextTokens ?? UNKNOWN_CONTEXT_TOKENS),
    maxOutputTokens: model?.maxOutputTokens ?? UNKNOWN_OUTPUT_TOKENS,
    timeoutMs: settings.LLM_TIMEOUT_SECONDS * 1000,
    prices: createPriceBook({ file: readPrices(settings), hasTable: record.models === 'in our table' }),
    proxy: readProxyOptions(settings),
  };
}

/** Returns the faults of the prices' file. */
export function checkPriceSettings({
  LLM_PRICES_FILE: file,
}: Pick<LlmSettings, 'LLM_PRICES_FILE'>): SettingFault[] {
  const read = file === undefined ? undefined : readPricesFile(file);
  return read?.kind === 'fault' ? [{ name: 'LLM_PRICES_FILE', message: read.message }] : [];
}

/**
 * Reads what estimates of costs need where no model is asked: the table of this version with the prices of
 * the file, and the account's limits.
 * @throws Error for settings in which `checkPriceSettings` finds a fault
 */
export function readPriceOptions(settings: z.infer<z.ZodObject<typeof priceSettings>>) {
  return {
    prices: createPriceBook({ file: readPrices(settings), hasTable: true }),
    limits: readLlmLimits(settings),
  };
}

function readPrices({ LLM_PRICES_FILE: file }: Pick<LlmSettings, 'LLM_PRICES_FILE'>): readonly ModelPrice[] {
  const read = file === undefined ? undefined : readPricesFile(file);
  if (read?.kind === 'fault') throw new Error(`LLM_PRICES_FILE ${read.message}`);
  return read?.prices ?? [];
}

/**
 * The options for a second model of the same provider, which answers what `LLM_MODEL` does not; null without
 * one.
 * @throws Error as readLlmOptions does
 */
export function readOtherModel(
  settings: LlmSettings,
  setting: 'LLM_MODEL_PREMIUM' | 'LLM_MODEL_VERIFY',
): RemoteLlmOptions | null {
  const name = settings[setting];
  if (name === undefined) return null;
  const options = readLlmOptions({ ...settings, LLM_MODEL: name });
  return options.provider === 'extractive' ? null : options;
}

/** When requests go into batches, and how large those are. */
export interface BatchRules {
  /** `backfill`: windows of a backfill or replay. `always`: every window that has ended. */
  readonly mode: 'off' | 'backfill' | 'always';
  /** Requests in one batch: one for each window, or part of a long one. */
  readonly requestsMax: number;
  readonly bytesMax: number;
  /** How long the first request waits for others. */
  readonly gatherMs: number;
}

/** Returns the rules for batches. */
export function readBatchRules(
  settings: Pick<
    LlmSettings,
    'LLM_BATCH' | 'LLM_BATCH_WINDOWS_MAX' | 'LLM_BATCH_MEGABYTES_MAX' | 'LLM_BATCH_GATHER_SECONDS'
  >,
): BatchRules {
  return {
    mode: settings.LLM_BATCH,
    requestsMax: settings.LLM_BATCH_WINDOWS_MAX,
    bytesMax: settings.LLM_BATCH_MEGABYTES_MAX * 1_000_000,
    gatherMs: settings.LLM_BATCH_GATHER_SECONDS * 1_000,
  };
}

/** Returns the account's limits per minute; null if not configured. */
export function readLlmLimits(settings: Pick<LlmSettings, 'LLM_RPM' | 'LLM_TPM'>) {
  return { requestsPerMinute: settings.LLM_RPM || null, tokensPerMinute: settings.LLM_TPM || null };
}

type ProviderChoice =
  | { kind: 'chosen'; provider: LlmOptions['provider'] }
  | { kind: 'fault'; fault: SettingFault };

function chooseProvider(settings: LlmSettings): ProviderChoice {
  if (settings.LLM_PROVIDER !== undefined) return { kind: 'chosen', provider: settings.LLM_PROVIDER };
  const signs = PROVIDER_NAMES.map((provider) => ({
    provider,
    name: getProvider(provider).keySetting,
  })).filter(({ name }) => settings[name] !== undefined);
  const own = PROVIDER_NAMES.find((name) => getProvider(name).baseUrl === null);
  // An operator's own server may need no key. With another provider's key, its URL is a gateway in front of
  // that provider.
  if (signs.length === 0 && settings.LLM_BASE_URL !== undefined && own !== undefined)
    return { kind: 'chosen', provider: own };
  const [only, second] = signs;
  const keys = PROVIDER_NAMES.filter((name) => name !== own).map((name) => getProvider(name).keySetting);
  if (only !== undefined && second === undefined) return { kind: 'chosen', provider: only.provider };
  const message =
    only === undefined
      ? `nothing says which LLM to use: set ${keys.join(', ')}, LLM_BASE_URL (a server that speaks the Anthropic Messages API) or LLM_PROVIDER=extractive`
      : `must say which to use, since ${signs.map(({ name }) => name).join(' and ')} are set: ${signs.map(({ provider }) => provider).join(' or ')}`;
  return { kind: 'fault', fault: { name: 'LLM_PROVIDER', message } };
}

function findBatchFaults({ LLM_BATCH: mode }: LlmSettings, takesBatches: boolean): SettingFault[] {
  if (mode === 'off' || takesBatches) return [];
  return [{ name: 'LLM_BATCH', message: `must be off, or needs ${BATCH_PROVIDERS}: others have no batches` }];
}

/** Whether the chosen provider has batches; true if none is chosen, which is a fault of its own. */
export function hasBatches(settings: LlmSettings): boolean {
  const choice = chooseProvider(settings);
  if (choice.kind === 'fault') return true;
  return choice.provider !== 'extractive' && getProvider(choice.provider).takesBatches;
}

/** The providers that take batches, for the message of a fault. */
export const BATCH_PROVIDERS = `LLM_PROVIDER=${PROVIDER_NAMES.filter((name) => getProvider(name).takesBatches).join(' or ')}`;

function findAccessFaults(settings: LlmSettings, provider: ProviderName): SettingFault[] {
  const { key, keySetting, baseUrl } = getProvider(provider);
  const faults: SettingFault[] = [];
  const url = settings.LLM_BASE_URL === undefined ? undefined : new URL(settings.LLM_BASE_URL);
  if (url !== undefined && `${url.username}${url.password}` !== '') {
    faults.push({ name: 'LLM_BASE_URL', message: 'must not contain a user or password; use LLM_API_KEY' });
  }
  if (url === undefined && baseUrl === null) {
    const message = `is required for LLM_PROVIDER=${provider}, such as http://localhost:11434`;
    faults.push({ name: 'LLM_BASE_URL', message });
  }
  if (key === 'required' && settings[keySetting] === undefined) {
    faults.push({ name: keySetting, message: `is required for LLM_PROVIDER=${provider}` });
  }
  return faults;
}

function findModelFaults(settings: LlmSettings, provider: ProviderName, now: Date): SettingFault[] {
  const others = (['LLM_MODEL_PREMIUM', 'LLM_MODEL_VERIFY'] as const).flatMap((setting) => {
    const name = settings[setting];
    return name === undefined ? [] : findNameFaults({ setting, name }, provider, now);
  });
  // The default model may be retired by the day on which an old version of this program starts.
  const name = settings.LLM_MODEL ?? DEFAULT_MODEL;
  return [...findNameFaults({ setting: 'LLM_MODEL', name }, provider, now), ...others];
}

function findNameFaults(
  { setting, name }: { setting: string; name: string },
  provider: ProviderName,
  now: Date,
): SettingFault[] {
  const record = getProvider(provider);
  const fault = (message: string) => [{ name: setting, message }];
  const verdict = checkModel(name, now);
  if (verdict.kind === 'retired') {
    const successor = record.nameModel(verdict.successor);
    return fault(`${name} was retired on ${verdict.retiredOn}; use ${successor}`);
  }
  const message = record.findModelFault(name);
  return message === undefined ? [] : fault(message);
}

/** If a provider has its own address, `LLM_BASE_URL` is a gateway in front of it. */
function readBaseUrl(settings: LlmSettings, provider: Provider): string {
  const given = settings.LLM_BASE_URL ?? provider.baseUrl;
  if (given === null) throw new Error('LLM_BASE_URL is not set');
  // Users paste the URL with the path that other clients need.
  return given.replace(/\/+$/, '').replace(/\/v1(\/messages)?$/, '');
}
