import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { requireScope } from '../access/guard-access.ts';
import { answerWithin } from '../answer-within.ts';
import { endpoints } from './endpoints.ts';
import type { ActionRunner } from './run-actions.ts';
import type { OperatorServices } from './services.ts';

/** A list or a plan; an action that takes longer goes on after its answer. */
const ANSWER_TIMEOUT_MS = 60_000;

const Fields = z.record(z.string(), z.unknown());

/** Adds the routes of the operator's API. Each refuses a caller without its scope before it reads a field. */
export function addOperatorRoutes(
  server: FastifyInstance,
  parts: { services: OperatorServices; actions: ActionRunner },
): void {
  for (const endpoint of endpoints) {
    server.route({
      method: endpoint.method,
      url: endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
      handler: async (request, reply) => {
        const { name } = requireScope(request, reply, endpoint.scope);
        const answer = await endpoint.answerRequest(
          {
            path: Fields.parse(request.params),
            query: Fields.parse(request.query),
            body: request.body,
          },
          { ...parts, by: name, signal: answerWithin(ANSWER_TIMEOUT_MS) },
        );
        if (endpoint.goesOn === true) {
          const { actionId } = Action.parse(answer);
          reply.code(202).header('location', `/v1/actions/${actionId}`);
        }
        return answer;
      },
    });
  }
}

const Action = z.object({ actionId: z.string() });
