import type { Message } from '@enrichment/core';

/** The words of a message. */
export interface Said {
  readonly speaker: Message['speaker'];
  readonly stems: readonly string[];
}

/** A message with its words, computed once for all checks. */
export interface SaidMessage extends Said {
  readonly id: string;
  readonly text: string;
}
