import { alignedRange, computeFingerprint, computeWindowId, type Message } from '@enrichment/core';
import type { Store } from '@enrichment/store/connect';
import { z } from 'zod';
import { askQdrant } from '../pipeline/ask-qdrant.ts';
import type { ModelCall } from './scripted-model.ts';
import { hashTexts } from './talk.ts';

/** A window in Qdrant, read without code of the pipeline except the definition of the fingerprint. */
export interface SourceWindow {
  readonly windowId: string;
  readonly marker: string | null;
  readonly messages: number;
  readonly contentHash: string;
  readonly textsHash: string;
}

const LedgerRow = z.object({
  windowId: z.string(),
  state: z.string(),
  summarizedHash: z.string().nullable(),
  failureCode: z.string().nullable(),
  leaseToken: z.string().nullable(),
});
const SummaryRow = z.object({
  windowId: z.string().nullable(),
  contentHash: z.string().nullable(),
  messageCount: z.number(),
  summaryText: z.string(),
});

/** The data for the verdict: Qdrant, Postgres and the scripted server's log. */
export interface ChaosFacts {
  readonly windows: readonly SourceWindow[];
  readonly ledger: readonly z.infer<typeof LedgerRow>[];
  readonly summaries: readonly z.infer<typeof SummaryRow>[];
  readonly calls: readonly ModelCall[];
}

export async function readChaosFacts({
  qdrantUrl,
  store,
  calls,
}: {
  qdrantUrl: string;
  store: Store;
  calls: readonly ModelCall[];
}): Promise<ChaosFacts> {
  const ledger = await store.query(
    (sql) => sql`select window_id, state, summarized_hash, failure_code, lease_token from enrichment_windows`,
  );
  const summaries = await store.query(
    (sql) => sql`select window_id, content_hash, message_count, summary_text from conversation_summaries`,
  );
  return {
    windows: await readSourceWindows(qdrantUrl),
    ledger: z.array(LedgerRow).parse([...ledger]),
    summaries: z.array(SummaryRow).parse([...summaries]),
    calls,
  };
}

const Collections = z.object({ result: z.object({ collections: z.array(z.object({ name: z.string() })) }) });
const Points = z.object({
  result: z.object({
    points: z.array(
      z.object({
        id: z.string(),
        payload: z.object({
          user_id: z.string(),
          role: z.enum(['user', 'assistant']),
          content: z.string(),
          timestamp_unix: z.number(),
          channel_type: z.string(),
        }),
      }),
    ),
    next_page_offset: z.string().nullable(),
  }),
});

async function readSourceWindows(url: string): Promise<SourceWindow[]> {
  const { result } = Collections.parse(await askQdrant(`${url}/collections`, 'GET'));
  const windows: SourceWindow[] = [];
  for (const { name } of result.collections) {
    const botName = name.replace('whisperengine_memory_', '');
    const perUser = Map.groupBy(await readPoints(`${url}/collections/${name}`), ({ userId }) => userId);
    for (const [userId, points] of perUser) {
      const perDay = Map.groupBy(points, ({ sentAt }) => alignedRange(sentAt, 24).from.getTime());
      for (const messages of perDay.values()) windows.push(makeWindow({ userId, botName }, messages));
    }
  }
  return windows;
}

function makeWindow(owner: { userId: string; botName: string }, unsorted: readonly Message[]): SourceWindow {
  const messages = unsorted.toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime());
  const [first] = messages;
  const { from, to } = alignedRange(first?.sentAt ?? new Date(Number.NaN), 24);
  return {
    windowId: computeWindowId({ ...owner, startsAt: from, endsAt: to }),
    marker: /\[\[([\w-]+)\]\]/.exec(first?.text ?? '')?.[1] ?? null,
    messages: messages.length,
    contentHash: computeFingerprint(messages),
    textsHash: hashTexts(messages.map((message) => message.text)),
  };
}

async function readPoints(collection: string): Promise<(Message & { userId: string })[]> {
  const messages: (Message & { userId: string })[] = [];
  let offset: string | null = null;
  do {
    const body = { limit: 5_000, with_payload: true, ...(offset !== null && { offset }) };
    const { result } = Points.parse(await askQdrant(`${collection}/points/scroll`, 'POST', body));
    for (const { id, payload } of result.points) {
      messages.push({
        id,
        userId: payload.user_id,
        speaker: payload.role === 'user' ? 'user' : 'bot',
        text: payload.content,
        sentAt: new Date(payload.timestamp_unix * 1_000),
        channelType: payload.channel_type,
        emotion: null,
      });
    }
    offset = result.next_page_offset;
  } while (offset !== null);
  return messages;
}
