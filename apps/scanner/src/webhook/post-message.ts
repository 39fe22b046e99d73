import { chooseRoute, type ProxyOptions, withDeadline } from '@enrichment/core';
import { Agent, type Dispatcher, ProxyAgent, request } from 'undici';
import type { PostResult } from './plan-retry.ts';

/** Until the answer's status is there. */
const POST_TIMEOUT_MS = 15_000;

/** For the answer's body, which decides nothing: it is read so that the connection can be used again. */
const BODY_TIMEOUT_MS = 2_000;

/** Of an answer's body; more is not read. */
const BODY_BYTES_MAX = 64 * 1_024;

/** Sends one message; never throws. */
export type PostMessage = (message: {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}) => Promise<PostResult>;

/**
 * Creates the sender for one receiver, with the proxy that its address demands. Redirects are not followed.
 */
export function createPost({
  url,
  proxy,
  timeoutMs = POST_TIMEOUT_MS,
}: {
  url: string;
  proxy: ProxyOptions;
  timeoutMs?: number;
}): { post: PostMessage; close(): Promise<void> } {
  const dispatcher = createDispatcher(url, proxy);
  return {
    post: async ({ body, headers, signal }) => {
      try {
        const answer = await withDeadline(
          (within) => send(url, { dispatcher, body, headers, signal: within }),
          { timeoutMs, signal },
        );
        await readRest(answer.body);
        return { kind: 'answered', status: answer.statusCode, retryAfterMs: readRetryAfter(answer.headers) };
      } catch (error) {
        return { kind: 'failed', error: describeFailure(error) };
      }
    },
    close: async () => await dispatcher.destroy(),
  };
}

function createDispatcher(url: string, proxy: ProxyOptions): Dispatcher {
  const route = chooseRoute(url, proxy);
  return route.kind === 'proxy' ? new ProxyAgent({ uri: route.proxyUrl }) : new Agent();
}

async function send(
  url: string,
  {
    dispatcher,
    body,
    headers,
    signal,
  }: { dispatcher: Dispatcher; body: string; headers: Readonly<Record<string, string>>; signal: AbortSignal },
): Promise<Dispatcher.ResponseData> {
  return await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'enrichment-webhooks', ...headers },
    ...{ body, dispatcher, signal },
  });
}

async function readRest(body: Dispatcher.ResponseData['body']): Promise<void> {
  const reading = body.dump({ limit: BODY_BYTES_MAX, signal: AbortSignal.timeout(BODY_TIMEOUT_MS) });
  await Promise.allSettled([reading]);
}

/** Only the form in seconds; a date would need the receiver's clock. */
function readRetryAfter(headers: Dispatcher.ResponseData['headers']): number | null {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : null;
}

/** The code of the connection's error; its message may name the URL, which may hold a secret. */
function describeFailure(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string')
    return `the receiver cannot be reached: ${cause.code}`;
  return error instanceof Error && error.name === 'DeadlineError'
    ? 'the receiver has not answered in time'
    : 'the receiver cannot be reached';
}
