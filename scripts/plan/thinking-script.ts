import type { Script } from '@enrichment/embedded/llm/script';

/** Every n-th reply cannot be used and is asked for once more. */
const UNUSABLE_EVERY = 9;

/**
 * A model whose thoughts have `low` to `high` times the length of its replies, different for each
 * conversation.
 */
export function thinkingScript({ low, high }: { low: number; high: number }): Script {
  return ({ transcript }, callNumber) => {
    const share = Number.parseInt(transcript.hash.slice(0, 6), 16) / 0xffffff;
    const thinkingTimes = low + (high - low) * share;
    return callNumber % UNUSABLE_EVERY === 0
      ? { kind: 'text', text: 'There is nothing to say about this.', thinkingTimes }
      : { kind: 'ok', thinkingTimes };
  };
}
