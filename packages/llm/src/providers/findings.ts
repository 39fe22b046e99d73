import { type EnrichmentError, errorCodes, PauseError } from '@enrichment/core';

/** The result of one check, for `enrich doctor`. */
export interface LlmFinding {
  readonly subject: 'key' | 'model' | 'server';
  readonly status: 'ok' | 'warning' | 'fault';
  readonly message: string;
  readonly remedy: string | null;
}

/** Creates a finding; a good one needs no remedy. */
export function makeFinding(
  subject: LlmFinding['subject'],
  status: LlmFinding['status'],
  message: string,
  remedy: string | null = null,
): LlmFinding {
  return { subject, status, message, remedy };
}

export const KEY_TAKEN = makeFinding('key', 'ok', 'the provider accepts the key');

/** Derives findings about key, model or server from a failed check. */
export function explainFailure(error: EnrichmentError, model: string): LlmFinding[] {
  const remedy = errorCodes[error.code];
  if (error.code === 'LLM_MODEL_UNKNOWN') {
    return [KEY_TAKEN, makeFinding('model', 'fault', `the provider does not have ${model}`, remedy)];
  }
  const subject = error instanceof PauseError ? 'key' : 'server';
  return [makeFinding(subject, 'fault', error.message, remedy)];
}
