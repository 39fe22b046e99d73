import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../request-error.ts';
import type { ApiToken } from './api-token.ts';
import { type Caller, createCallerFinder, LOCAL_CALLER } from './caller.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null only on the public paths. */
    caller: Caller | null;
  }
}

/** Asked by machines without a token; nothing about anybody is found there. */
const PUBLIC_PATHS: ReadonlySet<string | undefined> = new Set([
  '/healthz',
  '/readyz',
  '/metrics',
  '/openapi.json',
]);

const isPublicPath = ({ url }: FastifyRequest) => PUBLIC_PATHS.has(url.split('?')[0]);

/**
 * A host that names this machine itself: a page whose own name was pointed to 127.0.0.1 sends another one.
 */
const LOCAL_HOST = /^(?:localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * Lets nobody ask without a token, and nobody too often. Without tokens (the server then listens on this
 * machine only) whoever sits at it may ask about every bot.
 */
export async function guardAccess(
  server: FastifyInstance,
  { tokens, requestsPerMinuteMax }: { tokens: readonly ApiToken[]; requestsPerMinuteMax: number },
): Promise<void> {
  const findCaller = createCallerFinder(tokens);
  // Wrong tokens are counted too, by address: whoever guesses is slowed down like everybody else.
  await server.register(rateLimit, {
    global: false,
    max: requestsPerMinuteMax,
    timeWindow: 60_000,
    keyGenerator: ({ caller, ip }) => caller?.name ?? `address ${normalizeIP(ip)}`,
  });
  const limit = server.createRateLimit();
  server.decorateRequest('caller', null);
  // For every request, of a path that does not exist too: a token could be guessed there otherwise.
  server.addHook('onRequest', async (request, reply) => {
    if (isPublicPath(request)) return;
    const caller = tokens.length === 0 ? localCaller(request) : findCaller(request.headers.authorization);
    if (caller === undefined) reply.header('www-authenticate', 'Bearer realm="enrichment"');
    request.caller = caller ?? null;
    const counted = await limit(request);
    if (!counted.isAllowed) showLimit(reply, counted);
  });
  server.addHook('preParsing', async (request) => {
    if (request.caller === null && !isPublicPath(request)) throw unauthorized();
  });
  // A body may hold many messages at once (a batch of JSON-RPC): the request was counted as the first of
  // them.
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

interface Counted {
  readonly max: number;
  readonly remaining: number;
  readonly ttlInSeconds: number;
  readonly isExceeded: boolean;
}

/** Tells in the headers what is left of the minute. @throws RequestError 429 where nothing is left */
function showLimit(reply: FastifyReply, { max, remaining, ttlInSeconds, isExceeded }: Counted): void {
  reply.header('x-ratelimit-limit', max);
  reply.header('x-ratelimit-remaining', remaining);
  reply.header('x-ratelimit-reset', ttlInSeconds);
  if (!isExceeded) return;
  reply.header('retry-after', ttlInSeconds);
  throw new RequestError(
    'TOO_MANY_REQUESTS',
    `At most ${max} questions a minute are answered, each message of a batch counted; ask again in ${ttlInSeconds} s, ${remaining} of them now.`,
  );
}

function localCaller(request: FastifyRequest): Caller {
  if (LOCAL_HOST.test(request.headers.host ?? '')) return LOCAL_CALLER;
  throw new RequestError(
    'FORBIDDEN',
    'Without API_TOKENS this server answers to localhost only. Set API_TOKENS to reach it by another name.',
  );
}

/** The caller of a request that has passed the guard. @throws RequestError 401 */
export function getCaller({ caller }: FastifyRequest): Caller {
  if (caller === null) throw unauthorized();
  return caller;
}

function unauthorized(): RequestError {
  return new RequestError('UNAUTHORIZED', 'Send a valid token: "Authorization: Bearer TOKEN".');
}
