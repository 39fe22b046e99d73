import { EnrichmentError, findRefusal, listErrorCodes, mayPass, withRemedy } from '@enrichment/core';
import { z } from 'zod';
import { isProblemCode, problemTypes } from './problem-types.ts';
import { type Fault, RequestError } from './request-error.ts';

export const PROBLEM_TYPE = 'application/problem+json';

/** The body of an error response: RFC 9457, plus `code`, `requestId` and `errors`. */
export const Problem = z.object({
  type: z
    .string()
    .describe(
      'Identifies the kind of problem: urn:whisperengine-enrichment:problem: and the code in lower case.',
    ),
  title: z.string().describe('The kind of problem; the same for each of its kind.'),
  status: z.int().min(400).max(599).describe('The HTTP status.'),
  detail: z.string().describe('What happened and what to do about it.'),
  code: z.string().describe('The kind of problem as a fixed name.'),
  requestId: z.string().describe('The request in the logs.'),
  errors: z
    .array(
      z.object({
        pointer: z
          .string()
          .optional()
          .describe('The field of the body, as a JSON pointer in a URI fragment: #/bots/0.'),
        parameter: z.string().optional().describe('The parameter of the query or the path.'),
        detail: z.string().describe('What is wrong with it.'),
      }),
    )
    .optional()
    .describe('The fields that the problem is about, each with what is wrong.'),
});
export type Problem = z.infer<typeof Problem>;

interface Described {
  readonly status: number;
  readonly title: string;
  readonly code: string;
  readonly detail: string;
  readonly faults: readonly Fault[];
}

/**
 * Describes an error for the caller: our own errors in full with their remedy; of any other error only that
 * it occurred.
 */
export function describeProblem(error: unknown): Described {
  if (error instanceof RequestError) return { ...error, ...problemTypes[error.code], detail: error.message };
  if (error instanceof EnrichmentError) {
    const { code } = error;
    const detail = withRemedy(error.message, error.remedy);
    const away = { status: mayPass(error) ? 503 : 500, title: mayPass(error) ? AWAY : errorTitle };
    return { ...(isProblemCode(code) ? problemTypes[code] : away), code, detail, faults: listFaults(error) };
  }
  return describeForeign(error);
}

const AWAY = 'A server that the answer needs is away';
const errorTitle = problemTypes.UNEXPECTED.title;

/** The request fields that our own errors refer to. */
const fields: Readonly<Partial<Record<EnrichmentError['code'], string>>> = {
  RECALL_NOT_SHARED: '#/bots',
  BOT_UNKNOWN: '#/bots',
  USER_UNKNOWN: '#/user',
  TIME_UNREADABLE: '#/text',
};

function listFaults({ code, message }: EnrichmentError): Fault[] {
  const pointer = fields[code];
  return pointer === undefined ? [] : [{ pointer, detail: message }];
}

/**
 * Describes Fastify's client errors by their status (its messages quote nothing from the body) and any other
 * error as unexpected.
 */
function describeForeign(error: unknown): Described {
  const refusal = findRefusal(error);
  const code = refusal === undefined ? 'UNEXPECTED' : (statusCodes.get(refusal.status) ?? 'BAD_REQUEST');
  const detail = refusal?.message ?? 'An unexpected error; the log says more.';
  const isOfBody = error instanceof SyntaxError || listErrorCodes(error)[0]?.startsWith('FST_ERR_CTP_');
  return { ...problemTypes[code], code, detail, faults: isOfBody === true ? [{ pointer: '#', detail }] : [] };
}

const statusCodes = new Map<number, 'BODY_TOO_LARGE' | 'NOT_JSON'>([
  [413, 'BODY_TOO_LARGE'],
  [415, 'NOT_JSON'],
]);

/** Writes an error as an RFC 9457 document. */
export function writeProblem(error: unknown, requestId: string): Problem {
  const { status, title, code, detail, faults } = describeProblem(error);
  const type = `urn:whisperengine-enrichment:problem:${code.toLowerCase().replaceAll('_', '-')}`;
  return { type, title, status, detail, code, requestId, ...(faults.length > 0 && { errors: [...faults] }) };
}
