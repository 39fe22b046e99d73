import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from './http-messages.ts';

/**
 * A fault for tests: `hang` never answers, `stall` sends half an answer and then nothing, `drop` closes the
 * connection.
 */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly message?: string;
      readonly retryAfterSeconds?: number;
    }
  | { readonly kind: 'hang' | 'stall' | 'drop' };

/** Answers the request with the fault. */
export function commitFault(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  if (fault.kind === 'drop') {
    request.socket.destroy();
  } else if (fault.kind === 'stall') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"result":');
  } else if (fault.kind === 'status') {
    if (fault.retryAfterSeconds !== undefined) response.setHeader('retry-after', fault.retryAfterSeconds);
    const error = fault.message ?? 'a fault that a test asked for';
    sendJson(response, fault.status, { status: { error }, time: 0 });
  }
}
