import type { Modality } from '@enrichment/claims/claim';
import {
  ClaimKind,
  type ClaimSubject,
  type Predicate,
  readPredicate,
  readSubject,
  rulesOfPredicate,
} from '@enrichment/claims/vocabulary';
import type { Speaker } from '@enrichment/core';
import { z } from 'zod';
import { readNumbers } from '../reply/read-fields.ts';
import { readSpeaker } from '../reply/read-speaker.ts';
import type { SpeakerNames } from '../transcript.ts';
import { ITEMS_MAX } from './claims-reply.ts';

/** An item of a reply, in the terms of the vocabulary. Not yet checked against the messages. */
export interface ClaimItem {
  readonly evidence: readonly number[];
  readonly kind: ClaimKind;
  readonly subject: ClaimSubject;
  readonly subjectName: string | null;
  readonly predicate: Predicate;
  readonly object: string;
  readonly text: string;
  readonly who: Speaker;
  readonly how: Modality;
  readonly isDenied: boolean;
  readonly when: string;
}

/** Small models write numbers as text and a list as one value, and omit empty fields. */
const Text = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value === null ? '' : value),
  z.string().transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim()),
);
const Numbers = z.unknown().transform((value) => readNumbers(value).filter(Number.isInteger));
const Flag = z.preprocess((value) => value === true || /^(?:true|yes|1)$/i.test(String(value)), z.boolean());
const RawItem = z.object({
  evidence: Numbers,
  kind: Text.default(''),
  subject: Text.default(''),
  predicate: Text.default(''),
  object: Text.default(''),
  text: Text.default(''),
  who: Text.default(''),
  how: Text.default('stated'),
  denied: Flag.default(false),
  when: Text.default(''),
});

/** Upper bounds that no genuine item reaches. */
const [OBJECT_CHARS_MAX, TEXT_CHARS_MAX] = [160, 400] as const;

/**
 * Parses the items of a reply. Counts unreadable ones and never throws: a bad item must not fail the summary
 * in the same reply.
 * @param names by which a reply may call the user and the bot
 */
export function readItems(items: unknown, names: SpeakerNames): { items: ClaimItem[]; unreadable: number } {
  if (!Array.isArray(items)) return { items: [], unreadable: items === undefined ? 0 : 1 };
  const read = items.slice(0, ITEMS_MAX).map((item) => readItem(item, names));
  const found = read.filter((item) => item !== undefined);
  return { items: found, unreadable: items.length - found.length };
}

function readItem(raw: unknown, names: SpeakerNames): ClaimItem | undefined {
  const item = RawItem.safeParse(raw);
  if (!item.success) return undefined;
  const { object, text, when, evidence } = item.data;
  if (text === '' || text.length > TEXT_CHARS_MAX || object.length > OBJECT_CHARS_MAX) return undefined;
  const predicate = readPredicate(item.data.predicate);
  const isDenied = item.data.denied;
  if (object === '' && !isDenied) return undefined;
  const kind = ClaimKind.safeParse(item.data.kind.toLowerCase());
  return {
    evidence,
    // The predicate decides the kind: a list of likes is a preference, whatever the reply calls it.
    kind: predicate === 'other' && kind.success ? kind.data : rulesOfPredicate(predicate).kind,
    ...readSubjectOf(item.data.subject, names),
    predicate,
    // Items without a predicate are kept distinct by their whole content.
    object:
      predicate === 'other' && object !== ''
        ? `${item.data.predicate.replaceAll('_', ' ')} ${object}`.trim()
        : object,
    text,
    who: readSpeaker(item.data.who, names) ?? 'bot',
    how: readHow(item.data.how),
    isDenied,
    when,
  };
}

/** Parses `sibling: Anna`, `the user's sister Anna`, `Anna`, and the names of the user and the bot. */
function readSubjectOf(
  subject: string,
  names: SpeakerNames,
): { subject: ClaimSubject; subjectName: string | null } {
  const speaker = readSpeaker(subject.replace(/^person\s*:\s*/i, ''), names);
  if (speaker !== undefined) return { subject: speaker, subjectName: null };
  const [role = '', ...rest] = subject.split(/\s*:\s*/u);
  const named = rest.join(' ').trim();
  const known = readSubject(role);
  if (known !== undefined) {
    const hasName = known !== 'user' && known !== 'bot' && named !== '';
    return { subject: known, subjectName: hasName ? named : null };
  }
  const words = /^(?:the user['’]s|user['’]s|my|their)\s+(\p{L}+)\s*(.*)$/iu.exec(subject);
  const relation = words === null ? undefined : readSubject(words[1] ?? '');
  if (relation !== undefined) return { subject: relation, subjectName: words?.[2]?.trim() || null };
  return subject === ''
    ? { subject: 'other', subjectName: null }
    : { subject: 'person', subjectName: subject };
}

function readHow(how: string): Modality {
  if (/^(?:fiction|role|play|story|joke|imagin)/i.test(how)) return 'fiction';
  return /^(?:infer|impl|guess)/i.test(how) ? 'inferred' : 'stated';
}
