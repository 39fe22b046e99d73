import { formatBotName, type Message, neutralise } from '@enrichment/core';

/** A message with its number inside the window, which every part of the window keeps. */
export interface NumberedMessage extends Message {
  readonly n: number;
}

/** One message as a line of the transcript. */
export function transcriptLine(message: NumberedMessage, botName: string): string {
  const mood = message.speaker === 'user' ? moodOf(message) : undefined;
  return JSON.stringify({
    n: message.n,
    t: `${message.sentAt.toISOString().slice(0, 16)}Z`,
    who: message.speaker === 'user' ? 'user' : formatBotName(botName),
    text: neutralise(message.text),
    ...(mood === undefined ? {} : { mood }),
  });
}

/** Only what looks like a label: the field is as foreign as the text. */
function moodOf({ emotion }: Message): string | undefined {
  const label = emotion?.label.toLowerCase();
  return label !== undefined && label !== 'neutral' && /^[a-z]{3,15}$/.test(label) ? label : undefined;
}
