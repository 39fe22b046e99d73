import type { Plan } from '@enrichment/operations/plan/make-plan';
import { type Html, html } from '../html.ts';
import { count, dollars } from './numbers.ts';

/** What a plan may cost at most; null if that is unknown. */
export function findHighestUsd({ models }: Plan): number | null {
  return models[0]?.estimate?.usd?.high ?? null;
}

/** What a plan costs, in words, with what the estimate is based on. */
export function describePrice(plan: Plan): Html {
  const [model] = plan.models;
  if (model === undefined) return html`an unknown amount, because no call was made yet to learn from`;
  const { estimate } = model;
  if (estimate === null)
    return html`an unknown amount, because ${model.model} was not asked often enough to learn from`;
  if (estimate.usd === null) return html`an unknown amount, because no price of ${model.model} is known`;
  const { low, high } = estimate.usd;
  return html`<strong>${dollars(low)} to ${dollars(high)}</strong> with ${model.model}, learned from ${count(estimate.samples)} ${estimate.samples === 1 ? 'window' : 'windows'}; such estimates were off by ${Math.round(estimate.offBy * 100)} %`;
}

/** Whether spending has to be confirmed: what it costs at most is above the limit, or unknown. */
export function needsConfirmation(plan: Plan, confirmAboveUsd: number): boolean {
  const highestUsd = findHighestUsd(plan);
  return highestUsd === null || highestUsd > confirmAboveUsd;
}
