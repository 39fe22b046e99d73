import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { createLogger } from '@enrichment/runtime/logger';
import { readScannerEnv } from '@enrichment/scanner/env';
import { startScanner } from '@enrichment/scanner/start-scanner';
import { createStore } from '@enrichment/store/connect';
import { migrate } from '@enrichment/store/migrate';
import { readSummarizerEnv } from '@enrichment/summarizer/env';
import { startSummarizer } from '@enrichment/summarizer/start-summarizer';
import { createBotCollection, putBotPoints } from '../pipeline/bot-collection.ts';

/** An empty database, and a queue of its own. */
export interface Place {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly prefix: string;
}

const DAY_SECONDS = 86_400;
const GIVE_UP_MS = 60_000;
const LOOK_EVERY_MS = 50;

/**
 * Runs one window from the scan to the stored row in this process: the real scanner and summarizer, a small
 * Qdrant, and a scripted LLM behind the real client.
 */
export async function followWindow({ databaseUrl, redisUrl, prefix }: Place): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const qdrant = await startSmallQdrant();
  opened.defer(() => qdrant.close());
  const llm = await startScriptedLlm();
  opened.defer(() => llm.close());
  const store = createStore({ address: databaseUrl });
  opened.defer(() => store.close());
  await migrate(store);
  await createBotCollection(qdrant.url, 'elena');
  await putBotPoints(qdrant.url, 'elena', makePoints(Date.now() / 1_000 - 3 * DAY_SECONDS));
  const environment = {
    ...{ DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, QUEUE_PREFIX: prefix, QDRANT_URL: qdrant.url },
    ...{ LLM_PROVIDER: 'compatible', LLM_BASE_URL: llm.url, LLM_MODEL: 'scripted' },
    ...{ ENRICHMENT_INTERVAL_SECONDS: '1', SHUTDOWN_GRACE_SECONDS: '0' },
    // The usual way of a window: the first reply is good enough, whatever the scripted model writes.
    DOUBTFUL_BELOW_PERCENT: '0',
  };
  const signal = AbortSignal.timeout(GIVE_UP_MS);
  const stream = new Writable({ write: (_chunk, _encoding, done) => done() });
  const log = createLogger({ service: 'hops', level: 'info', format: 'json', secrets: [], stream });
  const summarizer = await startSummarizer({ env: readSummarizerEnv(environment), log }, signal);
  opened.defer(() => summarizer.stop());
  const scanner = await startScanner({ env: readScannerEnv(environment), log }, signal);
  opened.defer(() => scanner.stop());
  for (;;) {
    const rows = await store.sql`select from conversation_summaries`;
    if (rows.length > 0) return;
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}

function makePoints(fromSeconds: number): object[] {
  return Array.from({ length: 6 }, (_, n) => ({
    id: randomUUID(),
    vector: {},
    payload: {
      ...{ user_id: 'user-1', memory_type: 'conversation', channel_type: 'dm' },
      role: n % 2 === 0 ? 'user' : 'assistant',
      content: `the tide is high ${n}`,
      timestamp_unix: Math.floor(fromSeconds) + n * 60,
    },
  }));
}
