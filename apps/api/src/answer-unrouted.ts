// Responses to requests that reach no route: wrong paths and methods, and requests that Node rejects before
// Fastify sees them.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_TYPE, writeProblem } from './problem.ts';
import type { ProblemCode } from './problem-types.ts';
import { RequestError } from './request-error.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/**
 * Creates the answer to a request without a route. Must be called before the first route is added.
 * @returns a function that throws RequestError 405 with the path's methods in `allow`, or 404 for a path that
 * has none
 */
export function createNotFoundAnswer(
  server: FastifyInstance,
): (request: Pick<FastifyRequest, 'url' | 'method'>, reply: FastifyReply) => never {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  server.addHook('onRoute', ({ url, method }) => {
    routes.push({ pattern: toPattern(url), methods: [method].flat() });
  });
  return ({ url, method }, reply) => {
    const [path = ''] = url.split('?');
    const found = routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods);
    refuseMethod({ path, method, allowed: METHODS.filter((one) => found.includes(one)) }, reply);
  };
}

/** A parameter of a path is one part of it. */
function toPattern(url: string): RegExp {
  const parts = url
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[^\w-]/g, '\\$&')));
  return new RegExp(`^${parts.join('/')}$`);
}

function refuseMethod(
  { path, method, allowed }: { path: string; method: string; allowed: readonly string[] },
  reply: FastifyReply,
): never {
  if (allowed.length === 0) throw new RequestError('NOT_FOUND', 'There is nothing here; see /openapi.json.');
  const allow = allowed.join(', ');
  reply.header('allow', allow);
  throw new RequestError('METHOD_NOT_ALLOWED', `${path} does not answer ${method}; ask with ${allow}.`);
}

const refusals: ReadonlyMap<string, readonly [ProblemCode, string]> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', ['REQUEST_TIMEOUT', 'The request did not arrive in time.']],
  ['HPE_HEADER_OVERFLOW', ['HEADERS_TOO_LARGE', 'The headers are too large.']],
]);

/**
 * Answers a request that Node cannot parse. There is no Fastify reply for it, so the response is written to
 * the socket, which is then closed.
 */
export function answerBelowFastify(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [code, detail] = refusals.get(error.code ?? '') ?? ['BAD_REQUEST', 'This is no request of HTTP.'];
  const problem = writeProblem(new RequestError(code, detail), randomUUID());
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${code}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Replaces Node's own answer to an unknown `Expect` header, an empty 417. */
export function refuseExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const error = new RequestError('EXPECTATION_FAILED', 'Only "expect: 100-continue" is understood.');
  response.writeHead(417, { 'content-type': PROBLEM_TYPE, connection: 'close' });
  response.end(JSON.stringify(writeProblem(error, randomUUID())));
}
