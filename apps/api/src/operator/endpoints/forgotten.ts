import { forget, listForgotten, planForget } from '@enrichment/operations/forget/forget';
import { hashAction } from '@enrichment/operations/plan/confirm-plan';
import { z } from 'zod';
import { RequestError } from '../../request-error.ts';
import { defineEndpoint, type Endpoint } from '../endpoint.ts';
import { botField, list, startedAction, userField } from '../fields.ts';
import { confirmFields } from '../price-action.ts';

/** Running jobs of the user are waited for, 150 s at most. */
const TIMEOUT_MS = 10 * 60_000;

export const forgottenEndpoints: readonly Endpoint[] = [
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/forgotten', operationId: 'forgotten', scope: 'admin' },
    summary: 'Lists who is kept out, as hashes, oldest first',
    input: z.strictObject({}),
    answer: {
      name: 'ForgottenList',
      schema: z.object({
        forgotten: list(
          z.object({
            hash: z.string(),
            keyId: z.string().nullable(),
            botName: z.string().nullable().describe('null for every bot.'),
            forgottenAt: z.date(),
          }),
        ),
      }),
    },
    run: async (_input, { services, actions, ...context }) =>
      await actions.run(
        { action: 'list forgotten', parameters: {} },
        context,
        async () => ({ forgotten: await listForgotten(services) }),
        ({ forgotten }) => ({ outcome: 'done', result: { entries: forgotten.length } }),
      ),
  }),
  defineEndpoint({
    ...{ method: 'POST', path: '/v1/forgotten', operationId: 'forget', scope: 'admin', goesOn: true },
    summary:
      'Deletes what is stored of a user and keeps the user out from then on, or with `dryRun` counts it',
    input: z.strictObject({
      user: userField,
      bot: botField.optional().describe('Only data of this bot; of every bot where it is left out.'),
      ...confirmFields,
    }),
    answer: startedAction,
    run: async ({ dryRun, confirmation, ...input }, { services, actions, ...context }) => {
      const { store, clock } = services;
      const places = { store, queue: services.openQueue().connection };
      const action = { action: 'forget', ...input, parameters: { dryRun } };
      const expected = hashAction({ action: 'forget', input });
      if (!dryRun && confirmation !== expected) {
        const end = { outcome: 'refused', code: 'CONFIRMATION_NEEDED', result: {} } as const;
        await actions.run(
          action,
          context,
          async () => end,
          () => end,
        );
        throw new RequestError(
          'CONFIRMATION_NEEDED',
          'Nothing was done, because this cannot be undone. Send the request with "dryRun": true, and then with the "confirmation" of its action.',
          [{ pointer: '#/confirmation', detail: 'must be the confirmation of the plan of this action' }],
        );
      }
      return await actions.start(
        { ...action, timeoutMs: TIMEOUT_MS },
        context,
        async (signal) => {
          const going = { ...context, signal };
          if (dryRun) return { kept: await planForget(places, input, going) };
          return await forget({ ...places, clock }, input, going);
        },
        (end) => {
          if ('kept' in end)
            return { outcome: 'planned', result: { kept: end.kept, confirmation: expected } };
          const { removed, left, isGone, keepOut } = end;
          return { outcome: 'done', result: { removed, left, isGone, hash: keepOut.hash } };
        },
      );
    },
  }),
];
