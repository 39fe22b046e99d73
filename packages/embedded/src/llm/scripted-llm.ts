import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parseJson } from '@enrichment/core';
import { z } from 'zod';
import type { Answer } from './answer.ts';
import { type Batches, createBatches } from './batches.ts';
import { type Counting, createCounting } from './counting.ts';
import { parseMessagesRequest } from './messages-request.ts';
import { type ModelsAnswer, readModels } from './models-routes.ts';
import { sampleReply } from './sample-reply.ts';
import { readScriptRules, type Script, type ScriptedRequest, ScriptRules } from './script.ts';
import { type Sent, sendAnswer } from './send-answer.ts';
import { readTranscript } from './transcript.ts';

export interface ScriptedLlmOptions {
  readonly script?: Script;
  /** 0, the default, uses a free port. */
  readonly port?: number;
  readonly host?: string;
  /** The only accepted key; unset: any. */
  readonly key?: string;
  /** Called after each answered call, for a log in a file. */
  readonly onCall?: (call: ScriptedCall) => void;
  /** false: does not store bodies, for a server that runs for hours. */
  readonly keepsRequests?: boolean;
}

/** One call in the log: contains no text of the conversation. */
export interface ScriptedCall {
  readonly number: number;
  readonly at: string;
  readonly model: string;
  readonly answer: Answer['kind'];
  /** null: no status line was sent. */
  readonly status: number | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Equal for equal conversations. */
  readonly transcriptHash: string;
  readonly marker: string | null;
  readonly messages: number;
  readonly firstAt: string | null;
  /** The last time that a line has; the last messages may be some minutes later. */
  readonly lastAt: string | null;
  /** The custom id of a request that was answered in a batch; null for one on the spot. */
  readonly customId: string | null;
}

export interface ScriptedLlm {
  readonly url: string;
  readonly port: number;
  /** The answered calls, those in batches too: what the provider bills. */
  calls(): readonly ScriptedCall[];
  /** The accepted bodies, in order. */
  readonly requests: readonly ScriptedRequest[];
  /** Replaces the script for later calls; the numbering of calls restarts. */
  setScript(script: Script): void;
  /** The submitted batches. */
  readonly batches: Pick<Batches, 'end' | 'list' | 'failNext' | 'forget'>;
  /** The endpoint that counts tokens. */
  readonly counting: Pick<Counting, 'setFault' | 'requests'>;
  close(): Promise<void>;
}

/** Starts a Messages API server that answers as scripted: for tests and demos, over real HTTP. */
export async function startScriptedLlm(options: ScriptedLlmOptions = {}): Promise<ScriptedLlm> {
  const state: State = {
    script: options.script ?? (() => ({ kind: 'ok' })),
    scriptedCalls: 0,
    calls: [],
    requests: [],
    keepsRequests: options.keepsRequests ?? true,
    accepted: 0,
    key: options.key,
    onCall: options.onCall ?? (() => undefined),
  };
  const batches = createBatches({
    readScript: () => state.script,
    onRequest: (request) => ({ scripted: noteRequest(state, request), number: state.accepted }),
    onAnswered: ({ request, ...entry }) =>
      noteCall(state, request, { ...entry, at: new Date().toISOString(), status: null }),
  });
  const counting = createCounting();
  const server = createServer((request, response) => {
    handle(state, { batches, counting }, request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  });
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://${host}:${port}`,
    port,
    calls: () => state.calls,
    requests: state.requests,
    setScript: (script) => replaceScript(state, script),
    batches,
    counting,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface State {
  script: Script;
  scriptedCalls: number;
  readonly calls: ScriptedCall[];
  readonly requests: ScriptedRequest[];
  readonly keepsRequests: boolean;
  accepted: number;
  readonly key: string | undefined;
  readonly onCall: (call: ScriptedCall) => void;
}

function replaceScript(state: State, script: Script): void {
  state.script = script;
  state.scriptedCalls = 0;
}

async function handle(
  state: State,
  { batches, counting }: { batches: Batches; counting: Counting },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://scripted');
  if (path === '/__calls') return json(response, 200, state.calls);
  if (path === '/__script' && request.method === 'POST') return await control(state, request, response);
  const keyFault = findKeyFault(state, request);
  if (keyFault !== undefined) return json(response, 401, errorOf('authentication_error', keyFault));
  const { method = 'GET' } = request;
  if (path.startsWith('/v1/messages/batches')) {
    const body = method === 'POST' ? await readJson(request) : undefined;
    const answer = batches.answer({ method, path, query, body, origin: `http://${request.headers.host}` });
    if (answer === null) return json(response, 404, errorOf('not_found_error', `no route ${path}`));
    if (answer.hangs) return;
    if (answer.cutAfter === undefined) return json(response, answer.status, answer.body);
    return cut(response, answer.body, answer.cutAfter);
  }
  if (method === 'POST' && path === '/v1/messages/count_tokens') {
    const answer = counting.answer(await readJson(request));
    return answer === null ? undefined : json(response, answer.status, answer.body);
  }
  if (method === 'GET' || method === 'HEAD') {
    const answer: ModelsAnswer = readModels(path);
    return json(response, answer.status, answer.body);
  }
  if (method === 'POST' && /^(\/api)?\/v1\/messages$/.test(path)) {
    return await answerCall(state, request, response, path.startsWith('/api') ? 'openrouter' : 'anthropic');
  }
  json(response, 404, errorOf('not_found_error', `no route ${path}`));
}

async function control(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const rules = ScriptRules.safeParse(await readJson(request));
  if (!rules.success) return json(response, 400, { faults: rules.error.issues });
  replaceScript(state, readScriptRules(rules.data));
  json(response, 200, {});
}

async function answerCall(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  dialect: 'anthropic' | 'openrouter',
): Promise<void> {
  const at = new Date().toISOString();
  // Before the body is read, so that a disconnect is noticed at any moment.
  const hangUp = new AbortController();
  response.on('close', () => hangUp.abort());
  const body = await readJson(request);
  const version = z.iso.date().safeParse(request.headers['anthropic-version']);
  if (!version.success)
    return json(response, 400, errorOf('invalid_request_error', 'anthropic-version: header is required'));
  const parsed = parseMessagesRequest(body, dialect);
  if (parsed.kind === 'fault') return json(response, 400, errorOf('invalid_request_error', parsed.message));
  const transcript = readTranscript(parsed.request);
  const scripted = { body: parsed.request, transcript };
  const answer = state.script(scripted, noteRequest(state, scripted));
  const number = state.accepted;
  const sent: Sent = await sendAnswer(response, answer, {
    request: parsed.request,
    requestId: `${dialect === 'openrouter' ? 'gen' : 'req'}_${number}`,
    dialect,
    goodReply: sampleReply(parsed.request, transcript),
    signal: hangUp.signal,
  });
  noteCall(state, scripted, { number, at, answer: answer.kind, ...sent, customId: null });
}

function noteCall(
  state: State,
  { body: { model }, transcript: { hash, marker, lines } }: ScriptedRequest,
  facts: Pick<
    ScriptedCall,
    'number' | 'at' | 'answer' | 'status' | 'inputTokens' | 'outputTokens' | 'customId'
  >,
): void {
  const span = {
    firstAt: lines[0]?.t ?? null,
    lastAt: lines.findLast(({ t }) => t !== undefined)?.t ?? null,
  };
  const call = { ...facts, model, transcriptHash: hash, marker, messages: lines.length, ...span };
  state.calls.push(call);
  state.onCall(call);
}

/** Returns the number of the request since the script was set. */
function noteRequest(state: State, request: ScriptedRequest): number {
  if (state.keepsRequests) state.requests.push(request);
  state.accepted += 1;
  state.scriptedCalls += 1;
  return state.scriptedCalls;
}

function findKeyFault(state: State, request: IncomingMessage): string | undefined {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const key = bearer ?? request.headers['x-api-key'];
  if (key === undefined) return 'x-api-key or authorization header is required';
  return state.key === undefined || key === state.key ? undefined : 'invalid x-api-key';
}

function errorOf(type: string, message: string): object {
  return { type: 'error', error: { type, message }, request_id: null };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Sends a part of the body and hangs up; nothing at all for 0. */
function cut(response: ServerResponse, body: unknown, bytes: number): void {
  if (bytes === 0) return void response.destroy();
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write(String(body).slice(0, bytes), () => response.destroy());
}

/** The body as JSON; undefined if it is not JSON. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return parseJson(Buffer.concat(chunks).toString('utf8'));
}
