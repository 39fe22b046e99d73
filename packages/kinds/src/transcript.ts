import { type Message, neutralise } from '@enrichment/core';

/** A message with its number inside the window, which every part of the window keeps. */
export interface NumberedMessage extends Message {
  readonly n: number;
}

/** `elena` -> `Elena`, `dr_who` -> `Dr Who`. */
export function displayNameOf(botName: string): string {
  const name = neutralise(botName)
    .replace(/[\s_-]+/g, ' ')
    .trim()
    .slice(0, 60)
    .replace(/(?<=^| )\p{Ll}/gu, (letter) => letter.toUpperCase());
  // A bot of this name must not pass for the user.
  return name === '' || /^user$/i.test(name) ? 'Bot' : name;
}

/** One message as a line of the transcript. */
export function transcriptLine(message: NumberedMessage, botName: string): string {
  const mood = message.speaker === 'user' ? moodOf(message) : undefined;
  return JSON.stringify({
    n: message.n,
    t: `${message.sentAt.toISOString().slice(0, 16)}Z`,
    who: message.speaker === 'user' ? 'user' : displayNameOf(botName),
    text: neutralise(message.text),
    ...(mood === undefined ? {} : { mood }),
  });
}

/** Only what looks like a label: the field is as foreign as the text. */
function moodOf({ emotion }: Message): string | undefined {
  const label = emotion?.label.toLowerCase();
  return label !== undefined && label !== 'neutral' && /^[a-z]{3,15}$/.test(label) ? label : undefined;
}
