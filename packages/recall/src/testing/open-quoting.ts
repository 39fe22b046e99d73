import { manualClock, readSettings } from '@enrichment/core';
import { type SmallQdrant, startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { sourceSettings } from '@enrichment/source/settings';
import { onTestFinished } from 'vitest';
import { openQuotes } from '../quotes/open-quotes.ts';
import { readQuoteOptions, recallSettings } from '../settings.ts';
import { NOW, openRecall } from './open-recall.ts';

const COLLECTION = 'whisperengine_memory_elena';

/** A point of user-1's conversation with elena. */
export interface Line {
  readonly at: string;
  readonly text: string;
  readonly role?: 'user' | 'assistant';
  /** Default: dm. */
  readonly channel?: string;
  /** Additional or overriding payload keys. */
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** Opens a recall that quotes from a Qdrant with the given lines between user-1 and elena. */
export async function openQuoting(lines: readonly Line[], settings: Readonly<Record<string, string>> = {}) {
  const qdrant = await startSmallQdrant();
  const env = { QDRANT_URL: qdrant.url, ...settings };
  const quotes = openQuotes(readQuoteOptions(readSettings({ ...sourceSettings, ...recallSettings }, env)), {
    clock: manualClock(NOW),
  });
  onTestFinished(async () => {
    await quotes.close();
    await qdrant.close();
  });
  await putLines(qdrant, lines);
  const world = await openRecall({ quotes });
  qdrant.requests.clear();
  return { ...world, qdrant };
}

async function putLines(qdrant: SmallQdrant, lines: readonly Line[]): Promise<void> {
  const url = `${qdrant.url}/collections/${COLLECTION}`;
  const put = (to: string, body: object) =>
    fetch(to, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await put(url, { vectors: {} });
  for (const [field_name, field_schema] of Object.entries({
    user_id: 'keyword',
    memory_type: 'keyword',
    timestamp_unix: 'float',
    channel_type: 'keyword',
  })) {
    await put(`${url}/index?wait=true`, { field_name, field_schema });
  }
  const points = lines.map(({ at, text, role = 'user', channel = 'dm', payload = {} }, index) => ({
    id: index + 1,
    vector: {},
    payload: {
      user_id: 'user-1',
      memory_type: 'conversation',
      role,
      content: text,
      channel_type: channel,
      timestamp_unix: Date.parse(at) / 1_000,
      ...payload,
    },
  }));
  await put(`${url}/points?wait=true`, { points });
}
