import { checkLlm as lookAtLlm } from '@enrichment/llm/check-llm';
import { llmOptionsOf } from '@enrichment/llm/settings';
import type { Cli } from '../cli.ts';
import type { readLlmEnv } from '../env.ts';
import { type Finding, ok } from './finding.ts';

const LEVELS = { ok: 'ok', warning: 'warning', fault: 'problem' } as const;

/** A model list and a key's page come quickly; a provider that is silent for longer is away. */
const DEADLINE_MS = 10_000;

/** Whether the provider takes our key and has our model; nothing is paid for. */
export async function checkLlm(
  settings: ReturnType<typeof readLlmEnv>,
  { signal }: Pick<Cli, 'signal'>,
): Promise<Finding[]> {
  const options = llmOptionsOf(settings);
  if (options.provider === 'extractive') {
    return [ok('llm', 'summaries are extracted from the messages, without a language model')];
  }
  const findings = await lookAtLlm({ ...options, timeoutMs: DEADLINE_MS }, signal);
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
