import {
  type Clock,
  EnrichmentError,
  type ErrorCode,
  markMessages,
  windowLabelWithoutUser,
} from '@enrichment/core';
import type { CallFacts, CallLimit } from '@enrichment/kinds/call-facts';
import type { ModelPart, View, WindowKind } from '@enrichment/kinds/kind';
import type { Parsed } from '@enrichment/kinds/reply/read-reply';
import { requireText } from '@enrichment/kinds/require-text';
import { readSource } from '@enrichment/kinds/source-text';
import { complaintLine, speakerLines, transcriptLines } from '@enrichment/kinds/transcript';
import type { Llm } from '@enrichment/llm/llm';
import { transcriptMark } from '@enrichment/llm/transcript-mark';
import { askModel } from './ask-model.ts';
import type { AskDependencies } from './call-model.ts';
import { composeRequest } from './compose-request.ts';
import { isTooMuch, type NoteDependencies, type NumberedWindow, noteParts } from './note-parts.ts';
import { createPartMemory, type PartMemory } from './part-memory.ts';
import { noteLine } from './part-notes.ts';
import { estimateTokens, takeHalf } from './split-window.ts';
import { computeTokenBudget } from './token-budget.ts';

/** The model used for all kinds, and those that answer some of the requests. */
export interface ModelAccess {
  readonly llm: Llm;
  /** Keeps the notes of long windows for questions without a memory of their own. */
  readonly memory?: PartMemory;
  /** Replaces the system prompt. */
  readonly system?: string;
  /** Answers the second request for what the checks doubt; without it, the same model does. */
  readonly premium?: Llm | undefined;
  /** Verifies statements; without it, the same model does. */
  readonly verifier?: Llm | undefined;
}

export interface KindsQuestion {
  readonly view: View;
  /** At least one; only kinds that use the model. */
  readonly kinds: readonly AskedKind[];
  readonly onCall: (call: CallFacts) => void | Promise<void>;
  readonly callLimit?: CallLimit;
  readonly openCall?: AskDependencies['openCall'];
  readonly awaited?: AskDependencies['awaited'];
  readonly paid?: AskDependencies['paid'];
  /** Keeps the notes of a long window between jobs. */
  readonly memory?: PartMemory;
  readonly reportProgress: (fraction: number) => Promise<void>;
  /** A second request, with the faults of the first answer: one call, whatever comes of it. */
  readonly secondTry?: { readonly llm: Llm; readonly faults: readonly string[] };
}

export type AskedKind = Pick<WindowKind, 'name'> & { readonly maker: ModelPart<unknown> };

/** The outcome for one kind: a draft, or the reason it has none although other kinds have theirs. */
export type Answer =
  | { readonly kind: 'draft'; readonly draft: unknown }
  | { readonly kind: 'failed'; readonly error: EnrichmentError };

/**
 * Asks for all kinds of a view at once: one call if the messages fit, otherwise notes of parts and then one
 * call. A kind whose part of the reply is unusable does not fail the others.
 * @throws what the model throws, if no kind has a draft
 */
export async function askKinds(
  { model, clock }: { model: ModelAccess; clock: Clock },
  {
    view,
    kinds,
    onCall,
    callLimit,
    openCall,
    awaited,
    paid,
    memory,
    reportProgress,
    secondTry,
  }: KindsQuestion,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Answer>> {
  const { key, said } = view;
  requireText(said, key);
  const { llm, system } = model;
  const budget = computeTokenBudget(llm, {
    outputTokens: kinds.reduce((sum, { maker }) => sum + maker.outputTokens, 0),
    system,
  });
  const dependencies = {
    llm,
    clock,
    onCall,
    ...(callLimit && { callLimit }),
    ...(openCall && { openCall }),
    ...(awaited && { awaited }),
    ...(paid && { paid }),
    reportProgress,
    memory: memory ?? model.memory ?? createPartMemory(),
    budget,
    ...(system !== undefined && { system }),
  };
  const window: NumberedWindow = {
    label: windowLabelWithoutUser(key),
    ...{ botName: key.botName, userName: view.userName },
    // Numbers count all messages, so that evidence has the same numbers as in the source.
    messages: said.map((message, index) => ({ ...message, n: index + 1 })).filter(({ text }) => text !== ''),
    source: readSource(said),
  };
  const lines = transcriptLines(window.messages, window);
  const complaints = (view.complaints ?? []).map(complaintLine);
  const tokens = estimateTokens(lines.join('\n'));
  const { callTokens, partTokens } = budget;
  const ask = (source: 'messages' | 'notes', data: readonly string[]) =>
    askForParts(dependencies, window, {
      view,
      kinds,
      source,
      lines: [...data, ...complaints],
      signal,
      secondTry,
    });
  if (tokens <= callTokens) {
    try {
      return await ask('messages', lines);
    } catch (error) {
      // Too long after all, so it is split into parts. A single message cannot be split.
      if (secondTry !== undefined || !isTooMuch(error) || window.messages.length < 2) throw error;
    }
  }
  const marked = { ...window, marks: markMessages(view.messages) };
  const notes = await noteParts(dependencies, marked, {
    partTokens: Math.min(partTokens, tokens <= callTokens ? takeHalf(window.messages, window) : partTokens),
    signal,
  });
  return await ask('notes', [...speakerLines(window), ...notes.map((note) => noteLine(note, window))]);
}

interface PartsQuestion extends Pick<KindsQuestion, 'view' | 'kinds'> {
  readonly source: 'messages' | 'notes';
  readonly lines: readonly string[];
  readonly signal: AbortSignal;
  readonly secondTry: KindsQuestion['secondTry'];
}

async function askForParts(
  dependencies: NoteDependencies,
  window: NumberedWindow,
  { view, kinds, source, lines, signal, secondTry }: PartsQuestion,
): Promise<ReadonlyMap<string, Answer>> {
  const messageCount = view.said.length;
  const { llm = dependencies.llm, faults } = secondTry ?? {};
  const request = composeRequest(
    kinds.map(({ maker }) => maker),
    {
      task: {
        ...{ key: view.key, messageCount, source },
        ...(view.complaints !== undefined && { hasComplaints: true }),
        ...(faults && { faults }),
      },
      lines,
      system: dependencies.system,
      maxOutputTokens: Math.min(dependencies.budget.outputTokens, llm.maxOutputTokens),
    },
  );
  const context = { source: window.source, messageCount, forbidden: [transcriptMark(request.transcript)] };
  const drafts = new Map<string, Answer>();
  const purpose = kinds.map(({ name }) => name).join('+');
  const lists = kinds.flatMap(({ maker }) => maker.list ?? []);
  try {
    await askModel(
      secondTry === undefined ? dependencies : limitToOne({ ...dependencies, llm }),
      {
        purpose: secondTry !== undefined ? 'again' : source === 'messages' ? purpose : 'merge',
        label: window.label,
        request,
        lists,
        parse: (reply, { isRepaired }) => readParts(kinds, reply, { ...context, isRepaired }, drafts),
      },
      signal,
    );
    return drafts;
  } catch (error) {
    if (
      kinds.length === 1 ||
      drafts.size === 0 ||
      !(error instanceof EnrichmentError) ||
      !OF_THE_REPLY.includes(error.code)
    )
      throw error;
    return new Map(kinds.map(({ name }) => [name, drafts.get(name) ?? { kind: 'failed', error }]));
  }
}

function limitToOne(dependencies: NoteDependencies): NoteDependencies {
  const { callLimit } = dependencies;
  return callLimit === undefined ? dependencies : { ...dependencies, callLimit: { ...callLimit, max: 1 } };
}

/** Errors that concern one part of a reply and not the parts that could be read. */
const OF_THE_REPLY: readonly ErrorCode[] = ['LLM_REPLY_INVALID', 'LLM_CALLS_SPENT', 'LLM_REPLY_TRUNCATED'];

/** Reads each kind's part. A part that an earlier reply contained may be missing here. */
function readParts(
  kinds: readonly AskedKind[],
  reply: string,
  context: Parameters<AskedKind['maker']['read']>[1],
  drafts: Map<string, Answer>,
): Parsed<null> {
  const faults = kinds.flatMap(({ name, maker }) => {
    const parsed = maker.read(reply, context);
    if (parsed.kind === 'ok') drafts.set(name, { kind: 'draft', draft: parsed.value });
    return parsed.kind === 'ok' || drafts.has(name) ? [] : parsed.faults;
  });
  return faults.length === 0
    ? { kind: 'ok', value: null }
    : { kind: 'invalid', faults: [...new Set(faults)] };
}
