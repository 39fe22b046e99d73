import { type Message, neutralise } from '@enrichment/core';

/** The text of the conversation, in the forms that a summary is checked against. */
export interface SourceText {
  /** All messages, lower-case. */
  readonly text: string;
}

/** Joins the texts of messages, in lower case, for looking up what a reply says. */
export function readSource(messages: readonly Message[]): SourceText {
  return {
    text: messages
      .map((message) => neutralise(message.text))
      .join('\n')
      .toLowerCase(),
  };
}

/** Links, mail addresses, domains and handles. */
const ADDRESSES =
  /\b(?:https?:\/\/|www\.)[^\s<>"'）)\]]+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w@])@[\w.]{2,}|\b(?:[a-z0-9-]+\.)+(?:com|net|org|io|gg|me|co|app|dev|xyz|info|biz|ru|cn|de|uk|link|click|top|shop|site|online)\b(?:\/[^\s<>"')\]]*)?/gi;

/**
 * Finds addresses in a text that nobody in the conversation wrote: a hijacked or hallucinating model added
 * them.
 */
export function findForeignAddresses(text: string, source: SourceText): string[] {
  const addresses = [...text.matchAll(ADDRESSES)].map(([address]) =>
    address.replace(/[.,;:!?…]+$/, '').toLowerCase(),
  );
  return addresses.filter((address) => !source.text.includes(address));
}
