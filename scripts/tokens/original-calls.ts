// The calls of the original's worker for one window, with its prompts replaced by their lengths. Measured in
// src/enrichment/summarization_engine.py and src/enrichment/fact_extraction_engine.py of
// whisperengine-ai/whisperengine (2b7b960, 2025-11-24): the templates without what is inserted, plus the
// system text. Left out: what spaCy adds if it is installed, which makes its requests longer, and repeated
// attempts.
import type { Message } from '@enrichment/core';
import { estimateTokens } from '@enrichment/work/ask/split-window';

/** Characters of its prompts, all ASCII: the template and its system text. */
const SUMMARY_CHARACTERS = 646 + 74;
const FACTS_CHARACTERS = 2_620 + 121;
const TOPICS_CHARACTERS = 132 + 69;

/** It cuts each message of the summary's conversation, and the conversation of the topics. */
const CUT_CHARACTERS = 2_000;

export interface OriginalInput {
  /** The summary of the whole conversation, and the facts of the user's messages alone. */
  readonly twoCalls: number;
  /** The same if the facts were also taken from the whole conversation. */
  readonly twoWhole: number;
  /** With its third call, for the topics of the first 2,000 characters. */
  readonly withTopics: number;
}

/** Estimates the input tokens of the original's calls for one window. */
export function estimateOriginalInput(messages: readonly Message[], botName: string): OriginalInput {
  const conversation = messages
    .map(({ speaker, text, sentAt }) => {
      const at = sentAt.toISOString().slice(0, 16).replace('T', ' ');
      return `[${at}] ${speaker === 'user' ? 'User' : botName}: ${text.slice(0, CUT_CHARACTERS)}`;
    })
    .join('\n\n');
  const userLines = messages
    .filter(({ speaker }) => speaker === 'user')
    .map(({ text }) => `User: ${text}`)
    .join('\n');
  const summary = estimatePrompt(SUMMARY_CHARACTERS, conversation);
  const twoCalls = summary + estimatePrompt(FACTS_CHARACTERS, userLines);
  return {
    twoCalls,
    twoWhole: summary + estimatePrompt(FACTS_CHARACTERS, conversation),
    withTopics: twoCalls + estimatePrompt(TOPICS_CHARACTERS, conversation.slice(0, CUT_CHARACTERS)),
  };
}

function estimatePrompt(characters: number, conversation: string): number {
  return estimateTokens('x'.repeat(characters) + conversation);
}
