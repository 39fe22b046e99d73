import { z } from 'zod';

/** An error response from an endpoint, or from something in front of it. */
export interface ErrorAnswer {
  readonly status: number;
  /** `gateway`: a page of HTML or XML, which no model's API returns. */
  readonly speaker: 'api' | 'gateway';
  /**
   * Types and codes as received, most specific first: an error's type, OpenRouter's `error_type`, Amazon's
   * header.
   */
  readonly codes: readonly string[];
  /** All its text, including an upstream's. May quote the request: inspected but never stored. */
  readonly text: string;
  /** The router's upstream that returned the error, if named. */
  readonly upstream: string | null;
  /** The router reports that a guardrail or moderation blocked the text. */
  readonly isBlocked: boolean;
  readonly requestId: string | null;
  readonly headers: Headers | undefined;
}

const text = z.string().optional().catch(undefined);
const Part = z.looseObject({
  type: text,
  status: text,
  code: z.union([z.string(), z.number()]).optional().catch(undefined),
  __type: text,
  message: z.unknown().optional(),
  detail: z.unknown().optional(),
  title: text,
  param: text,
  /** OpenRouter's more specific error type. */
  error_type: text,
  details: z.unknown().optional(),
  metadata: z
    .looseObject({ provider_name: text, raw: z.unknown().optional(), reason: text })
    .optional()
    .catch(undefined),
});
type Part = z.infer<typeof Part>;

const Pipeline = z.object({
  pipeline: z.array(z.object({ data: z.object({ action: z.string() }).optional() })),
});

const TEXT_MAX = 8_000;

/** Reads the error body of any server: parsed JSON, or the text that was received instead. */
export function readErrorAnswer({
  status,
  body,
  headers,
  requestId,
}: {
  status: number;
  body: unknown;
  headers: Headers | undefined;
  requestId: string | null;
}): ErrorAnswer {
  const parts = partsOf(body);
  const amazon = headers?.get('x-amzn-errortype')?.split(':')[0];
  const metadata = parts.map((part) => part.metadata).find((found) => found !== undefined);
  const top = z
    .object({ request_id: text, openrouter_metadata: Pipeline.optional().catch(undefined) })
    .safeParse(body).data;
  const stages = top?.openrouter_metadata?.pipeline ?? [];
  return {
    status: status === 200 ? (statusIn(parts) ?? 200) : status,
    speaker: isPage(body) ? 'gateway' : 'api',
    codes: [...parts.flatMap(codesOf), ...(amazon ? [amazon] : [])],
    text: textIn(body).slice(0, TEXT_MAX),
    upstream: metadata?.provider_name ?? null,
    isBlocked:
      stages.some((stage) => stage.data?.action === 'blocked') ||
      ['patterns', 'reasons', 'flagged_input'].some((key) => metadata !== undefined && key in metadata),
    requestId: requestId ?? top?.request_id ?? null,
    headers,
  };
}

/** Whether a body is a page for people instead of an API response; Cloudflare sends "error code: 1020". */
export function isPage(body: unknown): boolean {
  return (
    typeof body === 'string' && /^\s*(?:<(?:!doctype|\?xml|!--|[a-z])|error code: \d{3,4}\b)/i.test(body)
  );
}

/** Whether the JSON is an error: it has an `error` or an error type. */
export function isErrorBody(body: unknown): boolean {
  return (
    partsOf(body).length > 0 &&
    z
      .union([
        z.looseObject({ error: z.union([z.string(), z.looseObject({})]) }),
        z.looseObject({ type: z.literal('error') }),
        z.looseObject({ object: z.literal('error') }),
        // Cloudflare's API.
        z.looseObject({ success: z.literal(false), errors: z.array(z.unknown()) }),
      ])
      .safeParse(body).success
  );
}

/**
 * Returns the body, its `error` and the error nested in that, as routers send it. Google returns a list with
 * one element.
 */
function partsOf(body: unknown): Part[] {
  const top = Array.isArray(body) ? body[0] : body;
  const outer = Part.safeParse(typeof top === 'string' ? undefined : top).data;
  if (outer === undefined) return [];
  const inner = outer.error === undefined ? [] : partsOf(outer.error);
  return [...inner, outer];
}

function codesOf(part: Part): string[] {
  const details = z.object({ error_code: z.string() }).safeParse(part.details).data;
  const reasons = z.array(z.object({ reason: z.string() }).partial()).safeParse(part.details).data ?? [];
  const code = typeof part.code === 'string' ? part.code : undefined;
  return [
    details?.error_code,
    ...reasons.map(({ reason }) => reason),
    part.error_type,
    code,
    part.metadata?.reason,
    part.status,
    part.__type,
    part.type,
  ].flatMap((word) => (word === undefined || word === 'error' ? [] : [word]));
}

/** Returns the status in the body of an HTTP 200 response. */
function statusIn(parts: readonly Part[]): number | undefined {
  return parts
    .map(({ code }) => Number(code))
    .find((code) => Number.isInteger(code) && code >= 400 && code < 600);
}

/** Codes and names, which are read separately. */
const NO_WORDS = new Set([
  'type',
  'code',
  'status',
  'object',
  '__type',
  'error_type',
  'provider_name',
  'request_id',
  'user_id',
  'id',
  'openrouter_metadata',
]);

/** Returns all texts of the body, including a router's quotes of its upstream. */
function textIn(value: unknown, depth = 0): string {
  if (depth > 6) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((entry) => textIn(entry, depth + 1)).join('\n');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .filter(([key]) => !NO_WORDS.has(key))
    .map(([, entry]) => textIn(entry, depth + 1))
    .filter((entry) => entry !== '')
    .join('\n');
}
