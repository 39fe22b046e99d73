import { neutralise } from '@enrichment/core';

/** Longer than any summary of ours; rows of the original worker may hold anything. */
const TEXT_CHARACTERS_MAX = 4_000;

/** Longer than what anybody needs to tell names and topics apart. */
const PHRASE_CHARACTERS_MAX = 100;

/**
 * A text from elsewhere (a summary, a message) as one quoted line for a prompt, such as `"They spoke of
 * tides."`. Nothing in it can end the quotation, its line or the block around it, open a code fence, tag,
 * image or chat turn, or stay invisible. A person reads the same words; a text of more than 4,000 characters
 * is cut.
 */
export function quote(text: string): string {
  return `"${disarm(text, TEXT_CHARACTERS_MAX)}"`;
}

/** The same for a topic or a word of at most 100 characters. */
export function quotePhrase(text: string): string {
  return `"${disarm(text, PHRASE_CHARACTERS_MAX)}"`;
}

/** A name of one plain word as it is; any other is quoted. */
export function quoteName(name: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,39}$/u.test(name) ? name : quotePhrase(name);
}

/**
 * For a text of ours that contains a few words of somebody else: one line, and nothing that could end the
 * block.
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
