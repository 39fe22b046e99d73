import { EnrichmentError, PermanentError } from '@enrichment/core';
import type { SourceText } from '@enrichment/kinds/source-text';
import { SYSTEM_PROMPT } from '@enrichment/kinds/system-prompt';
import {
  messageLines,
  type NumberedMessage,
  type SpeakerNames,
  speakerLines,
} from '@enrichment/kinds/transcript';
import { transcriptMark } from '@enrichment/llm/transcript-mark';
import { askModel } from './ask-model.ts';
import { runAllPending } from './await-reply.ts';
import type { AskDependencies } from './call-model.ts';
import { parseNotesReply } from './parse-notes.ts';
import { hashText, type KeptNotes, type NotesMaker, type PartMemory, shiftNotes } from './part-memory.ts';
import { type Note, NotesReply, type NotesTask, noteLine, notesInstruction } from './part-notes.ts';
import { estimateTokens, splitItems, splitWindow, takeHalf } from './split-window.ts';
import type { TokenBudget } from './token-budget.ts';

export interface NoteDependencies extends AskDependencies {
  readonly budget: TokenBudget;
  readonly memory: PartMemory;
  /** Replaces the system prompt. */
  readonly system?: string;
  readonly reportProgress: (fraction: number) => Promise<void>;
}

/** A window that is about to be summarized. */
export interface NumberedWindow extends SpeakerNames {
  readonly label: string;
  readonly messages: readonly NumberedMessage[];
  readonly source: SourceText;
}

/** A window that is about to be split. */
export interface MarkedWindow extends NumberedWindow {
  /** The mark of each message of the whole window, by its number from 1. */
  readonly marks: readonly string[];
}

const NOTES_MAX = 15;

/** Dependencies with the notes that were kept of earlier jobs. */
interface KeptDependencies extends NoteDependencies {
  readonly maker: NotesMaker;
  readonly kept: readonly KeptNotes[];
}

/** A note, and the first and last message of the part that it is from. */
interface PartNote {
  readonly note: Note;
  readonly from: number;
  readonly to: number;
}

/**
 * Writes notes of a long window part by part, in time order, until all notes together fit into one call.
 * Parts whose messages are as they were are not asked about again.
 */
export async function noteParts(
  dependencies: NoteDependencies,
  window: MarkedWindow,
  { partTokens, signal }: { partTokens: number; signal: AbortSignal },
): Promise<Note[]> {
  const maker = { model: dependencies.llm.model, promptHash: hashPrompt(dependencies, window.botName) };
  const keeping = { ...dependencies, maker, kept: await dependencies.memory.list(maker) };
  const starts = listStarts(keeping.kept, 0);
  const ends = new Set(keeping.kept.filter(({ level }) => level === 0).map(({ marks }) => marks.at(-1)));
  const parts = splitWindow(window.messages, {
    budgetTokens: partTokens,
    names: window,
    isStart: ({ n }, before) =>
      starts.has(findMark(window, n)) || (before !== undefined && ends.has(findMark(window, before.n))),
  });
  const notes: PartNote[] = [];
  const steps = [...parts.entries()].map(([index, messages]) => async () => {
    const place = { part: index + 1, parts: parts.length };
    notes.push(...(await notePart(keeping, { ...window, messages }, { ...place, partTokens, signal })));
    // The last step is the summary.
    await dependencies.reportProgress((index + 1) / (parts.length + 1));
  });
  await runAllPending(steps);
  return await condense(keeping, window, { notes, signal });
}

/** A change of the prompt makes all notes anew; the number of a part does not. */
function hashPrompt({ system = SYSTEM_PROMPT }: NoteDependencies, botName: string): string {
  const place = { part: 0, parts: 0, botName, notesMax: NOTES_MAX };
  return hashText(
    system,
    notesInstruction({ ...place, source: 'messages' }),
    notesInstruction({ ...place, source: 'notes' }),
  );
}

function listStarts(kept: readonly KeptNotes[], level: number): ReadonlySet<string> {
  return new Set(kept.filter((notes) => notes.level === level).map(({ startsWith }) => startsWith));
}

const findMark = ({ marks }: MarkedWindow, n: number) => marks[n - 1] ?? '';

interface Place {
  readonly part: number;
  readonly parts: number;
  readonly partTokens: number;
  readonly signal: AbortSignal;
}

/** Splits a part that is too long for the model in two, down to a single message. */
async function notePart(
  dependencies: KeptDependencies,
  window: MarkedWindow,
  place: Place,
): Promise<readonly PartNote[]> {
  const [first, last] = [window.messages[0]?.n ?? 1, window.messages.at(-1)?.n ?? 1];
  const lines = messageLines(window.messages, window);
  const fromOne = window.messages.map((message) => ({ ...message, n: message.n - first + 1 }));
  const part = {
    ...{ level: 0, from: first, to: last, lines },
    inputHash: hashText(...messageLines(fromOne, window)),
    startsWith: findMark(window, first),
    task: { ...place, source: 'messages' as const },
  };
  try {
    return await askForNotes(dependencies, window, { ...part, signal: place.signal });
  } catch (error) {
    if (!isTooMuch(error) || window.messages.length < 2) throw error;
  }
  const partTokens = takeHalf(window.messages, window);
  const halves = splitWindow(window.messages, { budgetTokens: partTokens, names: window });
  // The estimate may not get smaller; then another call is useless.
  if (halves.length < 2)
    throw new PermanentError('LLM_REQUEST_TOO_LARGE', `${window.label}: a part cannot be cut further`);
  const notes: PartNote[] = [];
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

const ROUNDS_MAX = 5;

async function condense(
  dependencies: KeptDependencies,
  window: MarkedWindow,
  { notes, signal }: { notes: readonly PartNote[]; signal: AbortSignal },
): Promise<Note[]> {
  const { budget, llm, kept } = dependencies;
  let current = [...notes];
  for (let level = 1; sumTokens(current, window) > budget.callTokens; level += 1) {
    if (level > ROUNDS_MAX) {
      throw new PermanentError(
        'LLM_REQUEST_TOO_LARGE',
        `${window.label}: too long for ${llm.model}, even in parts`,
      );
    }
    const groups = groupNotes(current, { names: window, budget, starts: listStarts(kept, level) });
    const condensed: PartNote[] = [];
    const steps = [...groups.entries()].map(([index, group]) => async () => {
      const [from, to] = [group[0]?.from ?? 1, group.at(-1)?.to ?? 1];
      const listed = group.map(({ note }) => note);
      condensed.push(
        ...(await askForNotes(dependencies, window, {
          ...{ level, from, to, signal },
          lines: listed.map((note) => noteLine(note, window)),
          inputHash: hashText(...shiftNotes(listed, 1 - from).map((note) => noteLine(note, window))),
          startsWith: hashNote(group[0]),
          task: { part: index + 1, parts: groups.length, source: 'notes' },
        })),
      );
    });
    await runAllPending(steps);
    current = condensed;
  }
  return current.map(({ note }) => note);
}

function sumTokens(notes: readonly PartNote[], names: SpeakerNames): number {
  return notes.reduce((sum, note) => sum + countTokens(note, names), 0);
}

const countTokens = ({ note }: PartNote, names: SpeakerNames) => estimateTokens(noteLine(note, names)) + 1;

const hashNote = (note: PartNote | undefined) => hashText(note?.note.who ?? '', note?.note.text ?? '');

function groupNotes(
  notes: readonly PartNote[],
  { names, budget, starts }: { names: SpeakerNames; budget: TokenBudget; starts: ReadonlySet<string> },
): PartNote[][] {
  const spans = splitItems({
    costs: notes.map((note) => countTokens(note, names)),
    silencesMs: notes.map(() => 0),
    budgetTokens: budget.partTokens,
    isStart: (index) => starts.has(hashNote(notes[index])),
  });
  return spans.map(({ start, end }) => notes.slice(start, end));
}

interface NotesQuestion {
  readonly level: number;
  readonly inputHash: string;
  readonly startsWith: string;
  /** The first and the last message that the lines are from. */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
  readonly task: Pick<NotesTask, 'part' | 'parts' | 'source'>;
  readonly signal: AbortSignal;
}

async function askForNotes(
  dependencies: KeptDependencies,
  window: MarkedWindow,
  { level, inputHash, startsWith, from, to, lines, task, signal }: NotesQuestion,
): Promise<readonly PartNote[]> {
  const place = (notes: readonly Note[]) => notes.map((note) => ({ note, from, to }));
  const known = dependencies.kept.find((notes) => notes.inputHash === inputHash && notes.level === level);
  if (known !== undefined) return place(shiftNotes(known.notes, from - 1));
  const transcript = [...speakerLines(window), ...lines].join('\n');
  const mark = transcriptMark(transcript);
  // Condensing must reduce the number of notes, otherwise it would never end.
  const notesMax =
    task.source === 'messages' ? NOTES_MAX : Math.max(1, Math.min(NOTES_MAX, Math.floor(lines.length / 2)));
  const instruction = notesInstruction({ ...task, botName: window.botName, notesMax });
  const context = {
    source: window.source,
    messageCount: findLastNumber(window),
    forbidden: [mark],
    notesMax,
    names: window,
  };
  const notes = await askModel(
    dependencies,
    {
      purpose: task.source === 'messages' ? 'part' : 'merge',
      label: window.label,
      isNoted: true,
      request: {
        system: dependencies.system ?? SYSTEM_PROMPT,
        transcript,
        instruction,
        schema: NotesReply,
        maxOutputTokens: dependencies.budget.outputTokens,
      },
      parse: (reply) => parseNotesReply(reply, context),
    },
    signal,
  );
  const marks = window.marks.slice(from - 1, to);
  // A number outside of the part would point to another message once messages come before it.
  const inside = notes.map((note) => ({
    ...note,
    evidence: note.evidence.filter((n) => n >= from && n <= to),
  }));
  await dependencies.memory.keep(dependencies.maker, {
    ...{ inputHash, level, startsWith, marks },
    notes: shiftNotes(inside, 1 - from),
  });
  return place(notes);
}

/** The highest message number of the window: a part keeps the numbers of the whole window. */
function findLastNumber(window: MarkedWindow): number {
  return window.messages.at(-1)?.n ?? 0;
}
