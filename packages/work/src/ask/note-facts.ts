import { EnrichmentError, PermanentError } from '@enrichment/core';
import type { SourceText } from '@enrichment/kinds/source-text';
import { SYSTEM_PROMPT } from '@enrichment/kinds/system-prompt';
import { type NumberedMessage, transcriptLine } from '@enrichment/kinds/transcript';
import { transcriptMark } from '@enrichment/llm/transcript-mark';
import { type AskDependencies, askModel } from './ask-model.ts';
import { parseFactsReply } from './parse-facts.ts';
import { type Fact, FactsReply, type FactsTask, factLine, factsInstruction } from './part-facts.ts';
import { estimateTokens, splitWindow } from './split-window.ts';
import type { TokenBudget } from './token-budget.ts';

export interface NoteDependencies extends AskDependencies {
  readonly budget: TokenBudget;
  /** Facts of parts by transcript: what is paid for in an attempt that fails later is not paid for again. */
  readonly memory: PartMemory;
  readonly reportProgress: (fraction: number) => Promise<void>;
}

/** A window on its way to a summary. */
export interface NumberedWindow {
  readonly label: string;
  readonly botName: string;
  readonly messages: readonly NumberedMessage[];
  readonly source: SourceText;
}

export interface PartMemory {
  find(mark: string): readonly Fact[] | undefined;
  keep(mark: string, facts: readonly Fact[]): void;
}

/** About 2 kB each. */
const PARTS_KEPT_MAX = 500;

/** Keeps the facts of the last 500 parts in memory, nowhere else. */
export function createPartMemory(): PartMemory {
  const parts = new Map<string, readonly Fact[]>();
  return {
    find: (mark) => parts.get(mark),
    keep: (mark, facts) => {
      const oldest = parts.size >= PARTS_KEPT_MAX ? parts.keys().next().value : undefined;
      if (oldest !== undefined) parts.delete(oldest);
      parts.set(mark, facts);
    },
  };
}

const FACTS_MAX = 15;

/** Notes the facts of a long window part by part, in time order, until all of them together fit into one call. */
export async function noteFacts(
  dependencies: NoteDependencies,
  window: NumberedWindow,
  { partTokens, signal }: { partTokens: number; signal: AbortSignal },
): Promise<Fact[]> {
  const parts = splitWindow(window.messages, { budgetTokens: partTokens, botName: window.botName });
  const facts: Fact[] = [];
  for (const [index, messages] of parts.entries()) {
    const place = { part: index + 1, parts: parts.length };
    facts.push(
      ...(await factsOfPart(dependencies, { ...window, messages }, { ...place, partTokens, signal })),
    );
    // The last step is the summary itself.
    await dependencies.reportProgress((index + 1) / (parts.length + 1));
  }
  return await condense(dependencies, window, { facts, signal });
}

interface Place {
  readonly part: number;
  readonly parts: number;
  readonly partTokens: number;
  readonly signal: AbortSignal;
}

/** A part that proves too long for the model is cut in two, down to a single message. */
async function factsOfPart(
  dependencies: NoteDependencies,
  window: NumberedWindow,
  place: Place,
): Promise<readonly Fact[]> {
  const lines = window.messages.map((message) => transcriptLine(message, window.botName));
  const task = { ...place, source: 'messages' as const };
  try {
    return await askForFacts(dependencies, window, { lines, task, signal: place.signal });
  } catch (error) {
    if (!isTooMuch(error) || window.messages.length < 2) throw error;
  }
  const partTokens = halfOf(lines);
  const halves = splitWindow(window.messages, { budgetTokens: partTokens, botName: window.botName });
  // The estimate may not fall: then nothing is won by asking again.
  if (halves.length < 2)
    throw new PermanentError('LLM_REQUEST_TOO_LARGE', `${window.label}: a part cannot be cut further`);
  const facts: Fact[] = [];
  for (const messages of halves) {
    facts.push(...(await factsOfPart(dependencies, { ...window, messages }, { ...place, partTokens })));
  }
  return facts;
}

/** Says that a request was longer than the model can take: less at a time may work. */
export function isTooMuch(error: unknown): boolean {
  return error instanceof EnrichmentError && error.code === 'LLM_REQUEST_TOO_LARGE';
}

/** A little more than half, so that two parts come out and not three. */
export function halfOf(lines: readonly string[]): number {
  const tokens = lines.reduce((sum, line) => sum + estimateTokens(line) + 1, 0);
  return Math.ceil(tokens * 0.6);
}

const ROUNDS_MAX = 5;

async function condense(
  dependencies: NoteDependencies,
  window: NumberedWindow,
  { facts, signal }: { facts: readonly Fact[]; signal: AbortSignal },
): Promise<Fact[]> {
  let current = [...facts];
  for (let round = 0; tokensOf(current, window.botName) > dependencies.budget.callTokens; round += 1) {
    if (round === ROUNDS_MAX) {
      throw new PermanentError(
        'LLM_REQUEST_TOO_LARGE',
        `${window.label}: too long for ${dependencies.llm.model}, even in parts`,
      );
    }
    const groups = groupFacts(current, window.botName, dependencies.budget.partTokens);
    const condensed: Fact[] = [];
    for (const [index, group] of groups.entries()) {
      const lines = group.map((fact) => factLine(fact, window.botName));
      const task = { part: index + 1, parts: groups.length, source: 'facts' as const };
      condensed.push(...(await askForFacts(dependencies, window, { lines, task, signal })));
    }
    current = condensed;
  }
  return current;
}

function tokensOf(facts: readonly Fact[], botName: string): number {
  return facts.reduce((sum, fact) => sum + estimateTokens(factLine(fact, botName)) + 1, 0);
}

function groupFacts(facts: readonly Fact[], botName: string, budgetTokens: number): Fact[][] {
  const groups: Fact[][] = [];
  let spent = Number.POSITIVE_INFINITY;
  for (const fact of facts) {
    const cost = tokensOf([fact], botName);
    if (spent + cost > budgetTokens) {
      groups.push([]);
      spent = 0;
    }
    groups.at(-1)?.push(fact);
    spent += cost;
  }
  return groups;
}

interface FactsQuestion {
  readonly lines: readonly string[];
  readonly task: Pick<FactsTask, 'part' | 'parts' | 'source'>;
  readonly signal: AbortSignal;
}

async function askForFacts(
  dependencies: NoteDependencies,
  window: NumberedWindow,
  { lines, task, signal }: FactsQuestion,
): Promise<readonly Fact[]> {
  const transcript = lines.join('\n');
  const mark = transcriptMark(transcript);
  const known = dependencies.memory.find(mark);
  if (known !== undefined) return known;
  // Facts condensed must become fewer, or there is no end.
  const factsMax =
    task.source === 'messages' ? FACTS_MAX : Math.max(1, Math.min(FACTS_MAX, Math.floor(lines.length / 2)));
  const instruction = factsInstruction({ ...task, botName: window.botName, factsMax });
  const context = { source: window.source, messageCount: countOf(window), forbidden: [mark], factsMax };
  const facts = await askModel(
    dependencies,
    {
      purpose: task.source === 'messages' ? 'part' : 'merge',
      label: window.label,
      request: {
        system: SYSTEM_PROMPT,
        transcript,
        instruction,
        schema: FactsReply,
        maxOutputTokens: dependencies.budget.outputTokens,
      },
      parse: (reply) => parseFactsReply(reply, context),
    },
    signal,
  );
  dependencies.memory.keep(mark, facts);
  return facts;
}

/** The highest number of the window: a part keeps the numbers of the whole. */
function countOf(window: NumberedWindow): number {
  return window.messages.at(-1)?.n ?? 0;
}
