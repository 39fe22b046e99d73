import type { TextForm } from './text-form.ts';

/**
 * Zero-width joiners are part of emoji and of the spelling of these scripts; elsewhere they only hide text.
 */
const JOINERS =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\p{Script=Arabic}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Gurmukhi}|\p{Script=Gujarati}|\p{Script=Oriya}|\p{Script=Tamil}|\p{Script=Telugu}|\p{Script=Kannada}|\p{Script=Malayalam}|\p{Script=Sinhala}|\p{Script=Khmer}|\p{Script=Myanmar}|\p{Script=Syriac}|\p{Script=Nko}|\p{Script=Mongolian})[\u200C\u200D]+/gu;

/**
 * Controls, fillers, bidi marks, tags and variation selectors, except tab, newline, the joiners, the emoji
 * selectors and those of Mongolian. Only the flags of England, Scotland and Wales are spelled with tags.
 */
const INVISIBLE =
  /(\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F})|(?!\t|\n|\u200C|\u200D|\uFE0E|\uFE0F|(?<=\p{Script=Mongolian})[\u180B-\u180F])(?:\p{Default_Ignorable_Code_Point}|\p{Cc}|\p{Bidi_Control}|[\uFFF9-\uFFFC])/gu;

/** Unicode has more line ends than JSON escapes; each could forge a transcript line. */
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029\v\f]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
const ANSI = /\u001B\[[0-?]{0,40}[ -/]{0,8}[@-~]|\u001B\][^\u0007\u001B]{0,400}(?:\u0007|\u001B\\)/g;
const IRC_COLOURS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
  /\u0003(?:\d{1,2}(?:,\d{1,2})?)?|\u0004(?:[\dA-Fa-f]{6}(?:,[\dA-Fa-f]{6})?)?/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
const IRC_ACTION = /^\u0001ACTION ([^\u0001]*)\u0001?$/;

const PLAIN_BASE = String.raw`(?<=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{P}\p{S}\s])`;
const PILED_MARKS = new RegExp(String.raw`${PLAIN_BASE}(?:[\p{Mn}\p{Me}]{3,}|[\u0332-\u0338]+)`, 'gu');
const PILED_ANYWHERE = /(?<!\p{Script=Tibetan})([\p{Mn}\p{Me}]{3})[\p{Mn}\p{Me}]{4,}/gu;

/** Text that no reader sees. Removed everywhere, including inside code. */
export const INVISIBLE_FORMS: readonly TextForm[] = [
  {
    name: 'terminal colours',
    example: 'a \u001B[1;31mred\u001B[0m word',
    result: 'a red word',
    source: 'ECMA-48; code blocks marked `ansi` of Discord',
    read: (text) => text.replace(ANSI, ''),
  },
  {
    name: 'IRC colours',
    example: 'a \u000304,01red\u0003 and \u0004FF0000red\u0004 word',
    result: 'a red and red word',
    source: 'modern.ircdocs.horse/formatting',
    read: (text) => text.replace(IRC_COLOURS, ''),
  },
  {
    name: 'IRC actions',
    example: '\u0001ACTION waves\u0001',
    result: 'waves',
    source: 'modern.ircdocs.horse/ctcp',
    read: (text) => text.replace(IRC_ACTION, '$1'),
  },
  {
    name: 'other line breaks',
    example: 'one\r\ntwo\u2028three',
    result: 'one\ntwo\nthree',
    source: 'UAX #14',
    read: (text) => text.replace(LINE_ENDS, '\n'),
  },
  {
    name: 'joiners outside their scripts',
    example: 'ig\u200Dnore, but می\u200Cخواهم and 👩\u200D👧',
    result: 'ignore, but می\u200Cخواهم and 👩\u200D👧',
    source: 'The Unicode Standard, 23.2',
    read: (text) => text.replace(JOINERS, ''),
  },
  {
    name: 'zero-width spaces, soft hyphens, bidi controls, fillers, tag characters, controls',
    example: 'a\u200Bb\u00ADc \u202Ed\u202C\u2066e\u2069\u{E0049} f\u3164\u0007',
    result: 'abc de f',
    source: 'UAX #44, Default_Ignorable_Code_Point and Bidi_Control',
    read: (text) => text.replace(INVISIBLE, (_, flag?: string) => flag ?? ''),
  },
  {
    name: 'stacked combining marks',
    example: 'h\u0337\u0311\u0301\u0308e\u0336l\u0321\u035C\u0360\u0315p, but Việt and שָׁלוֹם',
    result: 'help, but Việt and שָׁלוֹם',
    source: 'UAX #15, stream-safe text; generators of "zalgo" and struck-out text',
    read: (text) => text.replace(PILED_MARKS, '').replace(PILED_ANYWHERE, '$1'),
  },
  {
    name: 'mathematical letters used as a font',
    example: '𝓗𝓮𝓵𝓵𝓸 𝐄𝐥𝐞𝐧𝐚 ⓗⓘ',
    result: 'Hello Elena hi',
    source:
      'Unicode blocks Mathematical Alphanumeric Symbols and Enclosed Alphanumerics; generators of fonts',
    read: (text) =>
      text.replace(/[\u{1D400}-\u{1D7FF}\u24B6-\u24E9\u{1F130}-\u{1F149}]+/gu, (letters) =>
        letters.normalize('NFKC'),
      ),
  },
];

/**
 * Removes characters that are invisible to people but read by models. Line ends become newlines; visible text
 * stays. The result is in NFC, and cleaning it again does not change it.
 */
export function removeInvisible(text: string): string {
  return INVISIBLE_FORMS.reduce((rest, form) => form.read(rest), text.normalize('NFC')).normalize('NFC');
}
