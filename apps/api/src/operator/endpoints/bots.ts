import { listBots } from '@enrichment/operations/list-bots';
import { listUsers } from '@enrichment/operations/list-users';
import { z } from 'zod';
import { defineEndpoint, type Endpoint } from '../endpoint.ts';
import { botField, list, nextField, pageFields, readCursor, stateCounts, writeCursor } from '../fields.ts';

const UserPage = z.object({
  users: list(
    z.object({
      userId: z.string(),
      bots: list(z.string()),
      windows: z.int(),
      summarized: z.int(),
      waiting: z.int(),
      failed: z.int(),
      messages: z.int(),
      newestAt: z.date().describe('When the newest window begins.'),
    }),
  ).describe('By id.'),
  next: nextField,
});

export const botEndpoints: readonly Endpoint[] = [
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/bots', operationId: 'bots', scope: 'read' },
    summary: 'Lists bots with their windows by state',
    input: z.strictObject({}),
    answer: {
      name: 'BotList',
      schema: z.object({ bots: list(z.object({ botName: z.string(), windows: stateCounts })) }),
    },
    run: async (_input, { services }) => await listBots(services),
  }),
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/users', operationId: 'users', scope: 'read' },
    summary: 'Lists users with the sums of their windows',
    input: z.strictObject({
      bot: botField.optional().describe('Users of this bot, and their windows with it alone.'),
      ...pageFields,
    }),
    answer: { name: 'UserPage', schema: UserPage },
    run: async ({ after, ...filter }, { services, signal }) => {
      const { users, next } = await listUsers(services, { ...filter, ...readCursor(after) }, { signal });
      return { users, next: writeCursor(next) };
    },
  }),
];
