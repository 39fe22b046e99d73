import type { Message } from '@enrichment/core';
import { detectClearLanguage } from '@enrichment/language/detect-language';
import { findNames } from '@enrichment/language/find-names';
import { listStems } from '@enrichment/language/list-stems';
import { USER_WORDS } from '../summary/checks/measure-attribution.ts';
import { isGermanNoun } from '../summary/checks/measure-grounding.ts';
import { listNameStems, type SpeakerNames } from '../transcript.ts';
import type { ClaimItem } from './read-items.ts';

/** The names in an item that somebody must have said: not those of its subject and of the speakers. */
export function listWrittenNames(
  { text, object, subjectName }: ClaimItem,
  { near, names }: { near: readonly Message[]; names: SpeakerNames },
): string[] {
  const own = new Set([...listNameStems(names), ...listStems(subjectName ?? '')]);
  const isGerman = detectClearLanguage(joinTexts(near)) === 'de';
  return findNames(`${text} ${object}`).filter(
    (name) =>
      !listStems(name).every((stem) => own.has(stem)) &&
      !USER_WORDS.test(name) &&
      !(isGerman && isGermanNoun(name, text)),
  );
}

/** Whether the messages name the subject, and those near the cited ones the names that are written. */
export function areNamesSaid(
  { subjectName }: ClaimItem,
  {
    written,
    near,
    messages,
  }: { written: readonly string[]; near: readonly Message[]; messages: readonly Message[] },
): boolean {
  if (subjectName !== null && !isWithin(subjectName, messages)) return false;
  const nearText = joinTexts(near);
  const said = nearText.toLowerCase();
  return written.every(
    (name) => said.includes(name.toLowerCase()) || isInflected(name, nearText) || isCalendar(name),
  );
}

/** Whether a message holds the name, or the name is of the calendar. */
export function isNamed(name: string, messages: readonly Message[]): boolean {
  return isWithin(name, messages) || isCalendar(name);
}

/** The texts of messages as one, a line each. */
export function joinTexts(messages: readonly Message[]): string {
  return messages.map(({ text }) => text).join('\n');
}

function isWithin(name: string, messages: readonly Message[]): boolean {
  return messages.some(({ text }) => text.toLowerCase().includes(name.toLowerCase()));
}

function isInflected(name: string, text: string): boolean {
  const stems = listStems(name);
  const said = new Set(listStems(text));
  return stems.length > 0 && stems.every((stem) => said.has(stem));
}

const CALENDAR = new Set(
  ['en', 'de', 'es', 'fr'].flatMap((language) => {
    const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
    const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, n) => Date.UTC(2026, n, n + 1)).flatMap((at) => [
      month.format(at).toLowerCase(),
      weekday.format(at).toLowerCase(),
    ]);
  }),
);

/** A month or weekday may be derived from the time of the message. */
function isCalendar(name: string): boolean {
  return CALENDAR.has(name.toLowerCase());
}
