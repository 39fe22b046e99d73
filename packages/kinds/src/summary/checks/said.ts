import type { Message } from '@enrichment/core';

/** The words of a message. */
export interface Said {
  readonly speaker: Message['speaker'];
  readonly stems: readonly string[];
}
