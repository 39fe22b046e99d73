import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../request-error.ts';
import type { ApiToken } from './api-token.ts';
import { type Caller, createCallerFinder, LOCAL_CALLER } from './caller.ts';

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

const isPublicPath = ({ url }: FastifyRequest) => PUBLIC_PATHS.has(url.split('?')[0]);

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
  { tokens, requestsPerMinuteMax }: { tokens: readonly ApiToken[]; requestsPerMinuteMax: number },
): Promise<void> {
  const findCaller = createCallerFinder(tokens);
  // Requests with wrong tokens are counted by address, so guessing is rate-limited, too.
  await server.register(rateLimit, {
    global: false,
    max: requestsPerMinuteMax,
    timeWindow: 60_000,
    keyGenerator: ({ caller, ip }) => caller?.name ?? `address ${normalizeIP(ip)}`,
  });
  const limit = server.createRateLimit();
  server.decorateRequest('caller', null);
  // Runs for unknown paths, too: otherwise tokens could be guessed there.
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

interface Counted {
  readonly max: number;
  readonly remaining: number;
  readonly ttlInSeconds: number;
  readonly isExceeded: boolean;
}

/** Reports the remaining requests of this minute in the headers. @throws RequestError 429 when none remain */
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

/** Returns the caller of a request that has passed the guard. @throws RequestError 401 */
export function getCaller({ caller }: FastifyRequest): Caller {
  if (caller === null) throw unauthorized();
  return caller;
}

function unauthorized(): RequestError {
  return new RequestError('UNAUTHORIZED', 'Send a valid token: "Authorization: Bearer TOKEN".');
}
