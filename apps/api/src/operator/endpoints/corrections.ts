import {
  correctFact,
  correctionFields,
  isOneDecision,
  listFactCorrections,
  readRight,
  undoCorrection,
} from '@enrichment/operations/facts';
import { z } from 'zod';
import { defineEndpoint, type Endpoint } from '../endpoint.ts';
import { botField, list, userField } from '../fields.ts';

const claimId = z
  .string()
  .regex(/^c-[\w-]{1,100}$/, 'there is no claim with this id')
  .describe('The id of a claim, as the facts have it.');
const correctionId = z
  .string()
  .regex(/^k-[\w-]{1,100}$/, 'there is no correction with this id')
  .describe('The id of a correction.');

const Right = z.object({ object: z.string(), text: z.string() }).nullable();

/** Corrections of facts. Both changes may be sent again: the second one finds the state that it asks for. */
export const correctionEndpoints: readonly Endpoint[] = [
  defineEndpoint({
    ...{ method: 'PUT', path: '/v1/claims/{claimId}/correction', operationId: 'correctFact', scope: 'act' },
    summary: 'Corrects or deletes the value of a claim for good; the same request again changes nothing more',
    input: z
      .strictObject({ claimId, ...correctionFields })
      .refine(isOneDecision, { path: ['object'], error: 'say either object or delete' }),
    answer: {
      name: 'CorrectedFact',
      schema: z.object({
        correctionId: z.string(),
        claimId: z.string(),
        botName: z.string(),
        predicate: z.string(),
        wrong: z.string(),
        right: Right,
      }),
    },
    run: async (input, context) => {
      const { services, actions } = context;
      const { user, bot } = input;
      const right = readRight(input);
      const action = { user, bot, parameters: { claimId: input.claimId, isDeleted: right === null } };
      const { claim, correctionId: made } = await actions.run(
        { action: 'correct_fact', ...action },
        context,
        async () =>
          await correctFact(services, { userId: user, botName: bot, claimId: input.claimId, right }),
        ({ correctionId: id }) => ({ outcome: 'done', result: { correctionId: id } }),
      );
      const { botName, predicate, object } = claim;
      return { correctionId: made, claimId: claim.claimId, botName, predicate, wrong: object, right };
    },
  }),
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/corrections', operationId: 'corrections', scope: 'read' },
    summary: 'Lists what people corrected or deleted of the facts of a user, oldest first',
    input: z.strictObject({ user: userField, bot: botField.optional() }),
    answer: {
      name: 'Corrections',
      schema: z.object({
        corrections: list(
          z.object({
            correctionId: z.string(),
            botName: z.string(),
            subject: z.string(),
            subjectName: z.string().nullable(),
            predicate: z.string(),
            object: z.string().describe('The value that is wrong.'),
            right: Right,
            madeAt: z.date(),
          }),
        ),
      }),
    },
    run: async ({ user, bot }, { services }) => ({
      corrections: await listFactCorrections(services, {
        userId: user,
        botNames: bot === undefined ? null : [bot],
      }),
    }),
  }),
  defineEndpoint({
    ...{
      method: 'DELETE',
      path: '/v1/corrections/{correctionId}',
      operationId: 'undoCorrection',
      scope: 'act',
    },
    summary: 'Takes a correction back: the claims decide again',
    input: z.strictObject({ correctionId, user: userField }),
    answer: { name: 'UndoneCorrection', schema: z.object({ correctionId: z.string() }) },
    run: async ({ correctionId: id, user }, context) => {
      await context.actions.run(
        { action: 'undo_correction', user, parameters: { correctionId: id } },
        context,
        async () => await undoCorrection(context.services, { userId: user, correctionId: id }),
        () => ({ outcome: 'done', result: {} }),
      );
      return { correctionId: id };
    },
  }),
];
