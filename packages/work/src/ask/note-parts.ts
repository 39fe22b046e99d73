import { createRecentMemory, EnrichmentError, PermanentError, type RecentMemory } from '@enrichment/core';
import type { SourceText } from '@enrichment/kinds/source-text';
import { SYSTEM_PROMPT } from '@enrichment/kinds/system-prompt';
import { type NumberedMessage, transcriptLine } from '@enrichment/kinds/transcript';
import { transcriptMark } from '@enrichment/llm/transcript-mark';
import { askModel } from './ask-model.ts';
import { runAllPending } from './await-reply.ts';
import type { AskDependencies } from './call-model.ts';
import { parseNotesReply } from './parse-notes.ts';
import { type Note, NotesReply, type NotesTask, noteLine, notesInstruction } from './part-notes.ts';
import { estimateTokens, splitWindow } from './split-window.ts';
import type { TokenBudget } from './token-budget.ts';

export interface NoteDependencies extends AskDependencies {
  readonly budget: TokenBudget;
  /** Notes of parts by transcript, so that an attempt after a failed one does not pay for them again. */
  readonly memory: PartMemory;
  readonly reportProgress: (fraction: number) => Promise<void>;
}

/** A window that is about to be summarized. */
export interface NumberedWindow {
  readonly label: string;
  readonly botName: string;
  readonly messages: readonly NumberedMessage[];
  readonly source: SourceText;
}

/** The notes of each part, by its transcript. */
export type PartMemory = RecentMemory<readonly Note[]>;

/** About 2 kB each. */
const PARTS_KEPT_MAX = 500;

/** Keeps the notes of the last 500 parts, in memory only. */
export function createPartMemory(): PartMemory {
  return createRecentMemory({ entriesMax: PARTS_KEPT_MAX });
}

const NOTES_MAX = 15;

/** Writes notes of a long window part by part, in time order, until all notes together fit into one call. */
export async function noteParts(
  dependencies: NoteDependencies,
  window: NumberedWindow,
  { partTokens, signal }: { partTokens: number; signal: AbortSignal },
): Promise<Note[]> {
  const parts = splitWindow(window.messages, { budgetTokens: partTokens, botName: window.botName });
  const notes: Note[] = [];
  const steps = [...parts.entries()].map(([index, messages]) => async () => {
    const place = { part: index + 1, parts: parts.length };
    notes.push(...(await notePart(dependencies, { ...window, messages }, { ...place, partTokens, signal })));
    // The last step is the summary.
    await dependencies.reportProgress((index + 1) / (parts.length + 1));
  });
  await runAllPending(steps);
  return await condense(dependencies, window, { notes, signal });
}

interface Place {
  readonly part: number;
  readonly parts: number;
  readonly partTokens: number;
  readonly signal: AbortSignal;
}

/** Splits a part that is too long for the model in two, down to a single message. */
async function notePart(
  dependencies: NoteDependencies,
  window: NumberedWindow,
  place: Place,
): Promise<readonly Note[]> {
  const lines = window.messages.map((message) => transcriptLine(message, window.botName));
  const task = { ...place, source: 'messages' as const };
  try {
    return await askForNotes(dependencies, window, { lines, task, signal: place.signal });
  } catch (error) {
    if (!isTooMuch(error) || window.messages.length < 2) throw error;
  }
  const partTokens = takeHalf(lines);
  const halves = splitWindow(window.messages, { budgetTokens: partTokens, botName: window.botName });
  // The estimate may not get smaller; then another call is useless.
  if (halves.length < 2)
    throw new PermanentError('LLM_REQUEST_TOO_LARGE', `${window.label}: a part cannot be cut further`);
  const notes: Note[] = [];
  const steps = halves.map((messages) => async () => {
    notes.push(...(await notePart(dependencies, { ...window, messages }, { ...place, partTokens })));
  });
  await runAllPending(steps);
  return notes;
}

/** Whether the request was longer than the model accepts, so that a smaller one may work. */
export function isTooMuch(error: unknown): boolean {
  return error instanceof EnrichmentError && error.code === 'LLM_REQUEST_TOO_LARGE';
}

/** A little more than half, so that the result is two parts and not three. */
export function takeHalf(lines: readonly string[]): number {
  const tokens = lines.reduce((sum, line) => sum + estimateTokens(line) + 1, 0);
  return Math.ceil(tokens * 0.6);
}

const ROUNDS_MAX = 5;

async function condense(
  dependencies: NoteDependencies,
  window: NumberedWindow,
  { notes, signal }: { notes: readonly Note[]; signal: AbortSignal },
): Promise<Note[]> {
  let current = [...notes];
  for (let round = 0; tokensOf(current, window.botName) > dependencies.budget.callTokens; round += 1) {
    if (round === ROUNDS_MAX) {
      throw new PermanentError(
        'LLM_REQUEST_TOO_LARGE',
        `${window.label}: too long for ${dependencies.llm.model}, even in parts`,
      );
    }
    const groups = groupNotes(current, window.botName, dependencies.budget.partTokens);
    const condensed: Note[] = [];
    const steps = [...groups.entries()].map(([index, group]) => async () => {
      const lines = group.map((note) => noteLine(note, window.botName));
      const task = { part: index + 1, parts: groups.length, source: 'notes' as const };
      condensed.push(...(await askForNotes(dependencies, window, { lines, task, signal })));
    });
    await runAllPending(steps);
    current = condensed;
  }
  return current;
}

function tokensOf(notes: readonly Note[], botName: string): number {
  return notes.reduce((sum, note) => sum + estimateTokens(noteLine(note, botName)) + 1, 0);
}

function groupNotes(notes: readonly Note[], botName: string, budgetTokens: number): Note[][] {
  const groups: Note[][] = [];
  let spent = Number.POSITIVE_INFINITY;
  for (const note of notes) {
    const cost = tokensOf([note], botName);
    if (spent + cost > budgetTokens) {
      groups.push([]);
      spent = 0;
    }
    groups.at(-1)?.push(note);
    spent += cost;
  }
  return groups;
}

interface NotesQuestion {
  readonly lines: readonly string[];
  readonly task: Pick<NotesTask, 'part' | 'parts' | 'source'>;
  readonly signal: AbortSignal;
}

async function askForNotes(
  dependencies: NoteDependencies,
  window: NumberedWindow,
  { lines, task, signal }: NotesQuestion,
): Promise<readonly Note[]> {
  const transcript = lines.join('\n');
  const mark = transcriptMark(transcript);
  const known = dependencies.memory.find(mark);
  if (known !== undefined) return known;
  // Condensing must reduce the number of notes, otherwise it would never end.
  const notesMax =
    task.source === 'messages' ? NOTES_MAX : Math.max(1, Math.min(NOTES_MAX, Math.floor(lines.length / 2)));
  const instruction = notesInstruction({ ...task, botName: window.botName, notesMax });
  const context = { source: window.source, messageCount: countOf(window), forbidden: [mark], notesMax };
  const notes = await askModel(
    dependencies,
    {
      purpose: task.source === 'messages' ? 'part' : 'merge',
      label: window.label,
      request: {
        system: SYSTEM_PROMPT,
        transcript,
        instruction,
        schema: NotesReply,
        maxOutputTokens: dependencies.budget.outputTokens,
      },
      parse: (reply) => parseNotesReply(reply, context),
    },
    signal,
  );
  dependencies.memory.keep(mark, notes);
  return notes;
}

/** The highest message number of the window: a part keeps the numbers of the whole window. */
function countOf(window: NumberedWindow): number {
  return window.messages.at(-1)?.n ?? 0;
}
