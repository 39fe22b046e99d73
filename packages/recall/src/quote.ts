import { neutralise } from '@enrichment/core';

/** Longer than any summary that this project writes; rows of the original worker may contain anything. */
const TEXT_CHARACTERS_MAX = 4_000;

/** Enough to tell names and topics apart. */
const PHRASE_CHARACTERS_MAX = 100;

/**
 * Renders a text by others (a summary, a message) as one quoted line for a prompt, such as `"They spoke of
 * tides."`. It cannot end the quotation, its line or the block around it, open a code fence, tag, image or
 * chat turn, or contain invisible characters. The visible words stay the same; a text of more than 4,000
 * characters is cut.
 */
export function quote(text: string): string {
  return `"${disarm(text, TEXT_CHARACTERS_MAX)}"`;
}

/** Same as `quote`, for a topic or a word of at most 100 characters. */
export function quotePhrase(text: string): string {
  return `"${disarm(text, PHRASE_CHARACTERS_MAX)}"`;
}

/** Leaves a name of one plain word unchanged and quotes any other. */
export function quoteName(name: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,39}$/u.test(name) ? name : quotePhrase(name);
}

/**
 * For a fixed sentence with a few words by others: puts it on one line and removes what could end the block.
 */
export function flatten(text: string): string {
  return disarm(text, TEXT_CHARACTERS_MAX);
}

function disarm(text: string, charactersMax: number): string {
  const line = neutralise(text.toWellFormed()).replace(/\s+/gu, ' ').trim();
  return shorten(line, charactersMax)
    .replace(/[<＜﹤]/gu, '‹')
    .replace(/["＂“”„‟]/gu, "'")
    .replace(/`|~(?=~)/gu, "'")
    .replace(/!\[/gu, '! [')
    .replace(/\](?=[([])/gu, '] ');
}

function shorten(text: string, charactersMax: number): string {
  const characters = [...text];
  return characters.length <= charactersMax ? text : `${characters.slice(0, charactersMax - 1).join('')}…`;
}
