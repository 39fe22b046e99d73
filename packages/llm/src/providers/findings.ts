import { type EnrichmentError, errorCodes, PauseError } from '@enrichment/core';

/** One thing that was looked at, for `enrich doctor`. */
export interface LlmFinding {
  readonly subject: 'key' | 'model' | 'server';
  readonly status: 'ok' | 'warning' | 'fault';
  readonly message: string;
  readonly remedy: string | null;
}

/** Builds a finding; one that is well needs no remedy. */
export function makeFinding(
  subject: LlmFinding['subject'],
  status: LlmFinding['status'],
  message: string,
  remedy: string | null = null,
): LlmFinding {
  return { subject, status, message, remedy };
}

export const KEY_TAKEN = makeFinding('key', 'ok', 'the provider takes the key');

/** What a failed look says about key, model or server. */
export function explainFailure(error: EnrichmentError, model: string): LlmFinding[] {
  const remedy = errorCodes[error.code];
  if (error.code === 'LLM_MODEL_UNKNOWN') {
    return [KEY_TAKEN, makeFinding('model', 'fault', `the provider does not have ${model}`, remedy)];
  }
  const subject = error instanceof PauseError ? 'key' : 'server';
  return [makeFinding(subject, 'fault', error.message, remedy)];
}
