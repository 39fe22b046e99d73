import { formatBotName, type Message, neutralise, type Speaker } from '@enrichment/core';
import { listStems } from '@enrichment/language/list-stems';
import type { Complaint } from './kind.ts';

/** A message with its number in the window, which is the same in all parts of the window. */
export interface NumberedMessage extends Message {
  readonly n: number;
}

/** The names of the two speakers of a conversation. */
export interface SpeakerNames {
  readonly botName: string;
  /** The name that the conversation gives the user; undefined if it gives none. */
  readonly userName?: string | undefined;
}

/** Formats one message as a line of the transcript, with its time. */
export function transcriptLine(message: NumberedMessage, names: SpeakerNames): string {
  return formatLine(message, names, true);
}

function formatLine(message: NumberedMessage, names: SpeakerNames, hasTime: boolean): string {
  const mood = message.speaker === 'user' ? readMood(message) : undefined;
  return JSON.stringify({
    n: message.n,
    ...(hasTime && { t: `${message.sentAt.toISOString().slice(0, 16)}Z` }),
    who: formatSpeaker(message.speaker, names),
    text: neutralise(message.text),
    ...(mood === undefined ? {} : { mood }),
  });
}

/** The user by name if there is one: small models take "user" and a name for two people. */
export function formatSpeaker(speaker: Speaker, { botName, userName }: SpeakerNames): string {
  return speaker === 'bot' ? formatBotName(botName) : (userName ?? 'user');
}

/** The stems of the names of both speakers, in any case. */
export function listNameStems({ botName, userName = '' }: SpeakerNames): ReadonlySet<string> {
  return new Set([...listStems(formatBotName(botName)), ...listStems(userName)]);
}

/** Formats a conversation as the lines of a transcript: who is who, and the messages. */
export function transcriptLines(messages: readonly NumberedMessage[], names: SpeakerNames): string[] {
  return [...speakerLines(names), ...messageLines(messages, names)];
}

/**
 * Within this time after a line with a time, further lines have none: a time costs as much as a short text.
 */
const SAME_TIME_MS = 10 * 60_000;

/** Formats messages as lines; of those that follow within minutes, the first has the time. */
export function messageLines(messages: readonly NumberedMessage[], names: SpeakerNames): string[] {
  let shown = Number.NEGATIVE_INFINITY;
  return messages.map((message) => {
    const at = message.sentAt.getTime();
    const isSameTime = at >= shown && at < shown + SAME_TIME_MS;
    if (!isSameTime) shown = at;
    return formatLine(message, names, !isSameTime);
  });
}

/** Formats the first line of a transcript: who is who. No line if the user has no name. */
export function speakerLines({ botName, userName }: SpeakerNames): string[] {
  return userName === undefined ? [] : [JSON.stringify({ user: userName, bot: formatBotName(botName) })];
}

/**
 * Formats a person's complaint as a line behind the messages: data like them, and without a number to cite.
 */
export function complaintLine({ claimText, why }: Complaint): string {
  return JSON.stringify({
    complaint: claimText === null ? 'the summary' : neutralise(claimText),
    text: why === null ? '' : neutralise(why),
  });
}

/** Only values that look like a label: the field is as untrusted as the text. */
function readMood({ emotion }: Message): string | undefined {
  const label = emotion?.label.toLowerCase();
  return label !== undefined && label !== 'neutral' && /^[a-z]{3,15}$/.test(label) ? label : undefined;
}
