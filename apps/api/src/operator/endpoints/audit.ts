import { listAudit, readAction } from '@enrichment/operations/audit';
import { z } from 'zod';
import { defineEndpoint, type Endpoint } from '../endpoint.ts';
import {
  fromField,
  list,
  nextField,
  pageFields,
  readCursor,
  toField,
  userField,
  writeCursor,
} from '../fields.ts';

const outcome = z
  .enum(['running', 'done', 'planned', 'refused', 'failed', 'lost'])
  .describe('lost: its process ended before the action did.');

const facts = {
  actionId: z.string(),
  action: z.string(),
  requestedBy: z.string().describe('The name of the token or the person.'),
  requestedAt: z.date(),
  finishedAt: z.date().nullable(),
  outcome,
  code: z.string().nullable().describe('Why it was refused or failed.'),
  result: z.record(z.string(), z.unknown()).readonly().nullable(),
};

const AuditRow = z.object({
  ...facts,
  via: z.string().describe('api, dashboard or command.'),
  botName: z.string().nullable(),
  userId: z.string().nullable(),
  userHash: z.string().nullable().describe('In place of the id of a user who was forgotten.'),
  windowId: z.string().nullable(),
  parameters: z.record(z.string(), z.unknown()).readonly(),
});

const name = z.string().regex(/^[^\0]{1,100}$/, 'must be a text of 1 to 100 characters');

export const auditEndpoints: readonly Endpoint[] = [
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/actions/{actionId}', operationId: 'action', scope: 'act' },
    summary: 'Shows how an action goes on or ended',
    input: z.strictObject({
      actionId: z
        .string()
        .regex(/^a-[\w-]{1,60}$/, 'there is no action with this id')
        .describe('The id of an action.'),
    }),
    answer: { name: 'Action', schema: z.object(facts) },
    run: async (input, { services }) => await readAction(services, input),
  }),
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/audit', operationId: 'audit', scope: 'admin' },
    summary: 'Lists what operators did, newest first',
    input: z.strictObject({
      by: name.optional().describe('What this token or person did.'),
      action: name.optional(),
      user: userField
        .optional()
        .describe('What was done about this user, also if the user was forgotten since.'),
      from: fromField,
      to: toField,
      ...pageFields,
    }),
    answer: { name: 'AuditPage', schema: z.object({ actions: list(AuditRow), next: nextField }) },
    run: async ({ after, ...filter }, { services, actions, ...context }) =>
      await actions.run(
        { action: 'read audit', parameters: { isOfOneUser: filter.user !== undefined } },
        context,
        async () => {
          const { next, ...page } = await listAudit(services, { ...filter, ...readCursor(after) });
          return { ...page, next: writeCursor(next) };
        },
        (page) => ({ outcome: 'done', result: { actions: page.actions.length } }),
      ),
  }),
];
