import { type Clock, cleanMessages, type Summary, windowLabelWithoutUser } from '@enrichment/core';
import { requireText } from '@enrichment/kinds/require-text';
import { readSource } from '@enrichment/kinds/source-text';
import { checkSummary } from '@enrichment/kinds/summary/check-summary';
import { parseSummaryReply, type SummaryDraft } from '@enrichment/kinds/summary/parse-reply';
import {
  ENRICHMENT_VERSION,
  SummaryReply,
  sentencesOf,
  summaryInstruction,
} from '@enrichment/kinds/summary/prompt';
import type { SummaryWriter, WriteInput } from '@enrichment/kinds/summary-writer';
import { SYSTEM_PROMPT } from '@enrichment/kinds/system-prompt';
import { transcriptLine } from '@enrichment/kinds/transcript';
import type { Llm } from '@enrichment/llm/llm';
import { transcriptMark } from '@enrichment/llm/transcript-mark';
import { askModel } from '@enrichment/work/ask/ask-model';
import {
  createPartMemory,
  halfOf,
  isTooMuch,
  type NoteDependencies,
  type NumberedWindow,
  noteParts,
} from '@enrichment/work/ask/note-parts';
import { noteLine } from '@enrichment/work/ask/part-notes';
import { estimateTokens } from '@enrichment/work/ask/split-window';
import { tokenBudgetOf } from '@enrichment/work/ask/token-budget';

/** Summaries by a language model: one call for a window that fits, notes of parts and then one call for a longer one. */
export function createLlmWriter({ llm, clock }: { llm: Llm; clock: Clock }): SummaryWriter {
  const memory = createPartMemory();
  return {
    enrichmentVersion: ENRICHMENT_VERSION,
    model: llm.model,
    provider: llm.provider,
    write: async (written, signal) => {
      const input = { ...written, messages: cleanMessages(written.messages) };
      requireText(input.messages, input.key);
      const { onCall, callLimit, reportProgress } = input;
      const told = { onCall, ...(callLimit && { callLimit }), reportProgress };
      const dependencies = { llm, clock, ...told, memory, budget: tokenBudgetOf(llm) };
      const draft = await draftSummary(dependencies, input, signal);
      await reportProgress(1);
      return summaryOf(draft, input, llm.model);
    },
  };
}

async function draftSummary(
  dependencies: NoteDependencies,
  { key, messages }: WriteInput,
  signal: AbortSignal,
): Promise<SummaryDraft> {
  const window: NumberedWindow = {
    label: windowLabelWithoutUser(key),
    botName: key.botName,
    // Numbers count all messages, so that evidence means the same for those who read the source.
    messages: messages
      .map((message, index) => ({ ...message, n: index + 1 }))
      .filter(({ text }) => text !== ''),
    source: readSource(messages),
  };
  const lines = window.messages.map((message) => transcriptLine(message, key.botName));
  const tokens = estimateTokens(lines.join('\n'));
  const { callTokens, partTokens } = dependencies.budget;
  const ask = (source: 'messages' | 'notes', data: readonly string[]) =>
    askForSummary(dependencies, window, { key, messageCount: messages.length, source, lines: data, signal });
  if (tokens <= callTokens) {
    try {
      return await ask('messages', lines);
    } catch (error) {
      // Too long after all: in parts then. A single message has no parts.
      if (!isTooMuch(error) || window.messages.length < 2) throw error;
    }
  }
  const notes = await noteParts(dependencies, window, {
    partTokens: Math.min(partTokens, tokens <= callTokens ? halfOf(lines) : partTokens),
    signal,
  });
  return await ask(
    'notes',
    notes.map((note) => noteLine(note, key.botName)),
  );
}

interface SummaryQuestion {
  readonly key: WriteInput['key'];
  /** Of the window as it was written, those that say nothing too. */
  readonly messageCount: number;
  readonly source: 'messages' | 'notes';
  readonly lines: readonly string[];
  readonly signal: AbortSignal;
}

async function askForSummary(
  dependencies: NoteDependencies,
  window: NumberedWindow,
  { key, messageCount, source, lines, signal }: SummaryQuestion,
): Promise<SummaryDraft> {
  const transcript = lines.join('\n');
  const context = {
    source: window.source,
    messageCount,
    forbidden: [transcriptMark(transcript)],
    charsMax: sentencesOf(messageCount).max * SENTENCE_CHARS_MAX,
  };
  return await askModel(
    dependencies,
    {
      purpose: source === 'messages' ? 'summary' : 'merge',
      label: window.label,
      request: {
        system: SYSTEM_PROMPT,
        transcript,
        instruction: summaryInstruction({ key, messageCount, source }),
        schema: SummaryReply,
        maxOutputTokens: dependencies.budget.outputTokens,
      },
      parse: (reply, { isRepaired }) => parseSummaryReply(reply, { ...context, isRepaired }),
    },
    signal,
  );
}

/** A sentence of 300 characters is long; what goes beyond all of them is cut after a whole one. */
const SENTENCE_CHARS_MAX = 320;

function summaryOf(draft: SummaryDraft, { key, messages }: WriteInput, model: string): Summary {
  const messageChars = messages.reduce((sum, message) => sum + message.text.length, 0);
  return {
    text: draft.text,
    topics: draft.topics,
    tone: draft.tone,
    compressionRatio: draft.text.length / Math.max(1, messageChars),
    confidence: checkSummary(draft, { messages, botName: key.botName }).confidence,
    enrichmentVersion: ENRICHMENT_VERSION,
    model,
  };
}
