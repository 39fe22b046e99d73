/**
 * The emoji of a text, without the color of the skin and the sign that asks for a picture: 👍🏽 is 👍. A
 * family or a flag is one.
 */
export function listEmoji(text: string): string[] {
  return [...text.matchAll(EMOJI)].map(([sign]) => sign.replaceAll(LOOK, ''));
}

const PICTURE = String.raw`\p{Extended_Pictographic}(?:\p{EMod}|\ufe0f)?`;
const EMOJI = new RegExp(`\\p{RI}{2}|${PICTURE}(?:\\u200d${PICTURE}){0,8}`, 'gu');
/** Colors of the skin, and the variation selector. */
const LOOK = /\p{EMod}|\ufe0f/gu;
