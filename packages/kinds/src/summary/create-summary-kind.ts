import { findGuildPart } from '@enrichment/store/guild-part';
import { NO_WORDS, type SearchWords, windowWords } from '@enrichment/store/search-words';
import { upsertSummary } from '@enrichment/store/summaries';
import { saveSummaryChecks } from '@enrichment/store/summary-checks';
import type { MadeOfWindow, ModelPart, View, WindowKind } from '../kind.ts';
import { checkSummary } from './check-summary.ts';
import { parseSummaryReply, type SummaryDraft } from './parse-reply.ts';
import { countSentences, ENRICHMENT_VERSION, SummaryReply, summaryLines } from './prompt.ts';
import { createQuality, createSummaryTrust, type SummaryValue } from './summary-trust.ts';
import type { SummaryWriter, WrittenSummary } from './summary-writer.ts';

const SUMMARY = 'summary';

export interface SummaryOptions {
  /** Whether a window's own words are searchable in addition to those of its summary. */
  readonly searchWords: 'keep' | 'none';
  /** The confidence below which a summary is doubtful; 0, the default: none is. */
  readonly doubtfulBelow?: number;
  /** Follows the version of a kind whose prompt an operator has changed. */
  readonly versionMark?: string;
}

/** A sentence of 300 characters is long; a longer summary is cut after a whole sentence. */
const SENTENCE_CHARS_MAX = 320;
/**
 * Twelve long sentences, topics and JSON use about half of it in any script. Unused tokens are not billed.
 */
const OUTPUT_TOKENS = 2_000;

/** Four times what is asked for: a reply with so many goes on without an end. */
const TOPICS_ENOUGH = 20;

/** The part of the request for a summary, and the parser of its reply. */
export const SUMMARY_PART: ModelPart<SummaryDraft> = {
  by: 'model',
  title: 'the summary of this conversation',
  fields: SummaryReply.shape,
  list: { field: 'key_topics', enough: TOPICS_ENOUGH },
  outputTokens: OUTPUT_TOKENS,
  instruct: summaryLines,
  read: (reply, context) =>
    parseSummaryReply(reply, {
      ...context,
      charsMax: countSentences(context.messageCount).max * SENTENCE_CHARS_MAX,
    }),
};

/** Creates the kind for summaries by a language model: its part of the window's one call. */
export function createSummaryKind({
  model,
  ...options
}: SummaryOptions & { model: string }): WindowKind<SummaryDraft, SummaryValue> {
  const version = `${ENRICHMENT_VERSION}${options.versionMark ?? ''}`;
  const doubtfulBelow = options.doubtfulBelow ?? 0;
  return {
    ...storedAs({ version, model }, options),
    maker: SUMMARY_PART,
    trust: createSummaryTrust(doubtfulBelow),
    check: (draft, { said, key, userName }) => {
      const checked = checkSummary(draft, { messages: said, botName: key.botName, userName });
      return {
        ...{ text: draft.text, topics: draft.topics, tone: draft.tone },
        compressionRatio: draft.text.length / Math.max(1, countChars(said)),
        confidence: checked.confidence,
        quality: createQuality(checked, { model, doubtfulBelow }),
      };
    },
  };
}

/**
 * Creates the kind for summaries by a writer outside of the call: the extractive one. Its summaries are
 * checked as those of a model; a doubtful one is not requested again, because it would be the same.
 */
export function createWrittenSummaryKind({
  writer,
  ...options
}: SummaryOptions & { writer: SummaryWriter }): WindowKind<WrittenSummary, SummaryValue> {
  const doubtfulBelow = options.doubtfulBelow ?? 0;
  return {
    ...storedAs({ version: writer.enrichmentVersion, model: writer.model }, options),
    maker: {
      by: 'code',
      make: async ({ key, messages }, { signal, ...tools }) =>
        await writer.write({ key, messages, ...tools }, signal),
    },
    check: (summary, { said, key, userName }) => {
      const names = { botName: key.botName, userName };
      const checked = checkSummary({ ...summary, evidence: [] }, { messages: said, ...names });
      return {
        ...{ ...summary, confidence: checked.confidence },
        quality: createQuality(checked, { model: writer.model, doubtfulBelow }),
      };
    },
  };
}

/** The common part of both: name, views, and the row of conversation_summaries. */
function storedAs(
  { version, model }: { version: string; model: string },
  { searchWords }: SummaryOptions,
): Omit<WindowKind<never, SummaryValue>, 'maker' | 'check'> {
  return {
    name: SUMMARY,
    subject: 'window',
    version,
    model,
    reads: 'whole and public',
    measure: ({ confidence, quality }) => ({
      confidence,
      doubtful: quality?.isDoubtful === true ? 1 : 0,
      askedAgain: quality?.isAskedAgain === true ? 1 : 0,
    }),
    findPublic: async (store, { window, view: { contentHash } }) => {
      const known = await findGuildPart(store, { window, contentHash, enrichmentVersion: version, model });
      return known && { ...known, compressionRatio: 1, quality: null };
    },
    save: async (sql, made) => {
      const { window, content, contentVersion, whole } = made;
      const summary = { ...whole.value, enrichmentVersion: version, model };
      const words = searchWords === 'keep' ? collectWords(made) : NO_WORDS;
      await upsertSummary(sql, {
        window,
        summary,
        content,
        contentVersion,
        guild: describeGuildPart(made),
        words,
      });
      await saveSummaryChecks(sql, { window, whole: whole.value, public: made.public?.value ?? null });
    },
  };
}

function collectWords(made: MadeOfWindow<SummaryValue>): SearchWords {
  return {
    all: windowWords(listTexts(made.whole.view)),
    guild: made.public && windowWords(listTexts(made.public.view)),
  };
}

function describeGuildPart({ public: part }: MadeOfWindow<SummaryValue>) {
  if (part === null) return null;
  const { text, topics, tone, confidence } = part.value;
  const { messages, contentHash } = part.view;
  return { text, topics, tone, confidence, messageCount: messages.length, contentHash };
}

const listTexts = ({ said }: View) => said.map(({ text }) => text);

function countChars(said: View['said']): number {
  return said.reduce((sum, { text }) => sum + text.length, 0);
}
