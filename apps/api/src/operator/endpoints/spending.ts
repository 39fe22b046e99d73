import { KIND_NAMES } from '@enrichment/kinds/registry';
import { collectBackfill, collectReplay } from '@enrichment/operations/plan/collect-windows';
import { makePlan } from '@enrichment/operations/plan/make-plan';
import { COST_GROUPS, readCosts } from '@enrichment/operations/read-costs';
import { ReplayInput } from '@enrichment/operations/replay';
import { z } from 'zod';
import { defineEndpoint, type Endpoint, type EndpointContext } from '../endpoint.ts';
import { botField, fromField, list, toField, userField } from '../fields.ts';

const CostsInput = z.strictObject({
  by: z.enum(COST_GROUPS).default('model').describe('What the groups are.'),
  from: fromField.describe('Start of the span, inclusive. Left out: the first of this month, UTC.'),
  to: toField.describe('End of the span, exclusive. Left out: now.'),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe(
      'The most groups that are listed, the most expensive ones; days are all listed. Left out: 1000.',
    ),
});

const tokens = z.number().nullable().describe('null where the provider reported none.');

const sums = {
  calls: z.int(),
  failedCalls: z.int(),
  inputTokens: tokens,
  outputTokens: tokens.describe('Thinking included.'),
  thinkingTokens: tokens,
  cacheReadTokens: tokens,
  cacheWriteTokens: tokens,
  costUsd: z.number().nullable().describe('The sum of the known costs; null if none is known.'),
  providerUsd: z.number().describe('The part of costUsd that the provider reported itself.'),
  callsWithoutCost: z.int().describe('Calls whose cost is unknown: not in costUsd.'),
  reservedUsd: z.number().describe('What was reserved for calls of unknown cost.'),
  openCalls: z.int().describe('Calls that are under way, or whose process died.'),
};

const CostsAnswer = z.object({
  from: z.date(),
  to: z.date(),
  by: z.enum(COST_GROUPS),
  groups: list(z.object({ group: z.string().nullable(), ...sums })),
  groupsLeftOut: z.int().describe('Groups beyond `limit`; they are in the total.'),
  total: z.object(sums),
});

const PlanInput = z
  .strictObject({
    action: z.enum(['backfill', 'replay']).default('backfill').describe('What the plan is of.'),
    from: fromField.describe('Start of the span, inclusive; a backfill needs it.'),
    to: toField.describe('End of the span, exclusive; a backfill needs it.'),
    bot: botField.optional(),
    user: userField.optional(),
    kind: z.enum(KIND_NAMES).optional().describe('Only this kind.'),
    models: z
      .array(z.string().regex(/^[\w./:@-]{1,100}$/, 'must be the name of a model'))
      .min(1)
      .max(10)
      .optional()
      .describe('Models to compare. Left out: the one that was asked most in the latest calls.'),
    failed: z.boolean().default(false).describe('Of a replay: only failed windows.'),
    upgrade: z
      .boolean()
      .default(false)
      .describe('Of a replay: only windows that were made more cheaply because of a limit on spending.'),
    error: z
      .string()
      .regex(/^[^\0]{1,500}$/, 'must be a text of 1 to 500 characters')
      .optional()
      .describe('Of a replay: failed windows whose code or message holds this text.'),
    force: z.boolean().default(false).describe('Of a replay: also windows whose summary is current.'),
  })
  .refine(
    ({ action, from, to }) => action === 'replay' || (from !== undefined && to !== undefined && from < to),
    {
      path: ['to'],
      error: 'a backfill needs "from", and "to" after it',
    },
  )
  .refine(
    ({ action, models: _, ...input }) => action === 'backfill' || ReplayInput.safeParse(input).success,
    {
      error: 'say which windows: failed, upgrade, bot, user, from, to, error or kind',
    },
  );

const span = z.object({ low: z.number(), high: z.number() });
const estimate = z
  .object({
    calls: z.int(),
    inputTokens: span,
    outputTokens: span,
    usd: span.nullable().describe('null if no price is known.'),
    batchUsd: span
      .nullable()
      .describe('As batches, but for second requests and verification; null if their price is unknown.'),
    callSeconds: z.number().describe('Time of all calls one after the other.'),
    limitSeconds: z.number().nullable().describe('At least this long, by LLM_RPM and LLM_TPM.'),
    samples: z.int().describe('Windows that the estimate was learned from.'),
    offBy: z.number().describe('By how much such estimates were off so far, as a share.'),
  })
  .nullable()
  .describe('null: unknown, because too little was learned from calls of this model for these kinds.');

const counting = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('counted'), windows: z.int(), firstInputTokens: z.int() }),
    z.object({
      kind: z.literal('estimated'),
      why: z.enum(['not asked', 'no endpoint', 'no window', 'failed', 'too slow']),
      code: z.string().optional(),
    }),
  ])
  .describe('Where the input tokens are from; the API has nothing counted, `enrich plan` does.');

const PlanAnswer = z.object({
  windows: z.int(),
  messages: z.int(),
  models: list(
    z.object({
      model: z.string(),
      kinds: z.string().nullable(),
      estimate,
      counting,
      bots: list(z.object({ botName: z.string(), windows: z.int(), estimate })),
    }),
  ),
});

/** What calls cost, and what a backfill or a replay would cost. */
export const spendingEndpoints: readonly Endpoint[] = [
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/costs', operationId: 'readCosts', scope: 'read' },
    summary: 'Sums calls, tokens and dollars of a span, by bot, user, model, kind, day or purpose',
    input: CostsInput,
    answer: { name: 'CostsAnswer', schema: CostsAnswer },
    run: async (input, { services }) => await readCosts(services, input),
  }),
  defineEndpoint({
    ...{ method: 'POST', path: '/v1/plan', operationId: 'plan', scope: 'read' },
    summary: 'Estimates windows, tokens, dollars and time of a backfill or a replay, and changes nothing',
    input: PlanInput,
    answer: { name: 'PlanAnswer', schema: PlanAnswer },
    run: async ({ models = [], ...input }, context) => {
      const { store, clock, planning } = context.services;
      const windows = await collectWindows(input, context);
      return await makePlan({ store, clock, ...planning }, { windows, models, kind: input.kind });
    },
  }),
];

async function collectWindows(
  { action, ...input }: Omit<z.output<typeof PlanInput>, 'models'>,
  context: EndpointContext,
) {
  const { services } = context;
  const { from, to, bot, user, kind } = input;
  if (action === 'replay' || from === undefined || to === undefined) {
    const { store, clock, participants } = services;
    const { producer } = services.openQueue();
    const dependencies = { store, clock, participants, producer };
    return await collectReplay(dependencies, ReplayInput.parse(input), context);
  }
  return await collectBackfill(services.openScan(), { range: { from, to }, bot, user, kind }, context);
}
