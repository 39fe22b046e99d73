import { setTimeout as sleep } from 'node:timers/promises';
import type { AppName } from '../pipeline/app-process.ts';
import type { Sample } from './find-growth.ts';
import { MB, readHeap } from './read-heap.ts';
import type { SoakApp, SoakStage } from './stage-soak.ts';

/** A page of an app; requested with POST if it has a body. */
interface Page {
  readonly path: string;
  readonly body?: object;
}

const DEADLINE_MS = 30_000;
const ROUNDS = 4;

/** For a guild: then an unknown user or bot is not reported as unknown, and the answer is as much work. */
const question = {
  user: 'user-1',
  bots: ['marcus'],
  audience: 'guild',
  text: 'what did we talk about this week?',
};
const toolCall = {
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'recall', arguments: question },
};
const recall: Page = { path: '/v1/recall', body: question };
const everywhere: readonly Page[] = [{ path: '/metrics' }, { path: '/healthz' }, { path: '/readyz' }];
const pages: Readonly<Record<AppName, readonly Page[]>> = {
  scanner: everywhere,
  summarizer: everywhere,
  dashboard: [
    ...everywhere,
    { path: '/board/' },
    { path: '/board/api/queues?activeQueue=windows&status=completed&page=1' },
    { path: '/' },
    { path: '/coverage' },
    { path: '/windows' },
    { path: '/api/status' },
  ],
  api: [
    ...everywhere,
    recall,
    { path: '/v1/coverage', body: question },
    { path: '/mcp', body: toolCall },
    { path: '/openapi.json' },
  ],
};

/**
 * Requests every page of every app this many times, and reads the heaps after each quarter: a leak per answer
 * is too small to notice among other work, but adds up over months.
 * @param quietMs delay before the heaps are read, so that no timeout of an answer is still running
 */
export async function askPages(
  { apps }: SoakStage,
  { asks, quietMs, signal }: { asks: number; quietMs: number; signal: AbortSignal },
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    await Promise.all(apps.map((app) => askAll(app, { times: asks / ROUNDS, signal })));
    await sleep(quietMs, undefined, { signal });
    const values: Record<string, number> = {};
    for (const { process, inspectorPort } of apps)
      values[`${process.name} heap MB, asked`] = (await readHeap(inspectorPort)) / MB;
    samples.push({ done: (asks * round) / ROUNDS, values });
  }
  return samples;
}

async function askAll(
  app: SoakApp,
  { times, signal }: { times: number; signal: AbortSignal },
): Promise<void> {
  for (const page of pages[app.process.app]) {
    for (let n = 0; n < times; n++) {
      signal.throwIfAborted();
      await askPage(app, page);
    }
  }
}

/** Sends a bot's question to the API. */
export async function askRecall(api: SoakApp): Promise<void> {
  await askPage(api, recall);
}

/** Returns the page's text. @throws unless the response is a success, or says that the app is not ready */
export async function askPage({ process, url }: SoakApp, { path, body }: Page): Promise<string> {
  const response = await fetch(url + path, {
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    signal: AbortSignal.timeout(DEADLINE_MS),
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  const answer = await response.text();
  // A server that is slow on a busy machine makes an app not ready for a moment: an answer like any other.
  if (response.ok || (response.status === 503 && path.endsWith('/readyz'))) return answer;
  throw new Error(`${process.name}: ${path} answered ${response.status}: ${answer}`);
}
