import { connectQueue, type QueueConnection } from '@enrichment/queue/connect';
import { createProducer, type Producer } from '@enrichment/queue/producer';
import type { QueuePlace } from '@enrichment/queue/settings';
import type { AdvanceWindows } from '@enrichment/recall/recall';
import { trackAdvances } from '@enrichment/recall/track-advances';
import type { Logger } from '@enrichment/runtime/logger';
import { createRepeatLimit } from '@enrichment/wiring/repeat-limit';

/** Someone waits for the answer, which is given without the queue as well. */
const DEADLINE_MS = 1_000;

/**
 * For questions that prefer fresh summaries: moves windows to the front of the queue. Connects when the first
 * of them comes; a queue that is away costs such a question a second of its wait, and the log a line.
 */
export function openAdvance(
  place: QueuePlace | undefined,
  log: Pick<Logger, 'warn'>,
): { advance: AdvanceWindows; close(): Promise<void> } {
  if (place === undefined) return { advance: async () => [], close: async () => undefined };
  const isNews = createRepeatLimit();
  let opened: { connection: QueueConnection; producer: Producer } | undefined;
  const open = () => {
    // What goes wrong reaches the question through the request that it breaks.
    const connection = connectQueue({
      ...place,
      role: 'producer',
      deadlineMs: DEADLINE_MS,
      onError: () => undefined,
    });
    return { connection, producer: createProducer(connection) };
  };
  const { advance, finish } = trackAdvances(async (windowIds) => {
    opened ??= open();
    try {
      return await opened.producer.advance(windowIds);
    } catch (error) {
      if (isNews(error)) {
        log.warn('windows that someone waits for were not moved to the front of the queue', { error });
      }
      return [];
    }
  });
  return {
    advance,
    close: async () => {
      await finish();
      await opened?.connection.close();
    },
  };
}
