import type { Script } from '@enrichment/embedded/llm/script';

/** Every n-th reply cannot be used and is asked for once more. */
const UNUSABLE_EVERY = 9;

/**
 * A model whose thoughts have `times` the length of its replies, a fifth more or less from conversation to
 * conversation.
 */
export function thinkingScript(times: number): Script {
  return ({ transcript }, callNumber) => {
    const share = Number.parseInt(transcript.hash.slice(0, 6), 16) / 0xffffff;
    const thinkingTimes = times * (0.8 + 0.4 * share);
    return callNumber % UNUSABLE_EVERY === 0
      ? { kind: 'text', text: 'There is nothing to say about this.', thinkingTimes }
      : { kind: 'ok', thinkingTimes };
  };
}
