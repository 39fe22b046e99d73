import { createRepeatLimit } from '@enrichment/connections/repeat-limit';
import { connectQueue, type QueueConnection } from '@enrichment/queue/connect';
import { createProducer, type Producer } from '@enrichment/queue/producer';
import type { QueuePlace } from '@enrichment/queue/settings';
import type { AdvanceWindows } from '@enrichment/recall/recall';
import { trackAdvances } from '@enrichment/recall/track-advances';
import type { Logger } from '@enrichment/runtime/logger';

/** A caller is waiting, and the question can be answered without the queue. */
const DEADLINE_MS = 1_000;

/**
 * Moves windows to the front of the queue for questions that prefer fresh summaries. Connects on first use.
 * When the queue is unreachable, such a question waits one second longer and a line is logged.
 */
export function openAdvance(
  place: QueuePlace | undefined,
  log: Pick<Logger, 'warn'>,
): { advance: AdvanceWindows; close(): Promise<void> } {
  if (place === undefined) return { advance: async () => [], close: async () => undefined };
  const isNews = createRepeatLimit();
  let opened: { connection: QueueConnection; producer: Producer } | undefined;
  const open = () => {
    // Connection errors reach the question through the call that fails.
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
