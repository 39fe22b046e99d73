import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { makeAnswer, RefusedError } from './answer-error.ts';
import { findRoot } from './public-path.ts';
import { SESSION_MS, type Sessions } from './sessions.ts';
import type { Requester } from './sign-in.ts';
import { renderSignInPage, renderSignOutPage } from './sign-in-page.ts';

export const SESSION_COOKIE = 'enrichment_session';

/** Checks a name and a password. @throws RefusedError 429 during a lock; Error 401 when they are wrong */
export type CheckPassword = (
  given: { name: string; password: string },
  request: FastifyRequest,
  reply: FastifyReply,
) => Requester;

const Form = z.object({
  name: z.string().default(''),
  password: z.string().default(''),
  next: z.string().default(''),
});

/**
 * A page of the dashboard, relative to the root. It begins with a name and neither a slash nor a scheme, so
 * that a redirect stays on this server.
 */
const NEXT = /^(?:[a-z][a-z-]*(?:[/?][\w\-./?=&%:{}~+,!*'()]*)?)?$/;

/** Adds `/sign-in` and `/sign-out`, for people. Scripts send their password with each request. */
export async function addSignInRoutes(
  server: FastifyInstance,
  { sessions, checkPassword }: { sessions: Sessions; checkPassword: CheckPassword },
): Promise<void> {
  await server.register(async (scope) => {
    // Registered in this scope only, because any site can send a form.
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 8_192 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    scope.get(
      '/sign-in',
      async (request, reply) => await showForm(request, reply, { next: '', problem: null }),
    );
    scope.post('/sign-in', async (request, reply) => {
      const { next, ...given } = Form.parse(request.body ?? {});
      refuseOtherSites(request);
      try {
        const subject = checkPassword(given, request, reply);
        const { origin } = request.headers;
        reply.setCookie(SESSION_COOKIE, sessions.issue(subject, origin ?? null), {
          ...describeCookie(request),
          maxAge: SESSION_MS / 1_000,
        });
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        const { status, body } = makeAnswer(error);
        return await showForm(request, reply.code(status), { next, problem: body.message });
      }
      return await reply.redirect(`${findRoot(request)}${isPage(next) ? next : ''}`, 303);
    });
    scope.get('/sign-out', async (request, reply) =>
      reply.type('text/html; charset=utf-8').send(renderSignOutPage({ root: findRoot(request) })),
    );
    scope.post('/sign-out', async (request, reply) => {
      sessions.end(request.cookies[SESSION_COOKIE]);
      reply.clearCookie(SESSION_COOKIE, describeCookie(request));
      return await reply.redirect(`${findRoot(request)}sign-in`, 303);
    });
  });
}

async function showForm(
  request: FastifyRequest,
  reply: FastifyReply,
  form: { next: string; problem: string | null },
): Promise<FastifyReply> {
  const page = renderSignInPage({ root: findRoot(request), ...form });
  return await reply.type('text/html; charset=utf-8').send(page);
}

/**
 * Rejects forms of other sites: a page that signs its visitor in to another account could let that account's
 * owner see the visitor's actions.
 */
function refuseOtherSites({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return;
  throw new RefusedError(403, 'The request comes from another site.');
}

/**
 * Returns the options of the session cookie. If the prefix is unknown, the path is omitted and the browser
 * uses the directory of /sign-in, which is the dashboard's root behind any proxy. If no trusted proxy reports
 * TLS, the scheme of the browser's Origin header counts.
 */
function describeCookie({ publicPrefix, protocol, headers }: FastifyRequest) {
  const isSecure = protocol === 'https' || headers.origin?.startsWith('https://') === true;
  return {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure,
    ...(publicPrefix !== null && { path: `${publicPrefix}/` }),
  } as const;
}

function isPage(next: string): boolean {
  return NEXT.test(next) && !next.includes('..');
}
