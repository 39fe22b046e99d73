import type { FastifyReply, FastifyRequest } from 'fastify';
import { RefusedError } from '../access/answer-error.ts';
import { isRead } from '../access/request-origin.ts';
import { mayAct } from '../access/sign-in.ts';
import type { BoardActions } from '../board-actions.ts';
import type { DashboardLog } from '../dashboard-log.ts';
import { type BoardVerdict, type BoardWrite, decideWrite } from './board-rules.ts';

/**
 * Creates a hook that runs before every handler of the board. It decides about each write by role and rule,
 * logs who requested what, and performs the actions that must keep ledger and queue consistent. Bull Board
 * handles the rest.
 */
export function createBoardGate({
  actions,
  log,
  prefix,
}: {
  actions: BoardActions;
  log: DashboardLog;
  prefix: string;
}): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined> {
  return async (request, reply) => {
    if (isRead(request.method)) return undefined;
    const write = readWrite(request, prefix);
    const verdict = decideFor(request, write);
    log.info('dashboard action', {
      by: request.subject?.name ?? null,
      role: request.subject?.role ?? null,
      address: request.ip,
      action: `${write.method} ${write.route}`,
      ...write.params,
      isAllowed: verdict.kind !== 'refuse',
    });
    if (verdict.kind === 'pass') return undefined;
    if (verdict.kind === 'refuse') throw new RefusedError(403, verdict.why);
    return await act(verdict, { actions, by: request.subject?.name ?? '', reply });
  };
}

function readWrite(request: FastifyRequest, prefix: string): BoardWrite {
  const { params } = request;
  const texts = Object.entries(typeof params === 'object' && params !== null ? params : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    method: request.method,
    route: (request.routeOptions.url ?? '').slice(prefix.length),
    params: Object.fromEntries(texts),
  };
}

function decideFor(request: FastifyRequest, write: BoardWrite): BoardVerdict {
  if (mayAct(request.subject)) return decideWrite(write);
  return { kind: 'refuse', why: 'You may look at everything here and change nothing.' };
}

async function act(
  verdict: Extract<BoardVerdict, { kind: 'own' }>,
  { actions, by, reply }: { actions: BoardActions; by: string; reply: FastifyReply },
): Promise<FastifyReply> {
  switch (verdict.action) {
    case 'pause':
      await actions.pause(by);
      return await reply.send({});
    case 'resume':
      await actions.resume(by);
      return await reply.send({});
    case 'retry all': {
      const { failed, requested } = await actions.retryFailed('all', by);
      return await reply.send({ retried: requested, skipped: failed - requested });
    }
    case 'retry one': {
      const { failed, requested } = await actions.retryFailed([verdict.windowId], by);
      if (failed === 0) throw new RefusedError(409, 'This job has not failed, so there is nothing to retry.');
      if (requested > 0) return await reply.code(204).send();
      throw new RefusedError(
        409,
        'There is nothing left to ask for again: the messages of the window are gone, or someone works on it just now. The job can be removed.',
      );
    }
    default:
      return verdict satisfies never;
  }
}
