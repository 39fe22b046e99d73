import type { Llm, LlmReply, LlmRequest } from '@enrichment/llm/llm';
import { z } from 'zod';
import { hashRequest } from './ask/await-reply.ts';

/**
 * The replies to the requests of one window that are paid for, of this attempt and of earlier ones that could
 * not store the window. An equal request to the same model gets the same reply without a call.
 */
export interface PaidReplies {
  find(llm: Pick<Llm, 'provider' | 'model'>, request: LlmRequest): LlmReply | undefined;
  /** @param isUsable whether it was read without faults */
  add(
    asked: { readonly llm: Pick<Llm, 'provider' | 'model'>; readonly request: LlmRequest },
    reply: LlmReply,
    isUsable: boolean,
  ): void;
  /**
   * All replies as they are stored; undefined if none was added since `noteStored`.
   * @param isMoreToAsk whether another call follows for certain; if not, a usable first reply is not worth
   * storing
   */
  listUnstored(isMoreToAsk: boolean): StoredReplies | undefined;
  noteStored(): void;
  /**
   * The replies without those that could not be read, after an attempt that failed over them; undefined if
   * there are none of these.
   */
  listWithoutFaulty(): StoredReplies | undefined;
}

const StoredReplies = z.object({
  /** The replay that they were made for. */
  madeFor: z.string().nullable(),
  byRequest: z.record(
    z.string(),
    z.object({
      text: z.string(),
      stop: z.enum(['end', 'truncated', 'context_full', 'refused', 'other']),
      hasThoughts: z.boolean(),
      model: z.string(),
      isUsable: z.boolean(),
    }),
  ),
});
type StoredReplies = z.infer<typeof StoredReplies>;

/** As the store keeps them. */
const Kept = z.object({ replies: StoredReplies });

/**
 * Opens the replies of a window.
 * @param stored as they were stored; what this version cannot read, or was made for another replay, is not
 * used
 */
export function openPaidReplies(stored: unknown, replayRequestedAt: Date | null): PaidReplies {
  const madeFor = replayRequestedAt?.toISOString() ?? null;
  const found = Kept.safeParse(stored).data?.replies;
  const replies: StoredReplies = {
    madeFor,
    byRequest: found?.madeFor === madeFor ? { ...found.byRequest } : {},
  };
  const count = () => Object.keys(replies.byRequest).length;
  let storedCount = count();
  return {
    find: (llm, request) => {
      const reply = replies.byRequest[makeKey(llm, request)];
      return reply && { ...reply, ...NO_CALL };
    },
    add: ({ llm, request }, { text, stop, hasThoughts, model }, isUsable) => {
      replies.byRequest[makeKey(llm, request)] = { text, stop, hasThoughts, model, isUsable };
    },
    listUnstored: (isMoreToAsk) => {
      const isWorthIt = isMoreToAsk || storedCount > 0 || hasFaulty(replies);
      return isWorthIt && count() > storedCount ? replies : undefined;
    },
    noteStored: () => {
      storedCount = count();
    },
    listWithoutFaulty: () => {
      if (!hasFaulty(replies)) return undefined;
      const usable = Object.entries(replies.byRequest).filter(([, { isUsable }]) => isUsable);
      return { madeFor, byRequest: Object.fromEntries(usable) };
    },
  };
}

/** The facts of a reply that is used again: its call is in the ledger already. */
const NO_CALL = {
  ...{ requestId: null, costUsd: null, durationMs: 0 },
  usage: { inputTokens: null, outputTokens: null, cacheReadTokens: null, cacheWriteTokens: null },
};

function hasFaulty({ byRequest }: StoredReplies): boolean {
  return Object.values(byRequest).some(({ isUsable }) => !isUsable);
}

const makeKey = ({ provider, model }: Pick<Llm, 'provider' | 'model'>, request: LlmRequest) =>
  `${provider} ${model} ${hashRequest(request)}`;
