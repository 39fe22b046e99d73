import { z } from 'zod';
import type { Answer } from './answer.ts';
import { type MessagesRequest, parseMessagesRequest } from './messages-request.ts';
import { sampleReply } from './sample-reply.ts';
import type { Script, ScriptedRequest } from './script.ts';
import { composeMessage } from './send-answer.ts';
import { readTranscript } from './transcript.ts';

/** How the requests of a batch end. `scripted`: answered as the script says. */
export type BatchEnd = 'scripted' | 'expired' | 'canceled' | 'errored';

const Create = z.object({
  requests: z
    .array(z.object({ custom_id: z.string().regex(/^[\w-]{1,64}$/), params: z.unknown() }))
    .min(1)
    .max(100_000),
});

interface Batch {
  readonly id: string;
  readonly createdAt: string;
  readonly requests: readonly { readonly customId: string; readonly request: MessagesRequest }[];
  ended: { readonly at: string; readonly results: string } | null;
}

/** A fault of the next request of its kind; what it says is done all the same. */
export type BatchFault =
  /** Answers a submission with this status; `accepted` tells whether the batch exists all the same. */
  | { readonly on: 'create'; readonly status: number; readonly accepted: boolean }
  /** Cuts the connection after the batch was accepted. */
  | { readonly on: 'create'; readonly cut: true }
  /** Accepts the batch and never answers. */
  | { readonly on: 'create'; readonly hang: true }
  /** Answers a request for the results with this status. */
  | { readonly on: 'results'; readonly status: number }
  /** Sends the results with this line broken, from 0; or cuts the connection after it. */
  | { readonly on: 'results'; readonly brokenLine: number }
  | { readonly on: 'results'; readonly cutAfterLine: number };

/** Anthropic's Message Batches, held until a test ends them. */
export interface Batches {
  /**
   * Ends the batches that are not ended, and returns how many there were. `how` may depend on the place of a
   * request in its batch, from 0.
   */
  end(how: BatchEnd | ((index: number) => BatchEnd)): number;
  /** The batches that exist, with the custom ids of their requests, and these as JSON, the oldest first. */
  list(): readonly {
    readonly id: string;
    readonly customIds: readonly string[];
    readonly bodies: readonly string[];
  }[];
  /** Sets the fault of the next request of its kind. */
  failNext(fault: BatchFault): void;
  /** Forgets all batches, as the provider does after 29 days. */
  forget(): void;
  /** Answers a request for a path below `/v1/messages/batches`; null: there is no such route. */
  answer(asked: {
    method: string;
    path: string;
    query: URLSearchParams;
    body: unknown;
    origin: string;
  }): BatchAnswer | null;
}

interface BatchAnswer {
  readonly status: number;
  /** A text is sent as it is, other values as JSON. */
  readonly body: unknown;
  /** The connection is cut: before the answer, or after these bytes of it. */
  readonly cutAfter?: number;
  /** Nothing is sent. */
  readonly hangs?: true;
}

/** A request of a batch that was answered; one that failed has no tokens. */
export interface AnsweredEntry {
  readonly customId: string;
  readonly number: number;
  readonly request: ScriptedRequest;
  readonly answer: Answer['kind'];
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/**
 * Creates an empty list. `readScript` returns the script that answers now; `onRequest` is called for each
 * request and returns its numbers: since the script was set, and of all requests. `onAnswered` is called for
 * each answer.
 */
export function createBatches({
  readScript,
  onRequest,
  onAnswered,
}: {
  readScript: () => Script;
  onRequest: (request: ScriptedRequest) => { scripted: number; number: number };
  onAnswered: (entry: AnsweredEntry) => void;
}): Batches {
  const batches = new Map<string, Batch>();
  const faults: BatchFault[] = [];
  let created = 0;

  function takeFault<On extends BatchFault['on']>(on: On) {
    const index = faults.findIndex((fault) => fault.on === on);
    return index < 0 ? undefined : faults.splice(index, 1)[0];
  }

  function create(body: unknown): BatchAnswer {
    const parsed = Create.safeParse(body);
    if (!parsed.success) return fault(400, 'invalid_request_error', 'requests: is invalid');
    const requests: { customId: string; request: MessagesRequest }[] = [];
    for (const { custom_id: customId, params } of parsed.data.requests) {
      const message = parseMessagesRequest(params, 'anthropic');
      if (message.kind === 'fault') return fault(400, 'invalid_request_error', message.message);
      requests.push({ customId, request: message.request });
    }
    const failing = takeFault('create');
    if (failing !== undefined && 'accepted' in failing && !failing.accepted) return failWith(failing.status);
    created += 1;
    const id = `msgbatch_${created}`;
    const batch = { id, createdAt: new Date().toISOString(), requests, ended: null };
    batches.set(id, batch);
    if (failing !== undefined && 'status' in failing) return failWith(failing.status);
    const accepted = { status: 200, body: describe(batch, '') };
    if (failing !== undefined && 'hang' in failing) return { ...accepted, hangs: true };
    return { ...accepted, ...(failing !== undefined && { cutAfter: 0 }) };
  }

  /** A page of the list, the newest first. */
  function listPage(query: URLSearchParams, origin: string): BatchAnswer {
    const all = [...batches.values()].reverse();
    const after = all.findIndex(({ id }) => id === query.get('after_id')) + 1;
    const limit = Number(query.get('limit') ?? 20);
    const page = all.slice(after, after + limit);
    const data = page.map((batch) => describe(batch, origin));
    const ids = { first_id: page[0]?.id ?? null, last_id: page.at(-1)?.id ?? null };
    return { status: 200, body: { data, has_more: after + limit < all.length, ...ids } };
  }

  function sendResults(results: string): BatchAnswer {
    const failing = takeFault('results');
    if (failing === undefined) return { status: 200, body: results };
    if ('status' in failing) return failWith(failing.status);
    const lines = results.split('\n');
    if ('brokenLine' in failing) {
      const broken = lines.map((line, index) => (index === failing.brokenLine ? line.slice(0, 40) : line));
      return { status: 200, body: broken.join('\n') };
    }
    const cutAfter = 'cutAfterLine' in failing ? failing.cutAfterLine : 0;
    return { status: 200, body: results, cutAfter: lines.slice(0, cutAfter).join('\n').length };
  }

  function writeResults({ requests }: Batch, chooseEnd: (index: number) => BatchEnd): string {
    const lines = requests.map(({ customId, request }, index) => {
      const how = chooseEnd(index);
      const result = how === 'scripted' ? answerEntry(customId, request) : endWithout(how);
      return JSON.stringify({ custom_id: customId, result });
    });
    return `${lines.join('\n')}\n`;
  }

  function answerEntry(customId: string, body: MessagesRequest): object {
    const request = { body, transcript: readTranscript(body) };
    const { scripted, number } = onRequest(request);
    const answer = readScript()(request, scripted);
    const goodReply = sampleReply(body, request.transcript);
    const context = { request: body, goodReply, requestId: `msg_${number}`, dialect: 'anthropic' as const };
    const composed = composeMessage(answer, context);
    const { inputTokens, outputTokens } = composed ?? { inputTokens: 0, outputTokens: 0 };
    onAnswered({ customId, number, request, answer: answer.kind, inputTokens, outputTokens });
    return composed === null ? endWithout('errored') : { type: 'succeeded', message: composed.message };
  }

  return {
    end: (how) => {
      const open = [...batches.values()].filter(({ ended }) => ended === null);
      for (const batch of open) {
        const chooseEnd = typeof how === 'function' ? how : () => how;
        batch.ended = { at: new Date().toISOString(), results: writeResults(batch, chooseEnd) };
      }
      return open.length;
    },
    list: () =>
      [...batches.values()].map(({ id, requests }) => ({
        id,
        customIds: requests.map(({ customId }) => customId),
        bodies: requests.map(({ request }) => JSON.stringify(request)),
      })),
    failNext: (fault) => void faults.push(fault),
    forget: () => batches.clear(),
    answer: ({ method, path, query, body, origin }) => {
      const [, id, rest] = /^\/v1\/messages\/batches(?:\/([\w-]+))?(\/results)?$/.exec(path) ?? [];
      if (!path.startsWith('/v1/messages/batches')) return null;
      if (method === 'POST' && id === undefined) return create(body);
      if (method === 'GET' && id === undefined) return listPage(query, origin);
      const batch = batches.get(id ?? '');
      if (method !== 'GET' || batch === undefined) return fault(404, 'not_found_error', 'no such batch');
      return rest === undefined || batch.ended === null
        ? { status: 200, body: describe(batch, origin) }
        : sendResults(batch.ended.results);
    },
  };
}

function describe({ id, createdAt, ended, requests }: Batch, origin: string): object {
  const none = { processing: 0, succeeded: 0, errored: 0, canceled: 0, expired: 0 };
  // They say more once the batch has ended; their sum is always the number of requests.
  const counts = { ...none, [ended === null ? 'processing' : 'succeeded']: requests.length };
  return {
    id,
    type: 'message_batch',
    processing_status: ended === null ? 'in_progress' : 'ended',
    created_at: createdAt,
    request_counts: counts,
    ended_at: ended?.at ?? null,
    results_url: ended === null ? null : `${origin}/v1/messages/batches/${id}/results`,
  };
}

function endWithout(how: Exclude<BatchEnd, 'scripted'>): object {
  if (how === 'expired' || how === 'canceled') return { type: how };
  const error = {
    type: 'error',
    error: { type: 'api_error', message: 'the model went away' },
    request_id: null,
  };
  return { type: 'errored', error };
}

function failWith(status: number): BatchAnswer {
  const types: Readonly<Record<number, string>> = {
    ...{ 401: 'authentication_error', 404: 'not_found_error', 413: 'request_too_large' },
    ...{ 429: 'rate_limit_error', 529: 'overloaded_error' },
  };
  const type = types[status] ?? (status < 500 ? 'invalid_request_error' : 'api_error');
  return fault(status, type, 'scripted');
}

function fault(status: number, type: string, message: string): BatchAnswer {
  return { status, body: { type: 'error', error: { type, message }, request_id: null } };
}
