import { clampText, cleanText, findTextFaults, RAW_CHARS_MAX } from '@enrichment/kinds/reply/clean-summary';
import { readSentences } from '@enrichment/kinds/reply/read-fields';
import { readNotes } from '@enrichment/kinds/reply/read-notes';
import {
  CUT,
  invalid,
  numbersWithin,
  type Parsed,
  type ReplyContext,
  readCandidates,
  readSaid,
} from '@enrichment/kinds/reply/read-reply';
import { unwrapFields } from '@enrichment/kinds/reply/unwrap-value';
import { findForeignAddresses } from '@enrichment/kinds/source-text';
import type { SpeakerNames } from '@enrichment/kinds/transcript';
import type { Note } from './part-notes.ts';

const NOTE_CHARS_MAX = 600;

/** Parses the reply to the notes instruction. Drops a note that cites no message. */
export function parseNotesReply(
  reply: string,
  context: ReplyContext & { notesMax: number; names: SpeakerNames },
): Parsed<Note[]> {
  const said = readSaid(reply, context);
  if (said.kind === 'invalid') return said;
  const { found, isCut } = said.value;
  const noted = found
    .map((value) => readNotes(value, context.names))
    .findLast((notes) => notes !== undefined);
  if (isCut) return invalid(CUT);
  if (noted === undefined) return summaryAsNote(reply, context);
  const notes = noted.flatMap(({ evidence, who, fact }) => {
    const text = clampText(cleanText(fact.slice(0, RAW_CHARS_MAX)), NOTE_CHARS_MAX);
    const numbers = numbersWithin(evidence, context.messageCount);
    return text === '' || numbers.length === 0 ? [] : [{ who, text, evidence: numbers }];
  });
  if (notes.length === 0)
    return invalid('"facts" must hold at least one fact with the numbers of its messages');
  const foreign = notes.some((note) => findForeignAddresses(note.text, context.source).length > 0);
  if (foreign) return invalid('a fact holds a link, address or handle that is not in the transcript');
  return { kind: 'ok', value: notes.slice(0, context.notesMax) };
}

/** Small models answer with a summary of the part instead: it becomes one note, without message numbers. */
function summaryAsNote(reply: string, context: ReplyContext): Parsed<Note[]> {
  const found = readCandidates(reply, context, (values) => values.flatMap((value) => unwrapFields(value)));
  if (found.kind === 'invalid') return found;
  const sentences = readSentences(found.value.summary_text);
  if (sentences === undefined) return invalid('"facts" is missing or of the wrong kind');
  const text = clampText(cleanText(sentences.slice(0, RAW_CHARS_MAX)), NOTE_CHARS_MAX);
  const faults = findTextFaults(text, context.source);
  if (faults.length > 0) return invalid(...faults);
  return { kind: 'ok', value: [{ who: 'both', text, evidence: [] }] };
}
