import type { Clock } from '@enrichment/core';
import basicAuth from '@fastify/basic-auth';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DashboardLog } from '../dashboard-log.ts';
import { RefusedError } from './answer-error.ts';
import { createLockOut } from './lock-out.ts';
import { isLoopbackHostHeader } from './loopback.ts';
import { isForeignWrite } from './request-origin.ts';
import { type Account, createSignIn, LOCAL_OPERATOR, type Subject } from './sign-in.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null only on the health checks. */
    subject: Subject | null;
  }
}

/** Asked by machines that have no password; they say nothing but which server answers. */
const PUBLIC_ROUTES: ReadonlySet<string | undefined> = new Set(['/healthz', '/readyz']);

/**
 * Lets nobody in who has not said who he is: on every route, known or not, but the health checks.
 * Without accounts (the server listens on this machine only) whoever sits at it is the operator, and the Host header
 * must name this machine. Writes that another site's page sends are refused in either case.
 */
export async function guardAccess(
  server: FastifyInstance,
  { accounts, log, clock }: { accounts: readonly Account[]; log: DashboardLog; clock: Clock },
): Promise<void> {
  const signIn = createSignIn(accounts);
  const lockOut = createLockOut({ clock });
  server.decorateRequest('subject', null);
  await server.register(basicAuth, {
    authenticate: { realm: 'enrichment' },
    validate: async (name, password, request, reply) => {
      const attempt = { address: request.ip, name };
      const remainingMs = lockOut.remainingMs(attempt);
      if (remainingMs > 0) {
        reply.header('retry-after', Math.ceil(remainingMs / 1_000));
        throw new RefusedError(429, 'Too many wrong passwords. Try again later.');
      }
      const subject = signIn(name, password);
      if (subject === undefined) {
        const lockedMs = lockOut.failed(attempt);
        // Not the name that was given: people type passwords into the wrong field.
        log.warn('dashboard sign-in failed', { address: request.ip, ...(lockedMs > 0 && { lockedMs }) });
        throw new Error('Wrong name or password.');
      }
      lockOut.succeeded(attempt);
      request.subject = subject;
    },
  });
  server.addHook('onRequest', async (request) => refuseForeign(request, { isOpen: accounts.length === 0 }));
  server.addHook('onRequest', (request, reply, done) => {
    if (PUBLIC_ROUTES.has(request.routeOptions.url)) return done();
    if (accounts.length > 0) return server.basicAuth(request, reply, done);
    request.subject = LOCAL_OPERATOR;
    done();
  });
  server.addHook('onSend', async (request, reply) => keepPrivate(request, reply));
}

function refuseForeign(request: FastifyRequest, { isOpen }: { isOpen: boolean }): void {
  if (PUBLIC_ROUTES.has(request.routeOptions.url)) return;
  const { host, origin, 'sec-fetch-site': fetchSite } = request.headers;
  if (isOpen && !isLoopbackHostHeader(host)) {
    throw new RefusedError(
      403,
      'Without a password the dashboard answers to localhost only. Set DASHBOARD_USER and DASHBOARD_PASSWORD to reach it by another name.',
    );
  }
  if (isForeignWrite({ method: request.method, host, origin, fetchSite: textOf(fetchSite) })) {
    throw new RefusedError(403, 'The request comes from another site.');
  }
}

/** What a proxy or the browser kept would be shown to whoever comes next. The board's own files are no secret. */
function keepPrivate(request: FastifyRequest, reply: FastifyReply): void {
  if (request.url.startsWith('/board/static/') && reply.statusCode === 200) return;
  reply.header('cache-control', 'no-store');
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join() : header;
}
