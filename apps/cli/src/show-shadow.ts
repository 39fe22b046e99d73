import { formatUsd, windowLabel } from '@enrichment/core';
import type { Compared, ShadowDiff } from '@enrichment/operations/shadow/compare-shadow';
import type { listShadows, ShadowReport } from '@enrichment/operations/shadow/read-shadow';
import { formatTable } from './format-table.ts';
import { printable } from './terminal.ts';

type Runs = Awaited<ReturnType<typeof listShadows>>;

/** Formats shadow runs for people, one row each. */
export function showRuns(runs: Runs): string[] {
  if (runs.length === 0) return ['no shadow runs'];
  return formatTable(
    ['run', 'started', 'model', 'prompt', 'waiting', 'made', 'failed', 'outdated', 'lost', 'promoted'],
    runs.map(({ runId, startedAt, model, prompt, windows }) => [
      ...[runId, startedAt.toISOString(), model ?? 'configured', printable(prompt?.name ?? 'built in')],
      ...[windows.waiting, windows.made, windows.failed, windows.outdated, windows.lost, windows.promoted],
    ]),
  );
}

/** Formats a run for people: its windows one after the other, then the totals. */
export function showReport({ run, windows, totals }: ShadowReport): string[] {
  const { compared, confidence, sameWords, claims, usage } = totals;
  return [
    ...showRuns([run]),
    ...windows.flatMap((window) => ['', ...showWindow(window)]),
    '',
    ...formatTable(
      ['totals', 'stored', 'shadow'],
      [
        [`confidence, mean of ${compared}`, formatNumber(confidence.stored), formatNumber(confidence.shadow)],
        ['claims', claims.stored, claims.shadow],
        ...usageRows(usage),
      ],
    ),
    ...(sameWords === null ? [] : [`${Math.round(100 * sameWords)} % of the words are the same, on average`]),
  ];
}

function showWindow({ diff, state, failureCode, ...window }: ShadowReport['windows'][number]): string[] {
  const label = `${printable(windowLabel(window))} · ${state}`;
  if (diff === null) return [failureCode === null ? label : `${label} · ${failureCode}`];
  const { text, topics, tone, confidence, checks, claims, usage, failed } = diff;
  return [
    label,
    `stored (${diff.storedModel ?? 'none'}): ${printable(text.stored ?? 'none')}`,
    `shadow (${diff.model}): ${printable(text.shadow ?? 'none')}`,
    ...(text.sameWords === null ? [] : [`same words: ${Math.round(100 * text.sameWords)} %`]),
    `topics: ${listTopics(topics)}`,
    ...formatTable(
      ['', 'stored', 'shadow'],
      [
        ['tone', tone.stored ?? '-', tone.shadow ?? '-'],
        ['confidence', formatNumber(confidence.stored), formatNumber(confidence.shadow)],
        ...Object.entries(checks).map(([name, pair]) => [
          name,
          formatNumber(pair.stored),
          formatNumber(pair.shadow),
        ]),
        ['claims', claims.stored?.length ?? '-', claims.shadow?.length ?? '-'],
        ...usageRows(usage),
      ],
    ),
    ...Object.entries(failed).map(([kind, code]) => `${kind} was not made: ${code}`),
  ];
}

function listTopics({ same, stored, shadow }: ShadowDiff['topics']): string {
  const all = [...same, ...stored.map((topic) => `-${topic}`), ...shadow.map((topic) => `+${topic}`)];
  return printable(all.join(', '));
}

function usageRows({ stored, shadow }: Compared<ShadowDiff['usage']['stored']>): (string | number)[][] {
  const dollars = (usd: number | null) => (usd === null ? 'unknown' : formatUsd(usd));
  return [
    ['calls', stored.calls, shadow.calls],
    ['input tokens', formatNumber(stored.inputTokens), formatNumber(shadow.inputTokens)],
    ['output tokens', formatNumber(stored.outputTokens), formatNumber(shadow.outputTokens)],
    ['dollars', dollars(stored.costUsd), dollars(shadow.costUsd)],
  ];
}

const formatNumber = (value: number | null) => (value === null ? '-' : String(value));
