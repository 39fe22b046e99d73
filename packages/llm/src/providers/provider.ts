import type { EnrichmentError } from '@enrichment/core';
import type { ModelPrice } from '../prices/model-price.ts';
import type { LlmFinding } from './findings.ts';

/**
 * Format of a request. `claude`: the transcript is a tool result, which these models are trained to read as
 * data, and the provider enforces the schema of the reply. `portable`: plain text only, which every server
 * and model supports.
 */
export type Wording = 'claude' | 'portable';

/** Sends a GET request for a path of the provider, such as `/v1/models`. Free of charge. */
export type Look = (
  path: string,
) => Promise<{ kind: 'found'; body: unknown } | { kind: 'failed'; error: EnrichmentError }>;

/** Server and model of a check. */
export interface CheckedAccess {
  readonly look: Look;
  readonly baseUrl: string;
  readonly model: string;
}

/** All differences between the providers. No other code in this package compares a provider's name. */
export interface Provider {
  /** The setting with its key. A key that is set selects the provider if LLM_PROVIDER is not set. */
  readonly keySetting: 'OPENROUTER_API_KEY' | 'ANTHROPIC_API_KEY' | 'LLM_API_KEY';
  /** `own`: the operator's own server, which may accept any key or none. */
  readonly key: 'required' | 'own';
  /** Without `/v1/messages`; null if only the operator knows it. LLM_BASE_URL always takes precedence. */
  readonly baseUrl: string | null;
  /** Headers of each call besides those of the SDK. */
  headers(key: string): Readonly<Record<string, string>>;
  /**
   * Whether our model table applies to its model names: context, price, and that an unknown name may be a
   * mistake.
   */
  readonly models: 'in our table' | 'own names';
  /** Formats a model's name for the provider. */
  nameModel(name: string): string;
  /** Returns why the provider cannot serve a model; undefined if it can. */
  findModelFault(name: string): string | undefined;
  /** Chooses the request format. `model` is in the provider's form. */
  chooseWording(model: string): Wording;
  /** Whether it drops parameters that an upstream does not support, unless the request requires them. */
  readonly unknownParameters: 'refused' | 'dropped unless required';
  /** Whether it has Anthropic's Message Batches. */
  readonly takesBatches: boolean;
  /** Reads the prices of a model from the body of `/v1/models`; undefined if that lists no prices. */
  readonly readPrices?: (body: unknown, model: string) => readonly ModelPrice[];
  /** Checks key and model. Sends no message. */
  check(access: CheckedAccess): Promise<LlmFinding[]>;
}
