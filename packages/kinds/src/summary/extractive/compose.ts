import { formatBotName, type Message } from '@enrichment/core';
import type { Frames, SaidFacts } from '@enrichment/language/frames';
import { isSameUtcDay } from '@enrichment/language/wording';
import type { Sentence } from './read-window.ts';
import type { SummaryLanguage } from './summary-language.ts';
import type { Clause } from './trim-sentence.ts';

/** A silence after which the summary states the time again. */
const SILENCE_MS = 90 * 60_000;
const TOGETHER_MAX = 4;
const TOGETHER_CHARACTERS_MAX = 340;

/** A sentence as it appears in the summary. */
interface Unit {
  readonly sentence: Sentence;
  readonly form: 'told' | 'quoted' | 'question' | 'action';
  readonly text: string;
  /** Index in the message where the verbatim text ends. */
  readonly end: number;
}

export interface Composition {
  readonly language: SummaryLanguage;
  readonly botName: string;
  /** The name of the human; undefined if unknown. */
  readonly userName: string | undefined;
  readonly messages: readonly Message[];
  /** In time order. */
  readonly chosen: readonly Sentence[];
  /** In the form used inside a sentence. */
  readonly topics: readonly string[];
  readonly isPlayed: boolean;
  readonly lead: 'dated' | 'plain' | 'none';
  trim(sentence: Sentence): Clause;
  /** Rewrites a clause in the third person, to follow "said"; undefined if that is not safe. */
  retell(clause: string, sentAt: Date): string | undefined;
}

/** Composes the summary: a sentence about the subject, then who said what in time order. */
export function compose(composition: Composition): string {
  const { language, messages, lead, topics, isPlayed } = composition;
  const { frames } = language;
  const [first, last] = [messages[0], messages.at(-1)];
  const isOneDay = first !== undefined && last !== undefined && isSameUtcDay(first.sentAt, last.sentAt);
  const parts: string[] = [];
  if (first !== undefined && last !== undefined && lead !== 'none') {
    parts.push(
      frames.lead({
        days: lead === 'dated' ? { from: first.sentAt, to: last.sentAt } : null,
        user: composition.userName ?? frames.user.inside,
        botName: formatBotName(composition.botName),
        silent: findSilent(messages),
        topics,
        isPlayed,
      }),
    );
  }
  let before: Unit[] | undefined;
  let kindBefore: SaidFacts['kind'] | undefined;
  for (const [index, units] of groupUnits(listUnits(composition), isOneDay).entries()) {
    const kind = findKind(units, before);
    parts.push(frames.said(describeFacts(units, { composition, before, isOneDay, index, kind, kindBefore })));
    [before, kindBefore] = [units, kind];
  }
  return parts.join(frames.gap);
}

function findSilent(messages: readonly Message[]): 'user' | 'bot' | null {
  if (messages.every(({ speaker }) => speaker === 'user')) return 'bot';
  return messages.every(({ speaker }) => speaker === 'bot') ? 'user' : null;
}

function listUnits({ chosen, messages, trim, retell }: Composition): Unit[] {
  const units: Unit[] = [];
  for (const sentence of chosen) {
    const clause = trim(sentence);
    const start = sentence.start + clause.start;
    const end = start + clause.text.length;
    if (sentence.kind === 'action') {
      units.push({ sentence, form: 'action', text: clause.text.replace(/^[*_]+|[*_]+$/gu, '').trim(), end });
      continue;
    }
    const told = sentence.isQuestion ? undefined : retell(clause.text, sentence.sentAt);
    if (told !== undefined) {
      units.push({ sentence, form: 'told', text: told, end });
      continue;
    }
    const last = units.at(-1);
    const form = sentence.isQuestion ? 'question' : 'quoted';
    const source = messages[sentence.messageIndex]?.text ?? '';
    if (last !== undefined && last.form === form && isNext(last, sentence, source.slice(last.end, start))) {
      // Adjacent sentences become one quotation, verbatim with the text between them.
      const from = last.end - last.text.length;
      const text = last.text.slice(0, 1) + source.slice(from + 1, end);
      units[units.length - 1] = { ...last, text, end };
    } else units.push({ sentence, form, text: withCapital(clause), end });
  }
  return units;
}

/** Text that was trimmed in front now starts a sentence. */
function withCapital({ text, start }: Clause): string {
  return start === 0 ? text : text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

function isNext(last: Unit, sentence: Sentence, between: string): boolean {
  return last.sentence.messageIndex === sentence.messageIndex && /^[ \t]*$/u.test(between);
}

/** Consecutive units of one speaker form one sentence, as long as it stays readable. */
function groupUnits(units: readonly Unit[], isOneDay: boolean): Unit[][] {
  const groups: Unit[][] = [];
  for (const unit of units) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isTogether =
      group !== undefined &&
      last !== undefined &&
      isStatement(unit) &&
      isStatement(last) &&
      last.sentence.speaker === unit.sentence.speaker &&
      group.length < TOGETHER_MAX &&
      group.reduce((sum, { text }) => sum + text.length, unit.text.length) <= TOGETHER_CHARACTERS_MAX &&
      describeWhen(unit.sentence, last.sentence, isOneDay) === null;
    if (isTogether) group.push(unit);
    else groups.push([unit]);
  }
  return groups;
}

const isStatement = ({ form }: Unit) => form === 'told' || form === 'quoted';

function describeFacts(
  units: readonly Unit[],
  frame: {
    composition: Composition;
    before: readonly Unit[] | undefined;
    isOneDay: boolean;
    index: number;
    kind: SaidFacts['kind'];
    kindBefore: SaidFacts['kind'] | undefined;
  },
): SaidFacts {
  const { composition, before, isOneDay, index, kind, kindBefore } = frame;
  const { frames } = composition.language;
  const sentence = units[0]?.sentence;
  const isUser = sentence?.speaker === 'user';
  return {
    speaker: isUser ? nameSpeaker(composition.userName, frames) : formatBotName(composition.botName),
    kind: kind === 'addition' && kindBefore === 'addition' ? 'more' : kind,
    clauses: units.map(({ form, text }) => ({ isTold: form === 'told', text })),
    when: sentence === undefined ? null : describeWhen(sentence, before?.at(-1)?.sentence, isOneDay),
    index,
  };
}

const nameSpeaker = (userName: string | undefined, frames: Frames) => userName ?? frames.user.atStart;

function findKind(units: readonly Unit[], before: readonly Unit[] | undefined): SaidFacts['kind'] {
  const [unit] = units;
  const last = before?.at(-1);
  if (unit === undefined || unit.form === 'action') return 'action';
  if (unit.form === 'question') return 'question';
  if (last === undefined) return 'statement';
  if (last.sentence.speaker === unit.sentence.speaker)
    return last.form === 'question' || last.form === 'action' ? 'statement' : 'addition';
  const isAnswer = last.form === 'question' && unit.sentence.messageIndex === last.sentence.messageIndex + 1;
  return isAnswer ? 'answer' : 'statement';
}

function describeWhen(sentence: Sentence, last: Sentence | undefined, isOneDay: boolean): SaidFacts['when'] {
  const at = sentence.sentAt;
  if (!isOneDay && (last === undefined || !isSameUtcDay(last.sentAt, at))) return { at, precision: 'day' };
  if (last !== undefined && at.getTime() - last.sentAt.getTime() >= SILENCE_MS)
    return { at, precision: 'minute' };
  return null;
}
