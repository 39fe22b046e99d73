import { formatBotName, type Message, neutralise } from '@enrichment/core';
import type { Complaint } from './kind.ts';

/** A message with its number in the window, which is the same in all parts of the window. */
export interface NumberedMessage extends Message {
  readonly n: number;
}

/** Formats one message as a line of the transcript. */
export function transcriptLine(message: NumberedMessage, botName: string): string {
  const mood = message.speaker === 'user' ? readMood(message) : undefined;
  return JSON.stringify({
    n: message.n,
    t: `${message.sentAt.toISOString().slice(0, 16)}Z`,
    who: message.speaker === 'user' ? 'user' : formatBotName(botName),
    text: neutralise(message.text),
    ...(mood === undefined ? {} : { mood }),
  });
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
