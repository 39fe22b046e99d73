import { formatUsd } from '@enrichment/core';
import type { Counting, Estimate, ModelPlan, Plan, Span } from '@enrichment/operations/plan/make-plan';
import type { Cli } from './cli.ts';
import { formatTable } from './format-table.ts';

/** Formats a plan for people: one row per model, then one per bot. */
export function showPlan({ windows, messages, models }: Plan): string[] {
  const head = `${windows} windows with ${messages} messages`;
  if (models.length === 0)
    return [`${head}; what they cost is unknown, because no call was made yet to learn from`];
  const header = [
    'model',
    'bot',
    'windows',
    'calls',
    'input tokens',
    'output tokens',
    'dollars',
    'as batches',
  ];
  const rows = models.flatMap(({ model, estimate, bots }) => [
    [model, 'all', windows, ...formatCells(estimate)],
    ...(bots.length > 1
      ? bots.map((bot) => [model, bot.botName, bot.windows, ...formatCells(bot.estimate)])
      : []),
  ]);
  return [
    head,
    '',
    ...formatTable(header, rows),
    '',
    ...models.flatMap((model) => [explain(model), explainCounting(model)]),
  ];
}

/** One line about a plan, before the work that it is about begins. */
export function summarizePlan(plan: Plan): string {
  const [first] = plan.models;
  const usd = first?.estimate?.usd ?? null;
  const cost = usd === null ? 'unknown' : formatSpan(usd, formatUsd);
  return `${plan.windows} windows with ${plan.messages} messages, estimated cost: ${cost}${first === undefined ? '' : ` (${first.model})`}`;
}

/**
 * Shows what work would cost and asks whether to go on if that may exceed the limit. An unknown cost is shown
 * as unknown and not asked about. @throws UsageError when nobody can answer
 */
export async function confirmCost(
  { terminal, signal }: Pick<Cli, 'terminal' | 'signal'>,
  { plan, confirmAboveUsd, isYes }: { plan: Plan; confirmAboveUsd: number; isYes: boolean },
): Promise<boolean> {
  terminal.note(summarizePlan(plan));
  const high = plan.models[0]?.estimate?.usd?.high ?? 0;
  if (high <= confirmAboveUsd) return true;
  const question = `This may cost up to ${formatUsd(high)}, more than CONFIRM_ABOVE_USD (${formatUsd(confirmAboveUsd)}). Go on?`;
  return await terminal.confirm(question, { isYes, signal });
}

const formatSpan = ({ low, high }: Span, format: (value: number) => string) =>
  `${format(low)} to ${format(high)}`;

function formatCells(estimate: Estimate | null): (string | number)[] {
  if (estimate === null) return ['unknown', 'unknown', 'unknown', 'unknown', 'unknown'];
  const { calls, inputTokens, outputTokens, usd, batchUsd } = estimate;
  const dollars = (span: Span | null) => (span === null ? 'unknown' : formatSpan(span, formatUsd));
  return [
    String(calls),
    formatSpan(inputTokens, String),
    formatSpan(outputTokens, String),
    dollars(usd),
    dollars(batchUsd),
  ];
}

function explain({ model, kinds, estimate, learnedFrom = model }: ModelPlan): string {
  if (estimate === null)
    return `${model}: unknown, because it was not asked often enough for ${kinds ?? 'anything'} to learn from`;
  const { samples, offBy, callSeconds, limitSeconds } = estimate;
  const limits = limitSeconds === null ? '' : `, at least ${formatTime(limitSeconds)} by LLM_RPM and LLM_TPM`;
  const asked =
    learnedFrom === model ? '' : `not asked yet, at its price with the tokens of ${learnedFrom}; `;
  return `${model}: ${asked}learned from ${samples} windows enriched for ${kinds}, such estimates were ${Math.round(offBy * 100)} % off; ${formatTime(callSeconds)} of calls, side by side by SUMMARIZER_CONCURRENCY and summarizers${limits}`;
}

function explainCounting({ model, counting }: ModelPlan): string {
  if (counting.kind === 'counted') {
    const { windows, firstInputTokens } = counting;
    return `${model}: input tokens by the provider's count of ${windows} windows; the first requests of all have ${firstInputTokens}`;
  }
  const code = counting.code === undefined ? '' : ` (${counting.code})`;
  return `${model}: input tokens estimated from calls, ${NOT_COUNTED[counting.why]}${code}`;
}

const NOT_COUNTED: Readonly<Record<Extract<Counting, { kind: 'estimated' }>['why'], string>> = {
  'not asked': 'the provider was not asked to count',
  'no endpoint': 'the provider does not count',
  'no window': 'no window could be read to be counted',
  failed: 'the provider could not be asked to count',
  'too slow': 'the provider took too long to count',
};

function formatTime(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}
