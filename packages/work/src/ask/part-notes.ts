import { formatBotName, neutralise } from '@enrichment/core';
import { formatSpeaker, type SpeakerNames } from '@enrichment/kinds/transcript';
import { z } from 'zod';

/** The reply asked for about one part of a window that is too long for one call. */
export const NotesReply = z.object({
  facts: z.array(
    z.object({
      evidence: z.array(z.number()).describe('numbers of the messages that say so'),
      who: z.enum(['user', 'bot', 'both']).describe('whose statement it is'),
      fact: z.string(),
    }),
  ),
});

/** One statement of a part, with the numbers of the messages that support it. */
export interface Note {
  readonly evidence: readonly number[];
  readonly who: 'user' | 'bot' | 'both';
  readonly text: string;
}

const StoredNotes = z.array(
  z.object({ evidence: z.array(z.number()), who: z.enum(['user', 'bot', 'both']), text: z.string() }),
);

/** Notes as they were stored; undefined if this version cannot read them. */
export function readStoredNotes(stored: unknown): Note[] | undefined {
  return StoredNotes.safeParse(stored).data;
}

/** Formats a note as a line of the transcript that the summary is written from. */
export function noteLine(note: Note, names: SpeakerNames): string {
  const who =
    note.who === 'both'
      ? `${formatSpeaker('user', names)} and ${formatSpeaker('bot', names)}`
      : formatSpeaker(note.who, names);
  return JSON.stringify({ n: note.evidence, who, text: neutralise(note.text) });
}

export interface NotesTask {
  readonly botName: string;
  readonly part: number;
  readonly parts: number;
  /** `notes`: the lines are already notes, which are to be condensed. */
  readonly source: 'messages' | 'notes';
  readonly notesMax: number;
}

/** The text after a part of a long transcript: what to note of it, and in which form. */
export function notesInstruction({ botName, part, parts, source, notesMax }: NotesTask): string {
  const what =
    source === 'messages' ? 'the transcript' : 'the statements that were noted from the transcript';
  return [
    `That was part ${part} of ${parts} of ${what}. The bot's name is ${JSON.stringify(formatBotName(botName))}.`,
    `Note what a summary of the whole conversation must know of this part, as one JSON object with the key "facts": an array of at most ${notesMax} objects in time order, each with`,
    '"evidence": the numbers "n" of the messages that say so, as an array;',
    '"who": whose statement it is: "user", "bot" or "both";',
    '"fact": one full sentence in the third person.',
  ].join('\n');
}
