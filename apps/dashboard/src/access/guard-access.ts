import type { IncomingMessage } from 'node:http';
import { type Clock, createRemake } from '@enrichment/core';
import basicAuth from '@fastify/basic-auth';
import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DashboardLog } from '../dashboard-log.ts';
import { RefusedError } from './answer-error.ts';
import { createLockOut } from './lock-out.ts';
import { isLoopbackHostHeader } from './loopback.ts';
import { findRoot, parsePrefix } from './public-path.ts';
import { isForeignWrite } from './request-origin.ts';
import { createSessions, type Session } from './sessions.ts';
import { type Account, createSignIn, LOCAL_ADMIN, type Requester } from './sign-in.ts';
import { renderSignInPage } from './sign-in-page.ts';
import { addSignInRoutes, type CheckPassword, SESSION_COOKIE } from './sign-in-routes.ts';
import type { IsTrustedProxy } from './trusted-proxies.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The requester; null only on the health checks and the sign-in page. */
    subject: Requester | null;
    session: Session | null;
    /** The path prefix in the browser: `/a`, '' for none; null when unknown. */
    publicPrefix: string | null;
  }
}

/**
 * Requested by machines without a password and by users who are about to sign in; these routes reveal only
 * which server answers. The assets are the console's style and scripts, which the sign-in page needs.
 */
const PUBLIC_ROUTES: ReadonlySet<string | undefined> = new Set([
  ...['/healthz', '/readyz', '/sign-in', '/assets/:file'],
]);

export interface Access {
  /** When empty, anyone who reaches the server is the admin. */
  readonly accounts: readonly Account[];
  /** The present accounts, where their passwords may be replaced. */
  readonly readAccounts?: () => readonly Account[];
  /** The key that signs sessions. */
  readonly sessionKey: Buffer;
  readonly isTrustedProxy: IsTrustedProxy;
  /** The path that a proxy puts before ours; '' for none, or if only X-Forwarded-Prefix names it. */
  readonly publicPath: string;
}

/**
 * Requires a session or a password on every route, known or not, except the health checks and the sign-in
 * page. Wrong passwords of others never delay a session. Without accounts (the server listens on loopback
 * only) any user of this machine is the admin, and the Host header must name this machine. Rejects writes
 * that another site's page sends.
 */
export async function guardAccess(
  server: FastifyInstance,
  { access, log, clock }: { access: Access; log: DashboardLog; clock: Clock },
): Promise<void> {
  const { accounts, readAccounts = () => accounts } = access;
  const sessions = createSessions({ key: access.sessionKey, accounts, readAccounts, clock });
  const checkPassword = createPasswordCheck({ readAccounts, log, clock });
  server.decorateRequest('subject', null);
  server.decorateRequest('session', null);
  server.decorateRequest('publicPrefix', null);
  await server.register(cookie);
  await server.register(basicAuth, {
    authenticate: { realm: 'enrichment' },
    validate: async (name, password, request, reply) => {
      request.subject = checkPassword({ name, password }, request, reply);
    },
  });
  server.addHook('onRequest', async (request) => {
    request.publicPrefix = readPublicPrefix(request.raw, access);
    request.session = sessions.read(request.cookies[SESSION_COOKIE]) ?? null;
    refuseForeign(request, { isOpen: accounts.length === 0 });
  });
  server.addHook('onRequest', async (request, reply) => {
    if (PUBLIC_ROUTES.has(request.routeOptions.url)) return undefined;
    if (accounts.length === 0) request.subject = LOCAL_ADMIN;
    else if (request.session !== null) request.subject = request.session.subject;
    else if (wantsPage(request)) return await sendSignInPage(request, reply);
    else await askForPassword(server, request, reply);
    return undefined;
  });
  server.addHook('onSend', async (request, reply) => keepPrivate(request, reply));
  if (accounts.length > 0) await addSignInRoutes(server, { sessions, checkPassword });
}

/** Returns the path prefix that the setting or a trusted proxy gives; null when neither gives one. */
export function readPublicPrefix(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  { publicPath, isTrustedProxy }: Pick<Access, 'publicPath' | 'isTrustedProxy'>,
): string | null {
  if (publicPath !== '') return publicPath;
  const forwarded = readHeader(headers['x-forwarded-prefix']);
  if (forwarded === undefined || !isTrustedProxy(socket.remoteAddress)) return null;
  return parsePrefix(forwarded) ?? null;
}

function createPasswordCheck({
  readAccounts,
  log,
  clock,
}: {
  readAccounts: () => readonly Account[];
  log: DashboardLog;
  clock: Clock;
}): CheckPassword {
  const signIn = createRemake(readAccounts, createSignIn);
  const lockOut = createLockOut({ clock });
  return ({ name, password }, request, reply) => {
    const attempt = { address: request.ip, name };
    const remainingMs = lockOut.remainingMs(attempt);
    if (remainingMs > 0) {
      const seconds = Math.ceil(remainingMs / 1_000);
      reply.header('retry-after', seconds);
      throw new RefusedError(429, `Too many wrong passwords. Try again in ${seconds} s.`);
    }
    const subject = signIn()(name, password);
    if (subject === undefined) {
      const lockedMs = lockOut.failed(attempt);
      // The given name is not logged: people type passwords into the wrong field.
      log.warn('dashboard sign-in failed', { address: request.ip, lockedMs });
      throw new RefusedError(401, 'Wrong name or password.');
    }
    lockOut.succeeded(attempt);
    return subject;
  };
}

function refuseForeign(request: FastifyRequest, { isOpen }: { isOpen: boolean }): void {
  if (PUBLIC_ROUTES.has(request.routeOptions.url)) return;
  const { host, origin, 'sec-fetch-site': fetchSite } = request.headers;
  // `request.host` is the host that a trusted proxy reports.
  if (isOpen && !(isLoopbackHostHeader(host) && isLoopbackHostHeader(request.host))) {
    throw new RefusedError(
      403,
      'Without a password the dashboard answers to localhost only. Set DASHBOARD_USER and DASHBOARD_PASSWORD to reach it by another name.',
    );
  }
  const isForeign = isForeignWrite({
    method: request.method,
    host,
    forwardedHost: request.host,
    sessionOrigin: request.session?.origin,
    localPort: request.socket.localPort,
    origin,
    fetchSite: readHeader(fetchSite),
  });
  if (isForeign) throw new RefusedError(403, 'The request comes from another site.');
}

/** Whether a browser will show the response to a person who may sign in. */
function wantsPage({ method, headers }: FastifyRequest): boolean {
  const isBrowser = method === 'GET' && headers.accept?.includes('text/html') === true;
  return isBrowser && headers.authorization === undefined;
}

async function sendSignInPage(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const page = { root: findRoot(request), next: request.url.slice(1), problem: null };
  return await reply.code(401).type('text/html; charset=utf-8').send(renderSignInPage(page));
}

async function askForPassword(
  server: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.basicAuth(request, reply, (error) => (error === undefined ? resolve() : reject(error)));
  try {
    await promise;
  } catch (error) {
    // For a background request, a browser would open its own password dialog over the page.
    if (request.headers['sec-fetch-mode'] !== undefined) reply.removeHeader('www-authenticate');
    throw error;
  }
}

/**
 * Prevents caching: a cached page would be shown to the next user. Static files may be cached.
 */
function keepPrivate(request: FastifyRequest, reply: FastifyReply): void {
  const isStatic = request.url.startsWith('/board/static/') || request.routeOptions.url === '/assets/:file';
  if (isStatic && reply.statusCode === 200) return;
  reply.header('cache-control', 'no-store');
}

function readHeader(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join() : header;
}
