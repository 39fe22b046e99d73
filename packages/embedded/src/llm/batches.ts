import { z } from 'zod';
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

/** Anthropic's Message Batches, held until a test ends them. */
export interface Batches {
  /** Ends the batches that are not ended, and returns how many there were. */
  end(how: BatchEnd): number;
  /** Forgets all batches, as the provider does after 29 days. */
  forget(): void;
  /** Answers a request for a path below `/v1/messages/batches`; null: there is no such route. */
  answer(asked: { method: string; path: string; body: unknown; origin: string }): BatchAnswer | null;
}

interface BatchAnswer {
  readonly status: number;
  /** A text is sent as it is, other values as JSON. */
  readonly body: unknown;
}

/**
 * Creates an empty list. `readScript` returns the script that answers now; `onRequest` is called for each
 * request.
 */
export function createBatches({
  readScript,
  onRequest,
}: {
  readScript: () => Script;
  onRequest: (request: ScriptedRequest) => number;
}): Batches {
  const batches = new Map<string, Batch>();

  function create(body: unknown): BatchAnswer {
    const parsed = Create.safeParse(body);
    if (!parsed.success) return fault(400, 'invalid_request_error', 'requests: is invalid');
    const requests: { customId: string; request: MessagesRequest }[] = [];
    for (const { custom_id: customId, params } of parsed.data.requests) {
      const message = parseMessagesRequest(params, 'anthropic');
      if (message.kind === 'fault') return fault(400, 'invalid_request_error', message.message);
      requests.push({ customId, request: message.request });
    }
    const id = `msgbatch_${batches.size + 1}`;
    const batch = { id, createdAt: new Date().toISOString(), requests, ended: null };
    batches.set(id, batch);
    return { status: 200, body: describe(batch, '') };
  }

  function writeResults({ requests }: Batch, how: BatchEnd): string {
    const lines = requests.map(({ customId, request }) => {
      const result = how === 'scripted' ? answerRequest(request) : endWithout(how);
      return JSON.stringify({ custom_id: customId, result });
    });
    return `${lines.join('\n')}\n`;
  }

  function answerRequest(request: MessagesRequest): object {
    const transcript = readTranscript(request);
    const scripted = { body: request, transcript };
    const answer = readScript()(scripted, onRequest(scripted));
    const goodReply = sampleReply(request, transcript);
    const message = composeMessage(answer, { request, goodReply, requestId: 'msg_1', dialect: 'anthropic' });
    return message === null ? endWithout('errored') : { type: 'succeeded', message };
  }

  return {
    end: (how) => {
      const open = [...batches.values()].filter(({ ended }) => ended === null);
      for (const batch of open) {
        batch.ended = { at: new Date().toISOString(), results: writeResults(batch, how) };
      }
      return open.length;
    },
    forget: () => batches.clear(),
    answer: ({ method, path, body, origin }) => {
      const [, id, rest] = /^\/v1\/messages\/batches(?:\/([\w-]+))?(\/results)?$/.exec(path) ?? [];
      if (!path.startsWith('/v1/messages/batches')) return null;
      if (method === 'POST' && id === undefined) return create(body);
      const batch = batches.get(id ?? '');
      if (method !== 'GET' || batch === undefined) return fault(404, 'not_found_error', 'no such batch');
      return rest === undefined || batch.ended === null
        ? { status: 200, body: describe(batch, origin) }
        : { status: 200, body: batch.ended.results };
    },
  };
}

function describe({ id, createdAt, ended }: Batch, origin: string): object {
  return {
    id,
    type: 'message_batch',
    processing_status: ended === null ? 'in_progress' : 'ended',
    created_at: createdAt,
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

function fault(status: number, type: string, message: string): BatchAnswer {
  return { status, body: { type: 'error', error: { type, message }, request_id: null } };
}
