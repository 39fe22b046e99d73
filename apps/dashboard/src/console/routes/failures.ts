import { beginAction } from '@enrichment/operations/audit';
import { collectReplay } from '@enrichment/operations/plan/collect-windows';
import { makePlan, type Plan } from '@enrichment/operations/plan/make-plan';
import { FailuresInput, readFailures } from '@enrichment/operations/read-failures';
import { ReplayInput, replay } from '@enrichment/operations/replay';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ConsoleRoutes, ConsoleServices } from '../console-services.ts';
import { linkTo } from '../page-frame.ts';
import { asQuery, type FailureQuery, failuresPage } from '../pages/failures.ts';
import { failuresReplayPage } from '../pages/failures-replay.ts';
import { findHighestUsd, needsConfirmation } from '../parts/price.ts';
import { dayEnd, dayStart, readForm, requireActor, typed, typedDay } from '../read-form.ts';
import { sendPage } from '../send-page.ts';

const filter = { code: typed, bot: typed, user: typed, from: typedDay, to: typedDay };
const Query = z.object({
  ...filter,
  after: typed,
  replayed: z.coerce.number().int().min(0).optional().catch(undefined),
});
const Form = z.object({ ...filter, windows: z.coerce.number().int().min(0).default(0), confirm: typed });

/**
 * Adds `/failures`, and `/failures/replay`, which says the price first and then asks for all that match. `to`
 * is the last day whose windows are meant.
 */
export function addFailures(scope: FastifyInstance, routes: ConsoleRoutes): void {
  const { services, frame } = routes;
  scope.get('/failures', async (request, reply) => {
    const { after, replayed = null, ...query } = readForm(Query, request.query);
    const input = readForm(FailuresInput, { ...toFilter(query), after });
    const failures = await readFailures(services, input, services);
    const page = frame(request);
    const view = { failures, query: { ...NO_FILTER, ...query }, isFirst: after === undefined, replayed };
    return await sendPage(reply, page, failuresPage(page, view));
  });
  scope.get('/failures/replay', async (request, reply) => {
    requireActor(request);
    const query = { ...NO_FILTER, ...readForm(z.object(filter), request.query) };
    return await showPlan(request, reply, routes, {
      query,
      plan: await planAll(services, query),
      refused: null,
    });
  });
  scope.post('/failures/replay', async (request, reply) => {
    const { by } = requireActor(request);
    const { windows, confirm, ...given } = readForm(Form, request.body);
    const query = { ...NO_FILTER, ...given };
    const plan = await planAll(services, query);
    const refused = findRefusal(plan, { windows, isConfirmed: confirm !== undefined, ...services.planning });
    if (refused !== null) return await showPlan(request, reply.code(409), routes, { query, plan, refused });
    const requested = await replayAll(services, query, { by, plan });
    return await reply.redirect(
      linkTo(frame(request), 'failures', { ...asQuery(query), replayed: requested }),
      303,
    );
  });
}

const NO_FILTER: FailureQuery = {
  code: undefined,
  bot: undefined,
  user: undefined,
  from: undefined,
  to: undefined,
};

function toFilter({ from, to, ...query }: FailureQuery | Partial<FailureQuery>) {
  return { ...query, from: dayStart(from), to: dayEnd(to) };
}

function toReplay(query: FailureQuery): ReplayInput {
  return readForm(ReplayInput, { ...toFilter(query), failed: true });
}

async function planAll(services: ConsoleServices, query: FailureQuery): Promise<Plan> {
  const windows = await collectReplay(services, toReplay(query), services);
  return await makePlan({ ...services, ...services.planning }, { windows, models: [], kind: undefined });
}

/** Why a replay is not done yet: what was shown is no longer so, or its price was not confirmed. */
function findRefusal(
  plan: Plan,
  {
    windows,
    isConfirmed,
    confirmAboveUsd,
  }: { windows: number; isConfirmed: boolean; confirmAboveUsd: number },
): string | null {
  if (plan.windows > windows)
    return `${plan.windows} windows match now, more than the ${windows} that were shown. Look at the price again.`;
  if (!needsConfirmation(plan, confirmAboveUsd) || isConfirmed) return null;
  return findHighestUsd(plan) === null
    ? 'Its price is unknown, so it must be confirmed.'
    : 'It may cost more than CONFIRM_ABOVE_USD, so it must be confirmed.';
}

async function showPlan(
  request: FastifyRequest,
  reply: FastifyReply,
  { services, frame }: ConsoleRoutes,
  view: { query: FailureQuery; plan: Plan; refused: string | null },
): Promise<FastifyReply> {
  const page = frame(request);
  const { confirmAboveUsd } = services.planning;
  return await sendPage(reply, page, failuresReplayPage(page, { ...view, confirmAboveUsd }));
}

async function replayAll(
  services: ConsoleServices,
  query: FailureQuery,
  { by, plan }: { by: string; plan: Plan },
): Promise<number> {
  const { bot, user, code, from, to } = query;
  const action = await beginAction(
    services,
    {
      ...{ action: 'replay', via: 'dashboard', bot, user, timeoutMs: 120_000 },
      parameters: { failed: true, code, from, to, windows: plan.windows, usdAtMost: findHighestUsd(plan) },
    },
    { by },
  );
  const { requested } = await action.run(
    () => replay(services, toReplay(query), { by, signal: services.signal }),
    (outcome) => ({
      outcome: 'done',
      result: { matched: outcome.matched.length, requested: outcome.requested },
    }),
  );
  return requested;
}
