import { InputError } from '@enrichment/operations/input-error';
import type { OperationContext } from '@enrichment/operations/operation-context';
import { relaxQuestion } from '@enrichment/recall/relax-question';
import { z } from 'zod';
import type { Scope } from '../access/scope.ts';
import { readFaults } from '../read-faults.ts';
import { type BodyFault, type Fault, pointTo, RequestError } from '../request-error.ts';
import { relaxQuery } from './relax-query.ts';
import type { ActionRunner } from './run-actions.ts';
import type { OperatorServices } from './services.ts';

/** What a request holds, before it is parsed. */
export interface RawRequest {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** What an endpoint runs with. */
export interface EndpointContext extends OperationContext {
  readonly services: OperatorServices;
  readonly actions: ActionRunner;
}

interface Described {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With parameters in braces: `/v1/windows/{windowId}`. */
  readonly path: string;
  /** Also the name of the method in the clients. */
  readonly operationId: string;
  readonly summary: string;
  readonly scope: Scope;
  /** Whether the answer names an action that goes on after it. */
  readonly goesOn?: boolean;
}

/** One route of the operator's API. */
export interface Endpoint extends Described {
  /** The fields of the request; `placeField` says where each is. */
  readonly input: z.ZodObject;
  /** The answer's schema, under the name that it has in the description. */
  readonly answer: { readonly name: string; readonly schema: z.ZodType };
  /**
   * Parses a request, runs it, and returns the answer as its schema describes it.
   * @throws RequestError 400 or 404 with every field that is wrong, and what the operation throws
   */
  answerRequest(request: RawRequest, context: EndpointContext): Promise<unknown>;
}

/** Declares an endpoint. `run` calls an operation of packages/operations. */
export function defineEndpoint<Input extends z.ZodObject, Answer extends z.ZodType>({
  run,
  ...endpoint
}: Described & {
  readonly input: Input;
  readonly answer: { readonly name: string; readonly schema: Answer };
  readonly run: (input: z.output<Input>, context: EndpointContext) => Promise<z.input<Answer>>;
}): Endpoint {
  const { input, answer } = endpoint;
  return {
    ...endpoint,
    answerRequest: async (request, context) => {
      const parsed = input.safeParse(readFields(endpoint, request));
      if (!parsed.success)
        throw refuse(
          endpoint,
          parsed.error.issues.flatMap((issue) => readFaults(issue)),
        );
      try {
        return answer.schema.parse(await run(parsed.data, context));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        const faults = error.faults.map(({ field, message }) => ({
          pointer: pointTo(field.split('.')),
          detail: message,
        }));
        throw refuse(endpoint, faults);
      }
    },
  };
}

/** Where a field of an endpoint is: a name in braces in the path, else by the method. */
export function placeField({ method, path }: Pick<Endpoint, 'method' | 'path'>, name: string) {
  if (path.includes(`{${name}}`)) return 'path';
  return hasBody(method) ? 'body' : 'query';
}

/** Whether requests of a method have a body. */
export function hasBody(method: Endpoint['method']): boolean {
  return method === 'POST' || method === 'PUT';
}

const Fields = z.record(z.string(), z.unknown());

function readFields(
  { method, input }: Pick<Endpoint, 'method' | 'input'>,
  { path, query, body }: RawRequest,
): unknown {
  if (!hasBody(method)) return { ...Fields.parse(relaxQuery(input.shape, query)), ...path };
  const fields = Fields.safeParse(relaxQuestion(input.shape)(body ?? {}));
  // A list or a text instead of an object is a fault that the schema names.
  return fields.success ? { ...fields.data, ...path } : body;
}

/** A wrong id in the path is answered as nothing that exists. */
function refuse(endpoint: Pick<Endpoint, 'method' | 'path'>, found: readonly BodyFault[]): RequestError {
  const faults = found.map(({ pointer, detail }): Fault => {
    const [, name = ''] = pointer.split('/');
    const place = placeField(endpoint, name);
    return place === 'body' ? { pointer, detail } : { parameter: decodeURIComponent(name), detail };
  });
  const isOfPath = found.every(({ pointer }) => placeField(endpoint, pointer.slice(2)) === 'path');
  const detail = found
    .map(({ pointer, detail }) => `${pointer.slice(2) || 'the body'}: ${detail}`)
    .join('; ');
  return new RequestError(isOfPath ? 'RESOURCE_UNKNOWN' : 'BAD_REQUEST', detail, faults);
}
