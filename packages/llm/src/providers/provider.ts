import type { EnrichmentError } from '@enrichment/core';
import type { LlmFinding } from './findings.ts';

/**
 * How a request is put. `claude`: the transcript as the result of a tool, which these models are trained to
 * read as data, and the reply held to its schema by the provider. `portable`: plain text only, which every
 * server and model understands.
 */
export type Wording = 'claude' | 'portable';

/** Asks for a path of the provider with GET, which costs nothing; `/v1/models`. */
export type Look = (
  path: string,
) => Promise<{ kind: 'found'; body: unknown } | { kind: 'failed'; error: EnrichmentError }>;

/** Where a check looks, and for which model. */
export interface CheckedAccess {
  readonly look: Look;
  readonly baseUrl: string;
  readonly model: string;
}

/**
 * All that tells one way to a model from another. Nothing else in this package compares a provider's name.
 */
export interface Provider {
  /** The setting that holds its key. A key that is set chooses the provider where LLM_PROVIDER is not set. */
  readonly keySetting: 'OPENROUTER_API_KEY' | 'ANTHROPIC_API_KEY' | 'LLM_API_KEY';
  /** `own`: a server of the operator's, which may take any key or none. */
  readonly key: 'required' | 'own';
  /**
   * Without `/v1/messages`; null where only the operator knows it, in LLM_BASE_URL. LLM_BASE_URL wins in any
   * case.
   */
  readonly baseUrl: string | null;
  /** What each call carries besides the headers that the SDK sends. */
  headers(key: string): Readonly<Record<string, string>>;
  /**
   * Whether its model names mean what our table says: context, price, and that an unknown name may be a
   * mistake.
   */
  readonly models: 'in our table' | 'own names';
  /** A model's name as the provider writes it. */
  nameModel(name: string): string;
  /** What is wrong with asking this provider for a model; undefined where nothing is. */
  findModelFault(name: string): string | undefined;
  /** `model` as the provider writes it. */
  chooseWording(model: string): Wording;
  /** Whether it drops parameters that an upstream does not know, unless the request says that they count. */
  readonly unknownParameters: 'refused' | 'dropped unless required';
  /** Finds out whether key and model are good. Sends no message. */
  check(access: CheckedAccess): Promise<LlmFinding[]>;
}
