import type { Plan } from '@enrichment/operations/plan/make-plan';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { linkTo, type PageFrame } from '../page-frame.ts';
import { emptyState, notice } from '../parts/notices.ts';
import { count, dollars } from '../parts/numbers.ts';
import { describePrice, findHighestUsd, needsConfirmation } from '../parts/price.ts';
import { readings, section } from '../parts/section.ts';
import { table } from '../parts/table.ts';
import { asQuery, type FailureQuery } from './failures.ts';

export interface FailuresReplayView {
  readonly query: FailureQuery;
  readonly plan: Plan;
  /** Above this price, or with an unknown one, the replay must be confirmed. */
  readonly confirmAboveUsd: number;
  /** Why the form just sent did nothing; null for none. */
  readonly refused: string | null;
}

/** What a replay of all failed windows that match would do and cost, and the button that does it. */
export function failuresReplayPage(
  frame: PageFrame,
  { query, plan, confirmAboveUsd, refused }: FailuresReplayView,
): Page {
  const back = linkTo(frame, 'failures', asQuery(query));
  return {
    title: 'Replay failed windows',
    under: 'failures',
    lead: html`Clears their failure and puts them on the queue again. <a href="${back}">Back to the failures</a>`,
    content: html`${refused !== null && notice('warn', 'Nothing was done', html`<p>${refused}</p>`)}
${
  plan.windows === 0
    ? emptyState({
        title: 'No failed window matches',
        content: html`<a href="${back}">Change the filter</a>`,
      })
    : html`${section({ title: 'What would be done', content: planFacts(query, plan) })}
${section({ title: 'Ask for them again', content: replayForm(frame, { query, plan, confirmAboveUsd }) })}
${bots(plan)}`
}`,
  };
}

function planFacts(query: FailureQuery, plan: Plan) {
  const narrowed = Object.entries(query).flatMap(([field, value]) =>
    value === undefined ? [] : [`${field} ${value}`],
  );
  return readings([
    ['Windows', count(plan.windows)],
    ['Messages', count(plan.messages)],
    ['Filter', narrowed.length === 0 ? 'all failed windows' : narrowed.join(', ')],
    ['Price', describePrice(plan)],
  ]);
}

function replayForm(
  frame: PageFrame,
  { query, plan, confirmAboveUsd }: Pick<FailuresReplayView, 'query' | 'plan' | 'confirmAboveUsd'>,
) {
  const highestUsd = findHighestUsd(plan);
  const why =
    highestUsd === null
      ? 'What this costs is unknown. Replay all the same.'
      : `This may cost up to ${dollars(highestUsd)}, more than CONFIRM_ABOVE_USD (${dollars(confirmAboveUsd)}). Replay all the same.`;
  const hidden = Object.entries({ ...query, windows: String(plan.windows) }).flatMap(([field, value]) =>
    value === undefined ? [] : [html`<input type="hidden" name="${field}" value="${value}">`],
  );
  return html`<form method="post" action="${linkTo(frame, 'failures/replay')}">${hidden}
${needsConfirmation(plan, confirmAboveUsd) && html`<p><label class="check"><input type="checkbox" name="confirm" value="yes" required> ${why}</label></p>`}
<p><button class="primary">Replay ${count(plan.windows)} ${plan.windows === 1 ? 'window' : 'windows'}</button></p></form>`;
}

function bots({ models }: Plan) {
  const [model] = models;
  if (model === undefined || model.bots.length < 2) return null;
  return section({
    title: 'By bot',
    content: table({
      caption: 'Price by bot',
      columns: [{ label: 'Bot' }, { label: 'Windows', kind: 'number' }, { label: 'Dollars', kind: 'number' }],
      rows: model.bots.map(({ botName, windows, estimate }) => [
        html`<span class="id">${botName}</span>`,
        count(windows),
        estimate?.usd == null ? 'unknown' : `${dollars(estimate.usd.low)} to ${dollars(estimate.usd.high)}`,
      ]),
    }),
  });
}
