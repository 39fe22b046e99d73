import { createHash } from 'node:crypto';
import { formatUsd } from '@enrichment/core';
import type { Plan, Span } from './make-plan.ts';

/** A forced replay pays again for existing summaries; of more windows than these it must be confirmed. */
export const FORCED_UNCONFIRMED_MAX = 20;

/** What an action would cost, and what confirms it. */
export interface PricedPlan {
  readonly windows: number;
  readonly messages: number;
  /** null if nothing was learned from calls yet. */
  readonly model: string | null;
  /** null if the cost is unknown. */
  readonly usd: Span | null;
  /** Why the action must be confirmed; null if it need not. */
  readonly mustConfirm: string | null;
  /** Confirms this action up to this cost, also when it is sent later. */
  readonly confirmation: string;
}

/** An action: its name, and the input that tells it from other actions with this name. */
export interface PlannedAction {
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Prices an action from its plan. An unknown cost need not be confirmed. */
export function pricePlan(
  { windows, messages, models: [first] }: Plan,
  {
    confirmAboveUsd,
    isForced = false,
    ...planned
  }: PlannedAction & { readonly confirmAboveUsd: number; readonly isForced?: boolean },
): PricedPlan {
  const usd = first?.estimate?.usd ?? null;
  const reasons = [
    ...(usd !== null && usd.high > confirmAboveUsd
      ? [
          `it may cost up to ${formatUsd(usd.high)}, more than CONFIRM_ABOVE_USD (${formatUsd(confirmAboveUsd)})`,
        ]
      : []),
    ...(isForced && windows > FORCED_UNCONFIRMED_MAX ? [`it pays again for up to ${windows} windows`] : []),
  ];
  return {
    ...{ windows, messages, usd, model: first?.model ?? null },
    mustConfirm: reasons.length === 0 ? null : reasons.join('; '),
    confirmation: `${hashAction(planned)}-${toCents(usd)}`,
  };
}

/** Whether an action may go on: it need not be confirmed, or was, at a cost that is not lower than now. */
export function isConfirmed(
  { mustConfirm, usd, confirmation: expected }: PricedPlan,
  given: string | undefined,
): boolean {
  if (mustConfirm === null) return true;
  const [hash, cents] = (given ?? '').split('-');
  return hash === expected.split('-')[0] && /^\d{1,12}$/.test(cents ?? '') && Number(cents) >= toCents(usd);
}

const toCents = (usd: Span | null) => (usd === null ? 0 : Math.ceil(usd.high * 100));

/** Names an action with its input; the confirmation of an action that has no price. */
export function hashAction({ action, input }: PlannedAction): string {
  const fields = Object.entries(input).filter(([, value]) => value !== undefined);
  const text = JSON.stringify([action, fields.sort(([one], [other]) => (one < other ? -1 : 1))]);
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
