import { createRemake } from '@enrichment/core';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../request-error.ts';
import type { ApiToken } from './api-token.ts';
import { type Caller, createCallerFinder, LOCAL_CALLER } from './caller.ts';
import type { Scope } from './scope.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The caller; null only on the public paths. */
    caller: Caller | null;
  }
}

/** Requested by machines without a token; these paths reveal nothing about users. */
const PUBLIC_PATHS: ReadonlySet<string | undefined> = new Set([
  '/healthz',
  '/readyz',
  '/metrics',
  '/openapi.json',
]);

/** The route and not the path decides about the page, so that no other route can look like one of it. */
const isPublicPath = ({ url, routeOptions }: FastifyRequest) =>
  PUBLIC_PATHS.has(url.split('?')[0]) || /^\/docs(?:\/|$)/.test(routeOptions.url ?? '');

/**
 * A Host header that names this machine. A page whose domain was pointed to 127.0.0.1 (DNS rebinding) sends
 * another one.
 */
const LOCAL_HOST = /^(?:localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * Requires a token and limits the request rate. Without configured tokens (the server then listens on
 * loopback only), any user of this machine may ask about every bot.
 */
export async function guardAccess(
  server: FastifyInstance,
  {
    tokens,
    readTokens = () => tokens,
    requestsPerMinuteMax,
  }: {
    tokens: readonly ApiToken[];
    /** The present tokens, where they may be replaced. */
    readTokens?: (() => readonly ApiToken[]) | undefined;
    requestsPerMinuteMax: number;
  },
): Promise<void> {
  const findCaller = createRemake(readTokens, createCallerFinder);
  // Requests with wrong tokens are counted by address, so guessing is rate-limited, too.
  await server.register(rateLimit, {
    global: false,
    max: ({ caller }) => caller?.requestsPerMinuteMax ?? requestsPerMinuteMax,
    timeWindow: WINDOW_SECONDS * 1_000,
    keyGenerator: ({ caller, ip }) => caller?.name ?? `address ${normalizeIP(ip)}`,
  });
  const limit = server.createRateLimit();
  server.decorateRequest('caller', null);
  // Runs for unknown paths, too: otherwise tokens could be guessed there.
  server.addHook('onRequest', async (request, reply) => {
    if (isPublicPath(request)) return;
    const caller = tokens.length === 0 ? localCaller(request) : findCaller()(request.headers.authorization);
    if (caller === undefined) reply.header('www-authenticate', 'Bearer realm="enrichment"');
    request.caller = caller ?? null;
    const counted = await limit(request);
    if (!counted.isAllowed) showLimit(reply, counted);
  });
  server.addHook('preParsing', async (request) => {
    if (request.caller === null && !isPublicPath(request)) throw unauthorized();
  });
  // A body may contain several messages (a JSON-RPC batch). The request was counted as the first of them.
  server.addHook('preHandler', async (request, reply) => {
    const { body } = request;
    if (!Array.isArray(body) || body.length < 2) return;
    const before = await limit(request, { increment: false });
    if (before.isAllowed) return;
    if (body.length - 1 > before.remaining) showLimit(reply, { ...before, isExceeded: true });
    let counted = before;
    for (let n = 1; n < body.length; n += 1) {
      const next = await limit(request);
      if (!next.isAllowed) counted = next;
    }
    showLimit(reply, counted);
  });
}

/** Limits apply to each minute that begins with a token's first request. */
const WINDOW_SECONDS = 60;

interface Counted {
  readonly max: number;
  readonly remaining: number;
  readonly ttlInSeconds: number;
  readonly isExceeded: boolean;
}

/**
 * Reports the limit and the remaining requests of this minute in the headers of
 * draft-ietf-httpapi-ratelimit-headers-11. @throws RequestError 429 when none remain
 */
function showLimit(reply: FastifyReply, { max, remaining, ttlInSeconds, isExceeded }: Counted): void {
  reply.header('ratelimit-policy', `"requests";q=${max};w=${WINDOW_SECONDS}`);
  reply.header('ratelimit', `"requests";r=${remaining};t=${ttlInSeconds}`);
  if (!isExceeded) return;
  reply.header('retry-after', ttlInSeconds);
  throw new RequestError(
    'TOO_MANY_REQUESTS',
    `At most ${max} requests a minute are answered, each message of a batch counted; send again in ${ttlInSeconds} s. ${remaining} remain now.`,
  );
}

function localCaller(request: FastifyRequest): Caller {
  if (LOCAL_HOST.test(request.headers.host ?? '')) return LOCAL_CALLER;
  throw new RequestError(
    'FORBIDDEN',
    'Without API_TOKENS this server answers to localhost only. Set API_TOKENS to reach it by another name.',
  );
}

/** Returns the caller of a request that has passed the guard. @throws RequestError 401 */
export function getCaller({ caller }: FastifyRequest): Caller {
  if (caller === null) throw unauthorized();
  return caller;
}

/**
 * Refuses a caller whose token has a smaller scope, in the way of RFC 6750, section 3.1.
 * @throws RequestError 401 or 403 that names the scope
 */
export function requireScope(request: FastifyRequest, reply: FastifyReply, needed: Scope): Caller {
  const caller = getCaller(request);
  if (caller.mayOperate(needed)) return caller;
  reply.header(
    'www-authenticate',
    `Bearer realm="enrichment", error="insufficient_scope", scope="${needed}"`,
  );
  throw new RequestError(
    'SCOPE_MISSING',
    `This needs a token with scope=${needed}; ${caller.scope === null ? 'this token has no scope' : `this one has scope=${caller.scope}`}.`,
  );
}

function unauthorized(): RequestError {
  return new RequestError('UNAUTHORIZED', 'Send a valid token: "Authorization: Bearer TOKEN".');
}
