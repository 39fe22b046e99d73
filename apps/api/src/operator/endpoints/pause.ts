import { PauseInput, pause } from '@enrichment/operations/pause';
import { readPause } from '@enrichment/operations/read-pause';
import { resume } from '@enrichment/operations/resume';
import { z } from 'zod';
import { defineEndpoint, type Endpoint } from '../endpoint.ts';

const reason = z
  .string()
  .regex(/^[^\0]*$/, 'must not contain NUL')
  .pipe(PauseInput.shape.reason)
  .describe('Why; the status shows it.');

export const pauseEndpoints: readonly Endpoint[] = [
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/pause', operationId: 'readPause', scope: 'read' },
    summary: 'Says whether the queue is paused, why and by whom',
    input: z.strictObject({}),
    answer: {
      name: 'PauseState',
      schema: z.object({
        pause: z
          .object({ reason: z.string(), code: z.string(), by: z.string(), since: z.date() })
          .nullable()
          .describe('null if nothing is paused.'),
      }),
    },
    run: async (_input, { services }) => ({ pause: await readPause(services) }),
  }),
  defineEndpoint({
    ...{ method: 'PUT', path: '/v1/pause', operationId: 'pause', scope: 'act' },
    summary: 'Stops the summarizers from starting windows; running windows finish',
    input: z.strictObject({ reason }),
    answer: {
      name: 'PauseAnswer',
      schema: z.object({
        isFirst: z.boolean().describe('false if a pause existed already: its reason stays.'),
        reason: z.string().nullable(),
      }),
    },
    run: async (input, { services, actions, ...context }) => {
      const { inspector } = services.openQueue();
      return await actions.run(
        // The reason is a text, so it is not in the row.
        { action: 'pause', parameters: {} },
        context,
        () => pause({ ...services, inspector }, input, context),
        ({ isFirst }) => ({ outcome: 'done', result: { isFirst } }),
      );
    },
  }),
  defineEndpoint({
    ...{ method: 'DELETE', path: '/v1/pause', operationId: 'resume', scope: 'act' },
    summary: 'Ends a pause',
    input: z.strictObject({}),
    answer: {
      name: 'ResumeAnswer',
      schema: z.object({ wasPaused: z.boolean(), reason: z.string().nullable() }),
    },
    run: async (_input, { services, actions, ...context }) => {
      const { inspector } = services.openQueue();
      return await actions.run(
        { action: 'resume', parameters: {} },
        context,
        () => resume({ ...services, inspector }, context),
        ({ wasPaused }) => ({ outcome: 'done', result: { wasPaused } }),
      );
    },
  }),
];
