import { KIND_NAMES } from '@enrichment/kinds/registry';
import { backfill } from '@enrichment/operations/backfill';
import { narrowScan } from '@enrichment/operations/narrow-scan';
import { collectBackfill } from '@enrichment/operations/plan/collect-windows';
import { makePlan } from '@enrichment/operations/plan/make-plan';
import { z } from 'zod';
import { defineEndpoint, type Endpoint } from '../endpoint.ts';
import { botField, fromField, startedAction, toField, userField } from '../fields.ts';
import { confirmFields, priceAction } from '../price-action.ts';

/** A backfill goes on where it stopped when it is sent again. */
const TIMEOUT_MS = 6 * 3_600_000;

const Input = z
  .strictObject({
    from: fromField.unwrap(),
    to: toField.unwrap(),
    bot: botField.optional(),
    user: userField.optional(),
    kind: z
      .enum(KIND_NAMES)
      .optional()
      .describe('Also windows that were enriched without this kind, which is then made alone.'),
    ...confirmFields,
  })
  .refine(({ from, to }) => from < to, { path: ['from'], error: 'must be before the end of the span' });

export const backfillEndpoints: readonly Endpoint[] = [
  defineEndpoint({
    ...{ method: 'POST', path: '/v1/backfills', operationId: 'backfill', scope: 'act', goesOn: true },
    summary:
      'Puts the windows of a past span on the queue, behind all live work, or with `dryRun` says which and at what price',
    input: Input,
    answer: startedAction,
    run: async ({ dryRun, confirmation, from, to, ...part }, { services, actions, ...context }) => {
      const scanning = services.openScan();
      const { bot, user, kind } = part;
      // An unknown bot is reported at once.
      await narrowScan(scanning, part, context.signal);
      const input = { ...part, range: { from, to } };
      return await actions.start(
        {
          action: 'backfill',
          bot,
          user,
          parameters: { from, to, kind: kind ?? null, dryRun },
          timeoutMs: TIMEOUT_MS,
        },
        context,
        async (signal) => {
          const going = { ...context, signal };
          const windows = await collectBackfill(scanning, input, going);
          const plan = await makePlan({ ...services, ...services.planning }, { windows, models: [], kind });
          const priced = priceAction(services, plan, { action: 'backfill', input: { ...part, from, to } });
          const isRefused = !dryRun && !priced.isConfirmed(confirmation);
          const done =
            dryRun || isRefused ? undefined : await backfill(scanning, { ...input, mode: 'live' }, going);
          return { plan: priced.plan, isRefused, done };
        },
        ({ plan, isRefused, done }) => {
          const { confirmation, ...price } = plan;
          if (done === undefined)
            return {
              outcome: isRefused ? 'refused' : 'planned',
              ...(isRefused && { code: 'CONFIRMATION_NEEDED' }),
              result: { plan: price, confirmation },
            };
          const { slices, due, enqueued, caughtUp, isComplete } = done;
          return { outcome: 'done', result: { plan: price, slices, due, enqueued, caughtUp, isComplete } };
        },
      );
    },
  }),
];
