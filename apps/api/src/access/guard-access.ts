import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RequestError } from '../request-error.ts';
import type { ApiToken } from './api-token.ts';
import { type Caller, createCallerFinder, LOCAL_CALLER } from './caller.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null only on the public routes. */
    caller: Caller | null;
  }
}

/** Asked by machines without a token; they hold nothing of anybody. */
const PUBLIC_ROUTES: ReadonlySet<string | undefined> = new Set([
  '/healthz',
  '/readyz',
  '/metrics',
  '/openapi.json',
]);

/** A host that names this machine itself: a page whose own name was pointed to 127.0.0.1 sends another one. */
const LOCAL_HOST = /^(?:localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * Lets nobody ask without a token, and nobody too often. Without tokens (the server then listens on this machine only)
 * whoever sits at it may ask about every bot.
 */
export async function guardAccess(
  server: FastifyInstance,
  { tokens, requestsPerMinuteMax }: { tokens: readonly ApiToken[]; requestsPerMinuteMax: number },
): Promise<void> {
  const findCaller = createCallerFinder(tokens);
  server.decorateRequest('caller', null);
  server.addHook('onRequest', async (request, reply) => {
    if (PUBLIC_ROUTES.has(request.routeOptions.url)) return;
    const caller = tokens.length === 0 ? localCaller(request) : findCaller(request.headers.authorization);
    if (caller === undefined) reply.header('www-authenticate', 'Bearer realm="enrichment"');
    request.caller = caller ?? null;
  });
  // Wrong tokens are counted too, by address: who guesses is slowed down like everybody else.
  await server.register(rateLimit, {
    max: requestsPerMinuteMax,
    timeWindow: 60_000,
    keyGenerator: (request) => request.caller?.name ?? `address ${request.ip}`,
    allowList: (request) => PUBLIC_ROUTES.has(request.routeOptions.url),
    errorResponseBuilder: (_request, { after }) =>
      new RequestError(429, 'TOO_MANY_REQUESTS', `Too many requests; ask again in ${after}.`),
  });
  server.addHook('preParsing', async (request) => {
    if (request.caller !== null || PUBLIC_ROUTES.has(request.routeOptions.url)) return;
    throw new RequestError(401, 'UNAUTHORIZED', 'Send a valid token: "Authorization: Bearer TOKEN".');
  });
}

function localCaller(request: FastifyRequest): Caller {
  if (LOCAL_HOST.test(request.headers.host ?? '')) return LOCAL_CALLER;
  throw new RequestError(
    403,
    'FORBIDDEN',
    'Without API_TOKENS this server answers to localhost only. Set API_TOKENS to reach it by another name.',
  );
}

/** The caller of a request that has passed the guard. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null)
    throw new RequestError(401, 'UNAUTHORIZED', 'Send a valid token: "Authorization: Bearer TOKEN".');
  return request.caller;
}
