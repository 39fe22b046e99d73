import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { makeAnswer } from '../access/answer-error.ts';
import { isRead } from '../access/request-origin.ts';
import type { DashboardLog } from '../dashboard-log.ts';
import { addAssets } from './assets.ts';
import type { ConsoleRoutes, ConsoleServices } from './console-services.ts';
import { errorPage } from './pages/error.ts';
import { addCoverage } from './routes/coverage.ts';
import { addFailures } from './routes/failures.ts';
import { addHome } from './routes/home.ts';
import { addQuarantine } from './routes/quarantine.ts';
import { addScans } from './routes/scans.ts';
import { addSpend } from './routes/spend.ts';
import { addUser } from './routes/user.ts';
import { addForget } from './routes/user-forget.ts';
import { addUsers } from './routes/users.ts';
import { addWebhooks } from './routes/webhooks.ts';
import { addWindow } from './routes/window.ts';
import { addWindows } from './routes/windows.ts';
import { addWorkers } from './routes/workers.ts';
import { readFrame, sendPage } from './send-page.ts';

/**
 * Adds the console's pages. To add one: a pure function `(frame, data) => Page` in `pages/`, a route in
 * `routes/` that reads the data and sends the page, a call below, and an entry in `navigation.ts`.
 */
function addPages(scope: FastifyInstance, routes: ConsoleRoutes): void {
  addHome(scope, routes);
  addWindow(scope, routes);
  addUsers(scope, routes);
  addUser(scope, routes);
  addForget(scope, routes);
  addFailures(scope, routes);
  addSpend(scope, routes);
  addCoverage(scope, routes);
  addWindows(scope, routes);
  addQuarantine(scope, routes);
  addScans(scope, routes);
  addWorkers(scope, routes);
  addWebhooks(scope, routes);
}

/**
 * Adds the console's pages at the root, the answer at any unknown path, and the files that the pages load.
 * Forms are read here; the access guard has refused those of other sites before.
 */
export async function addConsole(
  server: FastifyInstance,
  { services, log, hasSignIn }: { services: ConsoleServices; log: DashboardLog; hasSignIn: boolean },
): Promise<void> {
  addAssets(server);
  const frame = (request: FastifyRequest) => readFrame(request, { now: services.clock.now(), hasSignIn });
  server.setNotFoundHandler(async (request, reply) => {
    const isPage = request.subject !== null && request.headers.accept?.includes('text/html') === true;
    return isPage
      ? await sendPage(reply.code(404), frame(request), errorPage({ ...NOT_FOUND, canRetry: false }))
      : await reply.code(404).send(NOT_FOUND);
  });
  await server.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 64 * 1024 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    scope.setErrorHandler(
      async (error, request, reply) => await showError(error, { request, reply, log, frame }),
    );
    addPages(scope, { services, log, frame });
  });
}

const NOT_FOUND = { error: 'Not found', message: 'There is nothing here. The console is at the root.' };

async function showError(
  error: unknown,
  {
    request,
    reply,
    log,
    frame,
  }: { request: FastifyRequest; reply: FastifyReply; log: DashboardLog; frame: ConsoleRoutes['frame'] },
): Promise<FastifyReply> {
  const { status, body } = makeAnswer(error);
  // Whoever has not signed in gets no page with a navigation.
  if (request.subject === null) return await reply.code(status).send(body);
  if (status >= 500) {
    const { method } = request;
    log.error('dashboard request failed', { method, route: request.routeOptions.url, status, error });
  }
  const canRetry = isRead(request.method) && status >= 500;
  return await sendPage(reply.code(status), frame(request), errorPage({ ...body, canRetry }));
}
