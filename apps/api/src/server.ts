import { randomUUID } from 'node:crypto';
import { addHealthRoutes, type HealthOptions } from '@enrichment/runtime/health';
import type { Logger } from '@enrichment/runtime/logger';
import type { Metrics } from '@enrichment/runtime/metrics/metrics';
import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { ApiToken } from './access/api-token.ts';
import { guardAccess } from './access/guard-access.ts';
import { addDocsPage } from './add-docs-page.ts';
import { answerBelowFastify, createNotFoundAnswer, refuseExpectation } from './answer-unrouted.ts';
import { addMcpRoutes } from './mcp/mcp-routes.ts';
import type { Memory } from './memory.ts';
import { describeApi } from './openapi.ts';
import { addOperatorRoutes } from './operator/add-operator-routes.ts';
import type { ActionRunner } from './operator/run-actions.ts';
import type { OperatorServices } from './operator/services.ts';
import { PROBLEM_TYPE, writeProblem } from './problem.ts';
import { RequestError } from './request-error.ts';
import { addRecallRoutes } from './routes/recall-routes.ts';

export interface ApiParts {
  readonly memory: Memory;
  readonly services: OperatorServices;
  readonly actions: ActionRunner;
  /** When empty, the server must listen on loopback only. */
  readonly tokens: readonly ApiToken[];
  /** The present tokens, where they may be replaced. */
  readonly readTokens?: () => readonly ApiToken[];
  readonly requestsPerMinuteMax: number;
  readonly metrics: Metrics;
  readonly health: Omit<HealthOptions, 'metrics'>;
  readonly log: Pick<Logger, 'info' | 'error' | 'debug'>;
}

/** A question consists of a few names and a sentence. */
const BODY_BYTES_MAX = 64 * 1_024;

const REQUEST_ID = /^[\w.:-]{1,100}$/;

/**
 * Creates the HTTP server with recall, the operator's routes, MCP, the OpenAPI document and the health
 * checks. Does not listen yet.
 */
export async function createApiServer(parts: ApiParts): Promise<{ server: FastifyInstance; drain(): void }> {
  const { log, metrics } = parts;
  const server = fastify({
    logger: false,
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    // Requests during shutdown are answered as usual: Fastify's own 503 is not an RFC 9457 problem.
    return503OnClosing: false,
    http: { requireHostHeader: false },
    genReqId: (request) => readRequestId(request.headers['x-request-id']),
    clientErrorHandler: answerBelowFastify,
    frameworkErrors: (error, request, reply) => void sendProblem(request, reply, error),
  });
  const answerNotFound = createNotFoundAnswer(server);
  // Only JSON is accepted; by default Fastify also accepts plain text.
  server.removeContentTypeParser('text/plain');
  server.setErrorHandler(async (error, request, reply) => {
    const { statusCode } = sendProblem(request, reply, error);
    if (statusCode >= 500)
      log.error('request failed', { ...describeFacts(request), status: statusCode, error });
    return await reply;
  });
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
    // Node would reject such a request itself, without a reason.
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1')
      throw new RequestError('BAD_REQUEST', 'HTTP/1.1 demands the header "host".');
  });
  server.addHook('onResponse', async (request, reply) => {
    const durationMs = Math.round(reply.elapsedTime);
    log.debug('request answered', { ...describeFacts(request), status: reply.statusCode, durationMs });
    const route = request.routeOptions.url ?? 'unknown';
    metrics.add('enrichment_api_requests_total', { route, status: `${reply.statusCode}` });
    metrics.observe('enrichment_api_request_duration_seconds', durationMs / 1_000, { route });
  });
  await server.register(helmet, { strictTransportSecurity: false });
  await guardAccess(server, parts);
  server.setNotFoundHandler(async (request, reply) => answerNotFound(request, reply));
  server.server.on('checkExpectation', refuseExpectation);
  const { drain } = addHealthRoutes(server, { ...parts.health, metrics });
  const description = describeApi();
  server.get('/openapi.json', async () => description);
  await addDocsPage(server, description);
  addRecallRoutes(server, parts);
  addOperatorRoutes(server, parts);
  addMcpRoutes(server, { ...parts, onError: (error) => log.debug('MCP request refused', { error }) });
  return { server, drain };
}

/** Uses the caller's request id if it is harmless, so that the logs of both sides can be matched. */
function readRequestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

function describeFacts(request: FastifyRequest) {
  const { method, id } = request;
  return { requestId: id, method, route: request.routeOptions.url, caller: request.caller?.name };
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const problem = writeProblem(error, request.id);
  return reply.code(problem.status).type(PROBLEM_TYPE).send(problem);
}
