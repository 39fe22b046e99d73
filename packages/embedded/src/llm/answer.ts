import { z } from 'zod';

const delay = { delayMs: z.number().min(0).optional() };

/** Tokens of thoughts, billed as output, as a multiple of the tokens that the reply has. */
const thinking = { thinkingTimes: z.number().min(0).optional() };

const headers = z.record(z.string(), z.string()).optional();

/** The behaviour of the scripted server for one call. Every known failure of the real servers has a kind. */
export const Answer = z.discriminatedUnion('kind', [
  /** A good summary of the transcript in the request. */
  z.object({ kind: z.literal('ok'), ...delay, ...thinking }),
  /** This JSON as the model's text. */
  z.object({ kind: z.literal('json'), reply: z.unknown(), ...delay, ...thinking }),
  /** This text unchanged, with any `stop_reason`. */
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    stop: z.string().nullable().optional(),
    ...delay,
    ...thinking,
  }),
  z.object({ kind: z.literal('refusal'), ...delay }),
  /** The good summary cut off in the middle, `stop_reason: max_tokens`. */
  z.object({ kind: z.literal('max_tokens'), ...delay }),
  z.object({ kind: z.literal('context_full'), ...delay }),
  z.object({ kind: z.literal('empty_content'), ...delay }),
  z.object({
    kind: z.literal('rate_limited'),
    /** The value of the header: seconds or a date. */
    retryAfter: z.string().optional(),
    retryAfterMs: z.string().optional(),
    errorCode: z.string().optional(),
  }),
  z.object({
    kind: z.literal('error'),
    status: z.number().int().min(400).max(599),
    type: z.string().optional(),
    errorCode: z.string().optional(),
    message: z.string().optional(),
    retryAfter: z.string().optional(),
  }),
  /** Any JSON with any status. */
  z.object({ kind: z.literal('body'), status: z.number().int(), body: z.unknown(), headers }),
  /** A page, or any other text, with any status. */
  z.object({
    kind: z.literal('html'),
    status: z.number().int().default(502),
    text: z.string().optional(),
    headers,
  }),
  /** HTTP 200 with an error in place of a message. */
  z.object({ kind: z.literal('error_body') }),
  z.object({ kind: z.literal('wrong_shape') }),
  /** HTTP 200 with truncated JSON. */
  z.object({ kind: z.literal('truncated_body') }),
  /** The connection is reset before the headers. */
  z.object({ kind: z.literal('reset') }),
  /** Never sends headers. */
  z.object({ kind: z.literal('hang') }),
  /** Headers, then nothing. */
  z.object({ kind: z.literal('silence') }),
  /** The body byte by byte. */
  z.object({ kind: z.literal('drip'), everyMs: z.number().min(1).default(50) }),
]);
export type Answer = z.infer<typeof Answer>;
