import { beginAction } from '@enrichment/operations/audit';
import {
  ListEventsInput,
  listEvents,
  ReplayEventsInput,
  replayEvents,
} from '@enrichment/operations/webhook-events';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { mayAct } from '../../access/sign-in.ts';
import type { ConsoleRoutes } from '../console-services.ts';
import { linkTo } from '../page-frame.ts';
import { webhooksPage } from '../pages/webhooks.ts';
import { readForm, requireActor, typed } from '../read-form.ts';
import { sendPage } from '../send-page.ts';

const Query = z.object({
  ...{ state: typed, type: typed, after: typed },
  replayed: z.coerce.number().int().min(0).optional().catch(undefined),
});

const REPLAY_TIMEOUT_MS = 60_000;

/** Adds `/webhooks`, and the replay of all events that match. */
export function addWebhooks(scope: FastifyInstance, { services, frame }: ConsoleRoutes): void {
  scope.get('/webhooks', async (request, reply) => {
    const { replayed = null, ...given } = readForm(Query, request.query);
    const { state, type, after, limit } = readForm(ListEventsInput, given);
    const page = await listEvents(services, { state, type, after, limit }, services);
    const shown = frame(request);
    const view = {
      page,
      state,
      type,
      isFirst: after === undefined,
      mayAct: mayAct(request.subject),
      replayed,
    };
    return await sendPage(reply, shown, webhooksPage(shown, view));
  });
  scope.post('/webhooks/replay', async (request, reply) => {
    const { by } = requireActor(request);
    const { state, type } = readForm(z.object({ state: typed, type: typed }), request.body);
    const input = readForm(ReplayEventsInput, { state, type });
    const action = await beginAction(
      services,
      {
        ...{ action: 'replay events', via: 'dashboard', timeoutMs: REPLAY_TIMEOUT_MS },
        parameters: { state, type },
      },
      { by },
    );
    const { replayed } = await action.run(
      () => replayEvents(services, input, services),
      (result) => ({ outcome: 'done', result: { ...result } }),
    );
    return await reply.redirect(linkTo(frame(request), 'webhooks', { state, type, replayed }), 303);
  });
}
