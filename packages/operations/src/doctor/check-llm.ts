import { checkLlm as askLlm } from '@enrichment/llm/check-llm';
import { type Finding, ok } from './finding.ts';
import type { DoctorSettings } from './read-doctor-settings.ts';

const LEVELS = { ok: 'ok', warning: 'warning', fault: 'problem' } as const;

/**
 * A list of models and the key's details are quick to return; a provider that takes longer is unreachable.
 */
const DEADLINE_MS = 10_000;

/** Checks whether the provider accepts our key and has our model. Causes no costs. */
export async function checkLlm(
  options: NonNullable<DoctorSettings['llm']>,
  signal: AbortSignal,
): Promise<Finding[]> {
  if (options.provider === 'extractive') {
    return [ok('llm', 'summaries are extracted from the messages, without a language model')];
  }
  const findings = await askLlm({ ...options, timeoutMs: DEADLINE_MS }, signal);
  const asked = ok('llm', `${options.provider} is asked for ${options.model}`);
  return [
    asked,
    ...findings.map(({ status, message, remedy }) => ({
      area: 'llm' as const,
      level: LEVELS[status],
      message,
      remedy,
    })),
  ];
}
