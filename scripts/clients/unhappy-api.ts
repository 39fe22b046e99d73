import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

const problem = (status: number, code: string) =>
  JSON.stringify({
    type: `urn:whisperengine-enrichment:problem:${code.toLowerCase()}`,
    title: 'A title',
    detail: 'SECRETWORDS of the question',
    requestId: 'request-1',
    errors: [{ pointer: '#/text', detail: 'SECRETWORDS' }],
    ...{ status, code },
  });

/** Answers by the first part of the path; the second argument counts the requests to that part. */
const answers: Readonly<Record<string, (response: ServerResponse, count: number) => unknown>> = {
  'away once': (response, count) =>
    count === 1
      ? response.writeHead(503, { 'retry-after': '0' }).end(problem(503, 'STORE_UNAVAILABLE'))
      : response.end('{"facts":[]}'),
  'busy once': (response, count) =>
    count === 1
      ? response.writeHead(429, { 'retry-after': '0' }).end(problem(429, 'TOO_MANY_REQUESTS'))
      : response.end('{"facts":[]}'),
  'away once during feedback': (response, count) =>
    count === 1
      ? response.writeHead(503, { 'retry-after': '0' }).end(problem(503, 'STORE_UNAVAILABLE'))
      : response.end('{"feedbackId":"f-2"}'),
  'busy once during feedback': (response, count) =>
    count === 1
      ? response.writeHead(429, { 'retry-after': '0' }).end(problem(429, 'TOO_MANY_REQUESTS'))
      : response.end('{"feedbackId":"f-1"}'),
  busy: (response) => response.writeHead(429, { 'retry-after': '0' }).end(problem(429, 'TOO_MANY_REQUESTS')),
  'busy for an hour': (response) =>
    response.writeHead(429, { 'retry-after': '3600' }).end(problem(429, 'TOO_MANY_REQUESTS')),
  failing: (response) => response.writeHead(500).end(problem(500, 'UNEXPECTED')),
  silent: () => undefined,
  dribbling: (response) => {
    response.writeHead(200).write('{');
    const timer = setInterval(() => response.write(' '), 20);
    response.once('close', () => clearInterval(timer));
  },
  'a page': (response) => response.writeHead(502).end('<html>SECRETWORDS</html>'),
  'a page as an answer': (response) => response.end('<html>SECRETWORDS</html>'),
  'a redirect': (response) => response.writeHead(307, { location: '/elsewhere' }).end(),
  elsewhere: (response) => response.end('{}'),
  broken: (response) => response.socket?.destroy(),
};

/** What a client must make of each way, and with how many requests. */
export const unhappy: Readonly<Record<string, { readonly outcome: string; readonly requests: number }>> = {
  'away once': { outcome: 'answered', requests: 2 },
  'busy once': { outcome: 'answered', requests: 2 },
  'away once during feedback': { outcome: 'UnavailableError', requests: 1 },
  'busy once during feedback': { outcome: 'answered', requests: 2 },
  busy: { outcome: 'TooManyRequestsError', requests: 3 },
  'busy for an hour': { outcome: 'TooManyRequestsError', requests: 1 },
  failing: { outcome: 'ApiError', requests: 1 },
  silent: { outcome: 'DeadlineError', requests: 1 },
  dribbling: { outcome: 'DeadlineError', requests: 1 },
  'a page': { outcome: 'UnreadableAnswerError', requests: 1 },
  'a page as an answer': { outcome: 'UnreadableAnswerError', requests: 1 },
};

/**
 * Starts a server that misbehaves in each of these ways, under a path of its own, and counts the requests
 * that it gets.
 */
export async function openUnhappyApi(): Promise<{ url: string; counts: Record<string, number> }> {
  const counts: Record<string, number> = {};
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const name = decodeURIComponent(request.url?.split('/')[1] ?? '');
    counts[name] = (counts[name] ?? 0) + 1;
    answers[name]?.(response.setHeader('content-type', 'application/json'), counts[name]);
  };
  const server = createServer(answer);
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, counts };
}
