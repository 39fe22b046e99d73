import { beginAction } from '@enrichment/operations/audit';
import { ForgetInput, forget, planForget } from '@enrichment/operations/forget/forget';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ConsoleRoutes } from '../console-services.ts';
import { forgetPage } from '../pages/user-forget.ts';
import { readForm, requireReader, typed } from '../read-form.ts';
import { sendPage } from '../send-page.ts';

const Form = z.object({ user: typed, bot: typed, confirm: typed });

/** Longer than running jobs are waited for. */
const TIMEOUT_MS = 300_000;

/** Adds `/user/forget`, for admins: what would be deleted, and the deletion once the id was typed. */
export function addForget(scope: FastifyInstance, { services, frame }: ConsoleRoutes): void {
  scope.get('/user/forget', async (request, reply) => {
    requireReader(request);
    const { user, bot } = readForm(ForgetInput, readForm(Form, request.query));
    const kept = await planForget(services, { user, bot }, services);
    const page = frame(request);
    const outcome = { kind: 'planned', kept } as const;
    return await sendPage(reply, page, forgetPage(page, { userId: user, bot, outcome, refused: null }));
  });
  scope.post('/user/forget', async (request, reply) => {
    const { by } = requireReader(request);
    const form = readForm(Form, request.body);
    const { user, bot } = readForm(ForgetInput, form);
    const page = frame(request);
    if (form.confirm !== user) {
      const outcome = { kind: 'planned', kept: await planForget(services, { user, bot }, services) } as const;
      const refused = 'What was typed is not the id of the user.';
      return await sendPage(reply.code(409), page, forgetPage(page, { userId: user, bot, outcome, refused }));
    }
    const action = await beginAction(
      services,
      { action: 'forget', via: 'dashboard', user, bot, parameters: { dryRun: false }, timeoutMs: TIMEOUT_MS },
      { by },
    );
    const done = await action.run(
      () => forget(services, { user, bot }, { by, signal: services.signal }),
      ({ removed, left, isGone, keepOut }) => ({
        outcome: 'done',
        result: { removed, left, isGone, hash: keepOut.hash },
      }),
    );
    return await sendPage(
      reply,
      page,
      forgetPage(page, { userId: user, bot, outcome: { kind: 'done', done }, refused: null }),
    );
  });
}
