import { beginAction } from '@enrichment/operations/audit';
import { FeedbackInput, giveFeedback } from '@enrichment/operations/feedback';
import { InputError } from '@enrichment/operations/input-error';
import { inspectWindow, type WindowInspected } from '@enrichment/operations/inspect-window';
import { collectReplay } from '@enrichment/operations/plan/collect-windows';
import { makePlan, type Plan } from '@enrichment/operations/plan/make-plan';
import { readWindowMessages, type WindowMessages } from '@enrichment/operations/read-window-messages';
import { ReplayInput, replay } from '@enrichment/operations/replay';
import { ShowWindowInput } from '@enrichment/operations/show-window';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { RefusedError } from '../../access/answer-error.ts';
import type { ConsoleRoutes, ConsoleServices } from '../console-services.ts';
import { type WINDOW_DONE, type WindowDone, windowPage } from '../pages/window.ts';
import { readForm, requireActor, requireReader, typed } from '../read-form.ts';
import { sendPage } from '../send-page.ts';

const Done = z.object({
  done: z.enum(['replayed', 'waiting', 'feedback', 'again']).nullable().default(null).catch(null),
});
const Complaint = z.object({ claim: typed, verdict: z.enum(['good', 'wrong']), why: typed, again: typed });

/** Adds `/windows/:windowId`, its messages for people who may see them, replay and feedback. */
export function addWindow(scope: FastifyInstance, routes: ConsoleRoutes): void {
  const { services } = routes;
  scope.get('/windows/:windowId', async (request, reply) => {
    const { done } = readForm(Done, request.query);
    return await show(request, reply, routes, { done, messages: null });
  });
  scope.post('/windows/:windowId/messages', async (request, reply) => {
    const { by } = requireReader(request);
    const input = { ...readInput(request), via: 'dashboard' } as const;
    const { store, clock, signal, quotes } = services;
    const messages = await known(
      readWindowMessages({ store, clock, messages: quotes.source }, input, { by, signal }),
    );
    return await show(request, reply, routes, { done: null, messages });
  });
  scope.post('/windows/:windowId/replay', async (request, reply) => {
    const { by } = requireActor(request);
    const { windowId } = readInput(request);
    const inspected = await known(inspectWindow(services, { windowId }, services));
    const requested = await replayOne(services, inspected, { by });
    return await goBack(request, reply, routes, { windowId, done: requested > 0 ? 'replayed' : 'waiting' });
  });
  scope.post('/windows/:windowId/feedback', async (request, reply) => {
    const { by } = requireActor(request);
    const { windowId } = readInput(request);
    const { claim, verdict, why, again } = readForm(Complaint, request.body);
    const input = readForm(FeedbackInput, {
      ...(claim === undefined ? { window: windowId } : { claim }),
      ...{ verdict, by, again: again !== undefined && verdict === 'wrong' },
      ...(why !== undefined && { why }),
    });
    const { window } = await known(inspectWindow(services, { windowId }, services));
    const { botName: bot, userId: user } = window;
    const action = await beginAction(
      services,
      {
        action: 'feedback',
        via: 'dashboard',
        bot,
        user,
        windowId,
        parameters: { verdict, again: input.again },
        timeoutMs: 15_000,
      },
      { by },
    );
    const { isAgain } = await action.run(
      () => giveFeedback(services, { ...input, user, bot }, services),
      (answer) => ({ outcome: 'done', result: { isAgain: answer.isAgain } }),
    );
    return await goBack(request, reply, routes, { windowId, done: isAgain ? 'again' : 'feedback' });
  });
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  { services, frame }: ConsoleRoutes,
  { done, messages }: { done: WindowDone | null; messages: WindowMessages | null },
): Promise<FastifyReply> {
  const { windowId } = readInput(request);
  const inspected = await known(inspectWindow(services, { windowId }, services));
  const plan = await planOne(services, inspected);
  const page = frame(request);
  const { confirmAboveUsd } = services.planning;
  return await sendPage(reply, page, windowPage(page, { inspected, plan, confirmAboveUsd, messages, done }));
}

/** What a replay would ask for. A finished window is paid for again, so that is said before. */
function selectOne({ window: { windowId, state } }: WindowInspected): ReplayInput {
  return ReplayInput.parse({ windowIds: [windowId], force: state !== 'failed' });
}

async function planOne(services: ConsoleServices, inspected: WindowInspected): Promise<Plan | null> {
  const windows = await collectReplay(services, selectOne(inspected), services);
  return windows.length === 0
    ? null
    : await makePlan({ ...services, ...services.planning }, { windows, models: [], kind: undefined });
}

async function replayOne(
  services: ConsoleServices,
  inspected: WindowInspected,
  { by }: { by: string },
): Promise<number> {
  const { windowId, botName: bot, userId: user } = inspected.window;
  const input = selectOne(inspected);
  const action = await beginAction(
    services,
    {
      action: 'replay',
      via: 'dashboard',
      bot,
      user,
      windowId,
      parameters: { force: input.force },
      timeoutMs: 60_000,
    },
    { by },
  );
  const { requested } = await action.run(
    () => replay(services, input, { by, signal: services.signal }),
    (outcome) => ({
      outcome: 'done',
      result: { matched: outcome.matched.length, requested: outcome.requested },
    }),
  );
  return requested;
}

async function goBack(
  request: FastifyRequest,
  reply: FastifyReply,
  { frame }: Pick<ConsoleRoutes, 'frame'>,
  { windowId, done }: { windowId: string; done: keyof typeof WINDOW_DONE },
): Promise<FastifyReply> {
  return await reply.redirect(`${frame(request).root}windows/${windowId}?done=${done}`, 303);
}

function readInput(request: FastifyRequest): ShowWindowInput {
  return readForm(ShowWindowInput, request.params);
}

/** A window that the ledger does not have is not found. */
async function known<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof InputError) throw new RefusedError(404, 'The ledger has no window of this id.');
    throw error;
  }
}
