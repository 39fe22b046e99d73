import {
  isConfirmed,
  type PlannedAction,
  type PricedPlan as Priced,
  pricePlan,
} from '@enrichment/operations/plan/confirm-plan';
import type { Plan } from '@enrichment/operations/plan/make-plan';
import { z } from 'zod';
import { RequestError } from '../request-error.ts';
import type { OperatorServices } from './services.ts';

/** The fields of every action that has a price. */
export const confirmFields = {
  dryRun: z.boolean().default(false).describe('Only says what would be done and what it would cost.'),
  confirmation: z
    .string()
    .regex(/^[\w-]{1,100}$/, 'must be the confirmation of a plan')
    .optional()
    .describe('The `confirmation` that the plan of the same action has; needed if it has `mustConfirm`.'),
};

/** What an action would cost. */
export const PricedPlan = z.object({
  windows: z.int(),
  messages: z.int(),
  model: z.string().nullable(),
  usd: z
    .object({ low: z.number(), high: z.number() })
    .nullable()
    .describe('Estimated from the calls that were made; null if the cost is unknown.'),
  mustConfirm: z.string().nullable().describe('Why the action must be confirmed; null if it need not.'),
  confirmation: z.string().describe('Confirms this action up to this cost.'),
});

/** Prices an action, and says whether a confirmation covers it. */
export function priceAction(
  { confirmAboveUsd }: Pick<OperatorServices, 'confirmAboveUsd'>,
  plan: Plan,
  action: PlannedAction & { readonly isForced?: boolean },
): { readonly plan: Priced; isConfirmed(confirmation: string | undefined): boolean } {
  const priced = pricePlan(plan, { ...action, confirmAboveUsd });
  return { plan: priced, isConfirmed: (confirmation) => isConfirmed(priced, confirmation) };
}

/** @throws RequestError CONFIRMATION_NEEDED for an action that was refused */
export function requireConfirmation({ isRefused, plan }: { isRefused: boolean; plan: Priced }): void {
  if (!isRefused) return;
  throw new RequestError(
    'CONFIRMATION_NEEDED',
    `Nothing was done, because ${plan.mustConfirm}. Send the request with "dryRun": true, and then with the "confirmation" of that plan.`,
    [
      {
        pointer: '#/confirmation',
        detail: 'must be the confirmation of the plan of this action at its present cost',
      },
    ],
  );
}
