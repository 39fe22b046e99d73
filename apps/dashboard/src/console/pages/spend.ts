import type { CapStatus } from '@enrichment/operations/read-budget';
import type { CallDayGroup, CallDaySum, Spend } from '@enrichment/operations/read-spend';
import { type Html, html, type Part } from '../html.ts';
import type { Page } from '../layout.ts';
import { linkTo, type PageFrame } from '../page-frame.ts';
import { describeBudgetAction } from '../parts/budget-action.ts';
import { name } from '../parts/names.ts';
import { emptyState, notice } from '../parts/notices.ts';
import { count, dollars, percent, shortCount } from '../parts/numbers.ts';
import { chart, mixBar } from '../parts/pictures.ts';
import { section, stat } from '../parts/section.ts';
import { table } from '../parts/table.ts';
import { tabs } from '../parts/tabs.ts';
import { age, utcTime } from '../parts/times.ts';

/** The spans that the page offers, in days. */
const SPEND_DAYS = [7, 30, 90] as const;

export interface SpendView {
  readonly spend: Spend;
  readonly days: number;
}

/** Spend: what calls cost, what limits allow and did, and what the month will cost. */
export function spendPage(frame: PageFrame, { spend, days }: SpendView): Page {
  return {
    title: 'Spend',
    under: 'spend',
    lead: html`Calls that have ended, by the UTC day on which they started.`,
    actions: tabs({
      label: 'Days',
      entries: SPEND_DAYS.map((choice) => ({
        label: `${choice} days`,
        url: linkTo(frame, 'spend', { days: choice }),
        isCurrent: choice === days,
      })),
    }),
    content: html`
${unknownNotice(spend)}
<div class="stats">${stats(spend, days)}</div>
${section({ title: 'Dollars by day', content: dayChart(spend) })}
${section({ title: 'Limits', content: limits(frame, spend) })}
<div class="columns">
${groupSection('By bot', 'Bot', spend.groups.bot)}
${groupSection('By model', 'Model', spend.groups.model)}
${groupSection('By kinds made', 'Kinds', spend.groups.kind)}
${groupSection('By purpose', 'Purpose', spend.groups.purpose)}
</div>`,
  };
}

function unknownNotice({ total, groups }: Spend): Html | null {
  const { callsWithoutCost, reservedUsd } = total;
  if (callsWithoutCost === 0) return null;
  const models = groups.model.filter((model) => model.callsWithoutCost > 0);
  return notice(
    'warn',
    `The cost of ${count(callsWithoutCost)} ${callsWithoutCost === 1 ? 'call' : 'calls'} is unknown`,
    html`<p>They are not in these dollars; limits count ${dollars(reservedUsd)} that was reserved for them. Models: ${models.map(({ group }) => html`${name(group)} `)}</p>
<p>Put a price in the file that <code>LLM_PRICES_FILE</code> names, if the provider reports none.</p>`,
  );
}

function stats({ total, groups, forecast }: Spend, days: number): readonly Html[] {
  const today = groups.day.at(-1);
  const { monthUsd, learnedDays, perDayUsd } = forecast;
  const learned =
    monthUsd === null
      ? 'no whole day to learn from yet'
      : `at ${dollars(perDayUsd)} a day, the mean of ${learnedDays} ${learnedDays === 1 ? 'day' : 'days'}`;
  return [
    stat({
      label: `Last ${days} days`,
      value: dollars(total.costUsd),
      note: html`${count(total.calls)} calls, ${count(total.failedCalls)} failed`,
    }),
    stat({
      label: 'Today',
      value: dollars(today?.costUsd ?? 0),
      note: html`${count(today?.calls ?? 0)} calls`,
    }),
    stat({
      label: 'This month',
      value: dollars(forecast.spentUsd),
      note: html`${forecast.month}, since the first`,
    }),
    stat({
      label: 'Month at its end',
      value: monthUsd === null ? 'unknown' : `≈ ${dollars(monthUsd)}`,
      note: learned,
    }),
    stat({
      label: 'Tokens',
      value: shortCount(total.inputTokens + total.outputTokens),
      note: html`${shortCount(total.inputTokens)} in, ${shortCount(total.outputTokens)} out`,
    }),
  ];
}

function dayChart({ groups, total }: Spend): Html {
  if (total.calls === 0)
    return emptyState({
      title: 'No calls in these days',
      content: 'Dollars appear here as soon as a model is asked.',
    });
  const fallback = table({
    caption: 'Dollars by day',
    columns: [
      { label: 'Day' },
      { label: 'Dollars', kind: 'number' },
      { label: 'Calls', kind: 'number' },
      { label: 'Failed', kind: 'number' },
      { label: 'Unknown cost', kind: 'number' },
    ],
    rows: groups.day.map(({ group, costUsd, calls, failedCalls, callsWithoutCost }) => [
      ...[
        group,
        calls > 0 && callsWithoutCost === calls ? 'unknown' : dollars(costUsd),
        count(calls),
        count(failedCalls),
        count(callsWithoutCost),
      ],
    ]),
    narrow: 'scroll',
  });
  return chart({
    label: 'UTC days',
    times: groups.day.map(({ group }) => new Date(`${group}T00:00:00Z`)),
    series: [{ label: 'Dollars', colour: 1, values: groups.day.map(({ costUsd }) => costUsd) }],
    unit: 'usd',
    style: 'stack',
    fallback,
  });
}

function limits(frame: PageFrame, { budget, alerts, rungs }: Spend): Part {
  const { caps, action, waitingWindows, waitingUntil } = budget;
  const done = [
    ...(waitingWindows === 0
      ? []
      : [
          html`<li><a href="${linkTo(frame, 'windows', { state: 'pending' })}">${count(waitingWindows)} windows wait</a> for room${waitingUntil !== null && html`, the first until ${utcTime(waitingUntil)} UTC`}</li>`,
        ]),
    ...rungs.map(
      ({ rung, windows }) =>
        html`<li>${count(windows)} windows were made ${rung === 'model' ? 'by another model' : 'without a model'}; <code>enrich replay --upgrade</code> makes them again</li>`,
    ),
    ...alerts.map(
      ({ period, startsOn, botName, threshold, alertedAt }) =>
        html`<li>${threshold} % of the ${period}'s limit${botName !== '' && html` of ${name(botName)}`} was reached ${age(alertedAt, frame.now)} (${period} of ${startsOn})</li>`,
    ),
  ];
  return html`
${
  caps.length === 0
    ? emptyState({
        title: 'No limit is set',
        content: html`<code>BUDGET_USD_PER_DAY</code> and <code>BUDGET_USD_PER_MONTH</code> limit what all bots together may spend.`,
      })
    : html`${table({
        caption: 'Limits on spending',
        columns: [
          ...[{ label: 'Limit' }, { label: 'Of' }, { label: 'Spent', kind: 'number' } as const],
          ...[{ label: 'Allowed', kind: 'number' } as const, { label: 'Used' }, { label: 'Turns' }],
        ],
        rows: caps.map((cap) => capRow(frame, cap)),
      })}<p class="dim">At a limit, ${describeBudgetAction(action)}. Spent includes what is reserved for calls under way.</p>`
}
${done.length === 0 ? caps.length > 0 && html`<p>No limit has held anything back.</p>` : html`<h3>What limits did</h3><ul class="plain">${done}</ul>`}`;
}

/** The share of a limit from which on it is shown as nearly spent. */
const NEARLY_SPENT = 0.8;

function capRow(frame: PageFrame, { period, botName, spentUsd, usd, endsAt }: CapStatus): readonly Part[] {
  const className = spentUsd >= usd ? 'tone-bad' : spentUsd >= usd * NEARLY_SPENT ? 'tone-warn' : 'spent';
  const label = `${percent(spentUsd, usd)} of the limit`;
  const used = html`<span class="num">${percent(spentUsd, usd)}</span>${mixBar({
    label,
    parts: [
      { className, label: 'spent', value: Math.min(spentUsd, usd) },
      { className: 'rest', label: 'left', value: Math.max(0, usd - spentUsd) },
    ],
  })}`;
  return [
    ...[`per ${period}`, botName === null ? 'all bots' : name(botName)],
    ...[dollars(spentUsd), dollars(usd), used, age(endsAt, frame.now)],
  ];
}

/** The most groups that a table shows. */
const GROUPS_MAX = 20;

function groupSection(title: string, label: string, groups: Spend['groups'][CallDayGroup]): Html {
  const shown = groups.slice(0, GROUPS_MAX);
  const left = groups.length - shown.length;
  return section({
    title,
    content: html`${
      groups.length === 0
        ? emptyState({ title: 'No calls', content: 'Nothing was asked of a model in these days.' })
        : table({
            caption: title,
            columns: [
              { label, kind: 'name' },
              { label: 'Dollars', kind: 'number' },
              { label: 'Calls', kind: 'number' },
              { label: 'Failed', kind: 'number' },
              { label: 'Tokens', kind: 'number' },
            ],
            rows: shown.map(groupRow),
          })
    }${left > 0 && html`<p class="dim">and ${count(left)} more</p>`}`,
  });
}

function groupRow(sum: CallDaySum): readonly Part[] {
  const { group, costUsd, calls, failedCalls, inputTokens, outputTokens, callsWithoutCost } = sum;
  const isUnknown = callsWithoutCost === calls;
  return [
    group === '' ? html`<span class="dim">unknown</span>` : name(group),
    html`${isUnknown ? 'unknown' : dollars(costUsd)}${!isUnknown && callsWithoutCost > 0 && html` <span class="dim">+ ${count(callsWithoutCost)} unknown</span>`}`,
    ...[count(calls), count(failedCalls), shortCount(inputTokens + outputTokens)],
  ];
}
