import { KIND_NAMES } from '@enrichment/kinds/registry';
import { collectReplay } from '@enrichment/operations/plan/collect-windows';
import { makePlan } from '@enrichment/operations/plan/make-plan';
import { planReplay, replay } from '@enrichment/operations/replay';
import { z } from 'zod';
import { defineEndpoint, type Endpoint } from '../endpoint.ts';
import { botField, fromField, list, namedWindow, toField, userField } from '../fields.ts';
import { confirmFields, PricedPlan, priceAction, requireConfirmation } from '../price-action.ts';

/** The most windows that an answer lists. */
const LISTED_MAX = 20;

const Input = z
  .strictObject({
    failed: z.boolean().default(false).describe('Only failed windows.'),
    bot: botField.optional(),
    user: userField.optional(),
    from: fromField,
    to: toField,
    error: z
      .string()
      .regex(/^[^\0]{1,500}$/, 'must be a text of 1 to 500 characters')
      .optional()
      .describe('Failed windows whose code or message holds this text.'),
    code: z
      .string()
      .regex(/^[A-Z][A-Z_]{0,60}$/, 'must be a code such as LLM_TIMEOUT')
      .optional()
      .describe('Failed windows with exactly this code.'),
    kind: z.enum(KIND_NAMES).optional().describe('Only this kind is made again.'),
    windowIds: z
      .array(z.string().regex(/^w-[\w-]{1,100}$/, 'must be the id of a window'))
      .min(1)
      .max(1_000)
      .optional()
      .describe('Only these windows.'),
    upgrade: z
      .boolean()
      .default(false)
      .describe('Only windows that were made more cheaply because a limit on spending was reached.'),
    force: z
      .boolean()
      .default(false)
      .describe('Also windows whose summary is current: they are paid for again.'),
    ...confirmFields,
  })
  .refine(
    ({ failed, upgrade, force: _, dryRun: _dry, confirmation: _given, ...narrowing }) =>
      failed || upgrade || Object.values(narrowing).some((value) => value !== undefined),
    'say which windows: failed, upgrade, bot, user, windowIds, code, from, to, error or kind',
  );

const Answer = z.object({
  mode: z.enum(['dry', 'live']),
  matched: z.int().describe('Windows that the replay is about.'),
  requested: z
    .int()
    .describe('Windows that were asked for again; those that a worker is processing are not.'),
  plan: PricedPlan,
  windows: list(z.object(namedWindow)).describe(`The oldest of these windows, ${LISTED_MAX} at most.`),
});

export const replayEndpoints: readonly Endpoint[] = [
  defineEndpoint({
    ...{ method: 'POST', path: '/v1/replays', operationId: 'replay', scope: 'act' },
    summary: 'Asks for windows again, or with `dryRun` says which and at what price',
    input: Input,
    answer: { name: 'ReplayAnswer', schema: Answer },
    run: async ({ dryRun, confirmation, ...input }, context) => {
      const { services, actions, signal } = context;
      const { store, clock, participants } = services;
      const { producer } = services.openQueue();
      const dependencies = { store, clock, participants, producer };
      const { bot, user, error, windowIds, ...options } = input;
      const parameters = {
        ...options,
        dryRun,
        hasError: error !== undefined,
        windows: windowIds?.length ?? null,
      };
      const answer = await actions.run(
        { action: 'replay', bot, user, parameters },
        context,
        async () => {
          const windows = await collectReplay(dependencies, input, context);
          const plan = await makePlan(
            { store, clock, ...services.planning },
            { windows, models: [], kind: input.kind },
          );
          const priced = priceAction(services, plan, { action: 'replay', input, isForced: input.force });
          const isRefused = !dryRun && !priced.isConfirmed(confirmation);
          const mode: 'dry' | 'live' = dryRun || isRefused ? 'dry' : 'live';
          const { matched, requested } =
            mode === 'live'
              ? await replay(dependencies, input, context)
              : { matched: await planReplay(dependencies, input, { signal }), requested: 0 };
          return { isRefused, mode, plan: priced.plan, matched, requested };
        },
        ({ isRefused, mode, plan, matched, requested }) => ({
          outcome: isRefused ? 'refused' : mode === 'live' ? 'done' : 'planned',
          ...(isRefused && { code: 'CONFIRMATION_NEEDED' }),
          result: { matched: matched.length, requested, usd: plan.usd },
        }),
      );
      requireConfirmation(answer);
      const { mode, plan, matched, requested } = answer;
      return { mode, matched: matched.length, requested, plan, windows: matched.slice(0, LISTED_MAX) };
    },
  }),
];
