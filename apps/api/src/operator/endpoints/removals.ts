import { getRemoval, listRemovals } from '@enrichment/operations/list-removals';
import { scan } from '@enrichment/operations/scan';
import { z } from 'zod';
import { defineEndpoint, type Endpoint } from '../endpoint.ts';
import { list, startedAction } from '../fields.ts';

/** A scan of the whole lookback. */
const TIMEOUT_MS = 3_600_000;

const listHash = z
  .string()
  .regex(/^[0-9a-f]{12}$/, 'no bot has a loss whose list has this hash')
  .describe('The hash that names the list: exactly these windows are accepted.');

export const removalEndpoints: readonly Endpoint[] = [
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/removals', operationId: 'removals', scope: 'read' },
    summary: 'Lists bots that seem to have lost the content of many users, which waits for a person',
    input: z.strictObject({}),
    answer: {
      name: 'RemovalList',
      schema: z.object({
        removals: list(
          z.object({
            botName: z.string(),
            cause: z.string(),
            listHash: z.string(),
            users: z.int(),
            usersKnown: z.int(),
            windows: z.int(),
            since: z.date(),
          }),
        ),
      }),
    },
    run: async (_input, { services }) => await listRemovals(services),
  }),
  defineEndpoint({
    ...{
      method: 'POST',
      path: '/v1/removals/{listHash}/acceptance',
      operationId: 'acceptRemovals',
      scope: 'admin',
    },
    ...{ goesOn: true },
    summary: 'Accepts a loss: scans, and withholds the summaries of the listed windows',
    input: z.strictObject({ listHash }),
    answer: startedAction,
    run: async (input, { services, actions, ...context }) => {
      const scanning = services.openScan();
      const { botName, users, windows } = await getRemoval(services, input);
      return await actions.start(
        {
          ...{ action: 'accept removals', bot: botName, timeoutMs: TIMEOUT_MS },
          parameters: { ...input, users, windows },
        },
        context,
        (signal) =>
          scan(
            scanning,
            { mode: 'live', depth: 'totals', acceptRemovals: input.listHash },
            { ...context, signal },
          ),
        ({ report, isComplete, hasAccepted }) => ({
          outcome: 'done',
          result: {
            hasAccepted: hasAccepted ?? false,
            isComplete,
            due: report.due,
            enqueued: report.enqueued,
          },
        }),
      );
    },
  }),
];
