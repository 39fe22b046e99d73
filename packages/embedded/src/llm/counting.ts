import { z } from 'zod';
import { parseMessagesRequest } from './messages-request.ts';
import { countInput } from './send-answer.ts';

/** What every request to the counting endpoint gets instead of a count. */
export type CountingFault =
  /** An answer with this status; 404 and 501 as of a server without the endpoint. */
  | { readonly status: number }
  /** 200 with this body. */
  | { readonly body: unknown }
  /** No answer. */
  | { readonly hang: true };

/**
 * Anthropic's counting endpoint, `/v1/messages/count_tokens`: free of charge, with the same count as the
 * bill.
 */
export interface Counting {
  /** null: counts again. */
  setFault(fault: CountingFault | null): void;
  /** The number of requests so far. */
  requests(): number;
  /** Answers a request; null: never. */
  answer(body: unknown): { readonly status: number; readonly body: unknown } | null;
}

const Body = z.looseObject({});

/** Creates an endpoint without a fault. */
export function createCounting(): Counting {
  let fault: CountingFault | null = null;
  let requests = 0;
  return {
    setFault: (next) => {
      fault = next;
    },
    requests: () => requests,
    answer: (body) => {
      requests += 1;
      if (fault !== null && 'hang' in fault) return null;
      if (fault !== null && 'body' in fault) return { status: 200, body: fault.body };
      if (fault !== null) return { status: fault.status, body: describeFault('scripted') };
      // The endpoint takes no limit of the reply, which a message must have.
      if (Body.safeParse(body).data?.max_tokens !== undefined)
        return { status: 400, body: describeFault('max_tokens: Extra inputs are not permitted') };
      const parsed = parseMessagesRequest({ ...Body.safeParse(body).data, max_tokens: 1 }, 'anthropic');
      return parsed.kind === 'fault'
        ? { status: 400, body: describeFault(parsed.message) }
        : { status: 200, body: { input_tokens: countInput(parsed.request) } };
    },
  };
}

function describeFault(message: string): object {
  return { type: 'error', error: { type: 'invalid_request_error', message }, request_id: null };
}
