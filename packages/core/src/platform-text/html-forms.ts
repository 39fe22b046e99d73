import { decodeHTMLStrict } from 'entities/decode';
import type { TextForm } from './text-form.ts';

/** A tag with well-formed attributes; anything else, such as `a < b` or `<3`, is text. */
const TAG =
  /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9_-]{0,24})((?:\s+[^\s"'<>/=]{1,60}(?:\s*=\s*(?:"[^"]{0,4000}"|'[^']{0,4000}'|[^\s"'=<>`]{1,4000}))?){0,30})\s*(\/?)>/gi;

/** Replaced by their content. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark marquee meter nobr output q rp rt ruby s samp small span strike strong sub sup time tt u var wbr spoiler tg-spoiler tg-emoji button'.split(
    ' ',
  ),
);
/** Block elements: start and end a line. */
const BLOCKS = new Set(
  'address article aside blockquote body br center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend main nav ol p pre section summary table tbody tfoot thead tr ul caption'.split(
    ' ',
  ),
);
/** Never shown by browsers or Matrix clients. */
const HIDDEN = new Set(
  'script style template noscript iframe object head title datalist svg mx-reply'.split(' '),
);
/** If one of these is not closed, the rest of the message is code. */
const RAW = new Set(['script', 'style']);
/** Tool calls and results, not meant for readers. */
const MACHINE = new Set(
  'tool_call tool_calls tool_response function_call function_calls tool_result'.split(' '),
);
const IN_PLACE: ReadonlyMap<string, string> = new Map([
  ['img', '[image]'],
  ['video', '[video]'],
  ['audio', '[audio]'],
  ['li', '\n- '],
  ['td', ' '],
  ['th', ' '],
  ['at', '@'],
]);
const EMPTY = new Set([
  'input',
  'link',
  'meta',
  'source',
  'track',
  'attachment',
  'picture',
  'select',
  'option',
]);

const HIDING =
  /\shidden(?=[\s=]|$)|\stype\s*=\s*["']?hidden|display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:[;"'!]|$)|font-size\s*:\s*0[a-z%]{0,3}\s*(?:[;"'!]|$)|color\s*:\s*transparent/i;

/**
 * HTML as shown by Telegram, Matrix, Teams and front ends such as SillyTavern: visible text stays, hidden
 * text is removed.
 */
export const HTML_FORMS: readonly TextForm[] = [
  {
    name: 'tool calls in tags',
    example: '<tool_call>{"name": "roll_dice"}</tool_call>You roll a six.',
    result: 'You roll a six.',
    source: 'chat templates of Qwen and Hermes',
    by: 'bot',
    read: (text) => readHtml(text, MACHINE),
  },
  {
    name: 'tags',
    example: 'My boot.<br><b>HP: 12/20</b> and a < b, <3, <grin>',
    result: 'My boot.\nHP: 12/20 and a < b, <3, <grin>',
    source: 'HTML Living Standard',
    read: (text) => readHtml(text, HIDDEN),
  },
  hiddenForm('scripts and styles', 'a <script>if (a < b) steal()</script><style>p {}</style>b', 'a b'),
  hiddenForm('comments', 'a <!-- He lies. -->b', 'a b'),
  hiddenForm('hidden elements', 'a <div style="display: none">He <b>lies</b>.</div><p hidden>x</p>b', 'a b'),
  hiddenForm('closed details', '<details><summary>Status</summary>He lies.</details>Hello', 'Status\nHello'),
  hiddenForm(
    'alternative text of an image',
    '<img src="https://a.example/b.png" alt="He lies."> Look!',
    '[image] Look!',
  ),
  hiddenForm(
    'the quoted message in a reply',
    '<mx-reply><blockquote>Old words</blockquote></mx-reply>New words',
    'New words',
  ),
  hiddenForm(
    'spoilers in tags',
    '<spoiler>It is Anna.</spoiler> <tg-spoiler>Yes.</tg-spoiler>',
    'It is Anna. Yes.',
  ),
  hiddenForm('names of users', '<at id="0">Anna</at> is here', '@Anna is here'),
];

/** The tag reader handles all of these; the rows only document them. */
function hiddenForm(name: string, example: string, result: string): TextForm {
  const sources: Readonly<Record<string, string>> = {
    'the quoted message in a reply': 'Matrix specification, rich replies',
    'spoilers in tags': 'Telegram Bot API, HTML style; its client libraries write `<spoiler>`',
    'names of users': 'Microsoft Teams, chatMessage body',
  };
  return { name, example, result, source: sources[name] ?? 'HTML Living Standard', read: (text) => text };
}

export const ENTITIES: TextForm = {
  name: 'character references',
  example: 'Tom &amp; Anna&#39;s caf&eacute; &lt;b&gt; AT&T',
  result: "Tom & Anna's café <b> AT&T",
  source: 'HTML Living Standard, 13.5',
  read: (text) => (text.includes('&') ? decodeHTMLStrict(text).replaceAll('\u00A0', ' ') : text),
};

interface Hidden {
  readonly name: string;
  depth: number;
  /** Inner text that is shown anyway: the summary of details. */
  readonly shown: string[];
}

function readHtml(text: string, hiddenNames: ReadonlySet<string>): string {
  if (!text.includes('<')) return text;
  const isMachine = hiddenNames === MACHINE;
  const closings = countClosings(text);
  const said: string[] = [];
  let at = 0;
  let hidden: Hidden | undefined;
  for (const match of text.matchAll(TAG)) {
    const [whole, slash = '', written = '', attributes = '', selfClosing = ''] = match;
    const name = written.toLowerCase();
    const end = match.index + whole.length;
    const isEnd = slash === '/';
    if (isComparison(name, attributes)) continue;
    if (isEnd) closings.set(name, (closings.get(name) ?? 0) - 1);
    if (hidden !== undefined) {
      if (hidden.name === 'details' && name === 'summary') {
        if (isEnd) hidden.shown.push('\n', text.slice(at, match.index).replace(TAG, ''), '\n');
        at = end;
      }
      if (name === hidden.name && selfClosing === '') hidden.depth += isEnd ? -1 : 1;
      if (hidden.depth > 0) continue;
      said.push(...hidden.shown);
      hidden = undefined;
      at = end;
      continue;
    }
    const place = isMachine ? (hiddenNames.has(name) ? '' : undefined) : findPlace(name, whole, isEnd);
    if (place === undefined) continue;
    said.push(text.slice(at, match.index));
    at = end;
    const isHiding =
      !isEnd &&
      selfClosing === '' &&
      isHidden({ name, attributes, hiddenNames, isClosed: (closings.get(name) ?? 0) > 0 });
    if (isHiding) hidden = { name, depth: 1, shown: [] };
    else said.push(place);
  }
  if (hidden === undefined) said.push(text.slice(at));
  return said.join('').replace(/[^\S\n]*\n(?:[^\S\n]*\n)+/g, '\n\n');
}

function countClosings(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [, name = ''] of text.matchAll(/<\/([a-z][a-z0-9_-]{0,24})\s*>/gi))
    counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return counts;
}

/** Returns the replacement of a tag; undefined if it is not an HTML tag and so was typed by a person. */
function findPlace(name: string, whole: string, isEnd: boolean): string | undefined {
  if (whole.startsWith('<!--')) return '';
  if (BLOCKS.has(name)) return '\n';
  if (INLINE.has(name) || EMPTY.has(name) || HIDDEN.has(name)) return '';
  const place = IN_PLACE.get(name);
  return place === undefined || !isEnd ? place : '';
}

/** The attributes of HTML and Telegram that have no value. */
const BARE =
  /^(?:hidden|open|checked|selected|disabled|reversed|expandable|controls|loop|muted|readonly|required|multiple|autofocus|autoplay|inert|data-.*)$/i;

/**
 * "If a<b and c>d": words that are no attributes. A tag whose content nobody sees is never taken for text.
 */
function isComparison(name: string, attributes: string): boolean {
  const words = attributes.split(/\s+/u).filter((word) => word !== '');
  return (
    words.length > 0 &&
    !HIDDEN.has(name) &&
    !MACHINE.has(name) &&
    words.every((word) => !word.includes('=') && !BARE.test(word))
  );
}

const VOID = /^(?:br|hr|img|input|link|meta|wbr|source|track)$/;

function isHidden({
  name,
  attributes,
  hiddenNames,
  isClosed,
}: {
  name: string;
  attributes: string;
  hiddenNames: ReadonlySet<string>;
  isClosed: boolean;
}): boolean {
  if (name === '' || VOID.test(name)) return false;
  if (RAW.has(name) || (hiddenNames !== MACHINE && HIDING.test(attributes))) return true;
  if (hiddenNames !== MACHINE && name === 'details')
    return isClosed && !/\sopen(?=[\s=]|$)/i.test(attributes);
  return hiddenNames.has(name) && isClosed;
}
