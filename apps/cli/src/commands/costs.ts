import { formatUsd } from '@enrichment/core';
import { COST_GROUPS, CostsInput, type CostTotal, readCosts } from '@enrichment/operations/read-costs';
import { z } from 'zod';
import { defineCommand } from '../define-command.ts';
import { readStoreEnv } from '../env.ts';
import { formatTable } from '../format-table.ts';
import { openStore } from '../open-services.ts';
import { choiceOption, dateOption, makeRange } from '../options.ts';

/** `enrich costs`: shows what the calls of a span used and cost. Changes nothing. */
export const costsCommand = defineCommand({
  name: 'costs',
  summary: 'show the calls, tokens and dollars of a span, by bot, user, model, kind, day or purpose',
  declare: (command) =>
    command
      .addOption(choiceOption('--by <group>', 'what the rows are; default model', COST_GROUPS))
      .option('--from <date>', 'start of the span (UTC, inclusive; default: the first of this month)')
      .option('--to <date>', 'end of the span (UTC, exclusive; default: now)')
      .option('--limit <count>', 'how many rows at most, the most expensive ones: 1 to 10000 (default 1000)'),
  examples: [
    ['enrich costs --by bot', 'shows what the calls of this month cost, by bot'],
    ['enrich costs --by day --from 2026-03-01 --to 2026-04-01', 'shows a month by day'],
  ],
  input: CostsInput.extend({
    from: dateOption.optional(),
    to: dateOption.optional(),
    limit: z.coerce.number('must be a number').pipe(CostsInput.shape.limit.unwrap()).optional(),
  }),
  run: async ({ by, from, to, limit }, cli) => {
    if (from !== undefined && to !== undefined) makeRange({ from, to });
    const env = readStoreEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, env.store, cli);
    const costs = await readCosts({ store, clock: cli.clock }, { by, from, to, limit });
    const { groups, groupsLeftOut, total } = costs;
    const span = `${costs.from.toISOString()} to ${costs.to.toISOString()}`;
    if (groups.length === 0) return { facts: { ...costs }, lines: [`no calls from ${span}`] };
    const rows = groups.map(({ group, ...row }) => [group ?? '(unknown)', ...formatCells(row)]);
    return {
      facts: { ...costs },
      lines: [
        `calls from ${span}`,
        '',
        ...formatTable(
          [by, 'calls', 'failed', 'input', 'output', 'thinking', 'cache read', 'cache write', 'dollars'],
          groups.length + groupsLeftOut > 1 ? [...rows, ['all', ...formatCells(total)]] : rows,
        ),
        ...(groupsLeftOut === 0 ? [] : ['', `${groupsLeftOut} more are not listed; \`all\` has them too`]),
        ...explain(total),
      ],
    };
  },
});

function formatCells(row: CostTotal) {
  const count = (tokens: number | null) => tokens ?? '?';
  return [
    row.calls,
    row.failedCalls,
    count(row.inputTokens),
    count(row.outputTokens),
    count(row.thinkingTokens),
    count(row.cacheReadTokens),
    count(row.cacheWriteTokens),
    row.costUsd === null ? 'unknown' : formatUsd(row.costUsd),
  ];
}

function explain({ costUsd, providerUsd, callsWithoutCost, reservedUsd, openCalls }: CostTotal): string[] {
  return [
    '',
    ...(costUsd === null
      ? []
      : [
          `${formatUsd(providerUsd)} as the provider reported it, ${formatUsd(costUsd - providerUsd)} computed from prices`,
        ]),
    ...(callsWithoutCost === 0
      ? []
      : [
          `${callsWithoutCost} ${callsWithoutCost === 1 ? 'call' : 'calls'} of unknown cost: not in these dollars (no price, no usage reported, or no answer); ${formatUsd(reservedUsd)} was reserved for them`,
        ]),
    ...(openCalls === 0 ? [] : [`${openCalls} calls are under way, or their process died`]),
  ];
}
