import { splitThoughts } from '../thoughts.ts';
import type { TextForm } from './text-form.ts';

/** Maximum of a date in seconds (ECMA-262, time values). */
const SECONDS_MAX = 8_640_000_000_000;

/** One that holds no other: nested ones are removed from the inside. */
const BBCODE =
  /\[(b|i|u|s|url|img|color|size|font|spoiler|center|left|right|quote|list|code)(?:=[^\]\n]{1,200})?\]((?:[^[]|\[(?![a-z/])){0,20000})\[\/\1\]/gi;
const BBCODE_DEPTH_MAX = 4;

function withoutBbcode(text: string): string {
  let plain = text;
  for (let depth = 0; depth < BBCODE_DEPTH_MAX; depth += 1) {
    const inner = plain.replace(BBCODE, (_, tag: string, said: string) => readTag(tag.toLowerCase(), said));
    if (inner === plain) return plain;
    plain = inner;
  }
  return plain;
}

const CQ_CODES: ReadonlyMap<string, string> = new Map([
  ['reply', ''],
  ['at', '@someone'],
  ['face', '[emoji]'],
]);

function readTag(tag: string, said: string): string {
  if (tag === 'list') return said.replaceAll('[*]', '\n- ').trim();
  // The words of somebody else, as Markdown marks them.
  return tag === 'quote' ? `${said.trim().replaceAll(/^/gm, '> ')}\n` : said;
}

/** Thoughts in a bot's message. Processed first, since thoughts may contain any other form. */
export const THOUGHTS: TextForm = {
  name: "a bot's thoughts",
  example: '<think>He wants the key. She hides it.</think>*She looks away.* Under the stone.',
  result: '*She looks away.* Under the stone.',
  source: 'chat templates of reasoning models; see splitThoughts',
  by: 'bot',
  read: (text) => splitThoughts(text).said,
};

/** Forms of chat platforms: mentions, emoji, times, spoilers, links and notes. */
export const CHAT_FORMS: readonly TextForm[] = [
  {
    name: 'Discord timestamps',
    example: 'see you <t:1700000000:R>, on <t:1700000000:D>',
    result: 'see you 2023-11-14 22:13 UTC, on 2023-11-14',
    source: 'Discord developer docs, message formatting',
    read: (text) =>
      text.replace(/<t:(-?\d{1,14})(?::([a-zA-Z]))?>/g, (whole, seconds: string, style?: string) =>
        readTime(whole, seconds, style),
      ),
  },
  {
    name: 'Slack dates',
    example: 'due <!date^1700000000^{date} at {time}|Nov 14>',
    result: 'due 2023-11-14 22:13 UTC',
    source: 'Slack developer docs, date formatting',
    read: (text) =>
      text.replace(/<!date\^(\d{1,14})\^[^<>]{0,400}>/g, (whole, seconds: string) =>
        readTime(whole, seconds),
      ),
  },
  {
    name: 'custom Discord emoji',
    example: 'hi <:wave:123456789012345678> <a:dance:123456789012345678>',
    result: 'hi :wave: :dance:',
    source: 'Discord developer docs, message formatting',
    read: (text) => text.replace(/<a?:(\w{1,64}):\d{1,25}>/g, ':$1:'),
  },
  {
    name: 'Discord mentions',
    example: '<@123456789012345678> and <@!1> of <@&2> in <#3>, see </help:4> and <id:customize>',
    result: '@someone and @someone of @role in #channel, see /help and #customize',
    source: 'Discord developer docs, message formatting',
    read: (text) =>
      text
        .replace(/<@!?\d{1,25}>/g, '@someone')
        .replace(/<@&\d{1,25}>/g, '@role')
        .replace(/<#\d{1,25}>/g, '#channel')
        .replace(/<\/([\w -]{1,100}):\d{1,25}>/g, '/$1')
        .replace(/<id:([\w-]{1,40})>/g, '#$1')
        .replace(/<sound:\d{1,25}:\d{1,25}>/g, '[sound]'),
  },
  {
    name: 'Slack and Google Chat mentions',
    example: '<@U123ABC|anna>, <@U456> and <users/12> in <#C12|general>: <!here> <!subteam^S1|@team>',
    result: '@anna, @someone and @someone in #general: @here @team',
    source: 'Slack developer docs, formatting text; Google Chat developer docs',
    read: (text) =>
      text
        .replace(/<@[UWB][A-Z0-9]{2,20}\|([^<>|]{1,80})>/g, '@$1')
        .replace(/<@[UWB][A-Z0-9]{2,20}\|?>|<users\/[\w-]{1,40}>/g, '@someone')
        .replace(/<#[CG][A-Z0-9]{1,20}\|([^<>|]{1,80})>/g, '#$1')
        .replace(/<#[CG][A-Z0-9]{2,20}\|?>/g, '#channel')
        .replace(/<!subteam\^[A-Z0-9]{1,20}\|@?([^<>|]{1,80})>/g, '@$1')
        .replace(/<!subteam\^[A-Z0-9]{1,20}\|?>/g, '@group')
        .replace(/<!(here|channel|everyone)(?:\|[^<>]{0,40})?>/g, '@$1'),
  },
  {
    name: 'Slack links, and Discord links without a preview',
    example: '<https://a.example/x|the map>, <mailto:a@b.example|a@b.example>, <https://a.example/y>',
    result: 'the map, a@b.example, https://a.example/y',
    source: 'Slack developer docs, formatting text; CommonMark 6.5',
    read: (text) =>
      text
        .replace(/<(?:https?:\/\/|mailto:|tel:)[^<>|\s]{1,2000}\|([^<>|]{1,300})>/g, '$1')
        .replace(/<(https?:\/\/[^<>|\s]{1,2000})>/g, '$1')
        .replace(/<mailto:([^<>|\s]{1,300})>/g, '$1'),
  },
  {
    name: 'Telegram, Matrix, VK and Facebook mentions',
    example: 'https://matrix.to/#/@anna:a.example and [id12|Ben] and @[34:5:Cleo]',
    result: '@anna and @Ben and @Cleo',
    source: 'Matrix specification, matrix.to; VK and Facebook message text',
    read: (text) =>
      text
        .replace(
          /https?:\/\/matrix\.to\/#\/(?:@|%40)([\w.=-]{1,80})(?::|%3A)[\w.:-]{1,120}(?:\?[^\s<>"')]{0,200})?/g,
          '@$1',
        )
        .replace(/\[(?:id|club|public)\d{1,15}\|@?([^\]\n|]{1,80})\]/g, '@$1')
        .replace(/@\[\d{1,20}:(?:\d{1,6}:)?([^\]\n]{1,80})\]/g, '@$1'),
  },
  {
    name: 'Zulip mentions',
    example: '@**Anna Lee** and @_**Ben|12** in #**pets>dogs**',
    result: '@Anna Lee and @Ben in #pets>dogs',
    source: 'Zulip help: mention a user, link to a channel',
    read: (text) => text.replace(/([@#])_?\*\*([^*\n|]{1,120})(?:\|\d{1,15})?\*\*/g, '$1$2'),
  },
  {
    name: 'codes of QQ bots',
    example:
      '[CQ:reply,id=-123][CQ:at,qq=123456] hi [CQ:face,id=14] [CQ:image,file=a.jpg,url=https://a.example]',
    result: '@someone hi [emoji] [image]',
    source: 'OneBot 11 standard, CQ codes',
    read: (text) =>
      text.replace(
        /\[CQ:([a-z]{1,20})(?:,[^\]\n]{0,2000})?\]/g,
        (_, kind: string) => CQ_CODES.get(kind) ?? `[${kind}]`,
      ),
  },
  {
    name: 'the quoted message before a reply',
    example: '> <@anna:a.example> Old words\n> more of them\n\nNew words',
    result: 'New words',
    source: 'Matrix specification, fallbacks for rich replies',
    read: (text) => text.replace(/^> <@[^\s:<>]{1,120}:[^\s<>]{1,120}>[^\n]*\n(?:>[^\n]*\n)*\n?/, ''),
  },
  {
    name: 'spoilers',
    example: 'the killer is ||the gardener|| and >!his dog!<',
    result: 'the killer is the gardener and his dog',
    source: 'Discord and Reddit: hidden until a reader shows it',
    read: (text) =>
      text.replace(/\|\|(?!\s)([^|]{1,4000})(?<!\s)\|\|/g, '$1').replace(/>!([^<>]{1,4000}?)!</g, '$1'),
  },
  {
    name: 'Discord small print',
    example: '-# sent by a bridge',
    result: 'sent by a bridge',
    source: 'Discord, subtext',
    read: (text) => text.replace(/^-# /gm, ''),
  },
  {
    name: 'Markdown comments',
    example: 'a\n[//]: # (He lies.)\nb',
    result: 'a\nb',
    source: 'CommonMark 4.7: definitions of links are not shown',
    read: (text) => text.replace(/^\[(?:\/\/|comment|hidden)\]:[^\n]*(?:\n|$)/gim, ''),
  },
  {
    name: 'Markdown escapes',
    example: 'Hello\\! See you \\(soon\\)\\. It is \\*mine\\*',
    result: 'Hello! See you (soon). It is *mine*',
    source: 'Telegram Bot API, MarkdownV2',
    read: (text) => text.replace(/(?<=^|[\p{L}\p{N})\s])\\(?=[!.()+=*_~#-])/gu, ''),
  },
  {
    name: 'forum markup',
    example: '[quote=anna]old words[/quote]a [b]bold[/b] [size=5][color=red]word[/color][/size]',
    result: '> old words\na bold word',
    source: 'BBCode: phpBB and others',
    read: withoutBbcode,
  },
  {
    name: 'placeholders for names of a front end',
    example: 'You came back, {{user}}. I am {{char}}.',
    result: 'You came back, user. I am bot.',
    source: 'SillyTavern docs, macros',
    read: (text) =>
      text
        .replace(/\{\{user\}\}|<USER>/g, 'user')
        .replace(/\{\{char\}\}|<BOT>|<CHAR>/g, 'bot')
        .replace(/\{\{\/\/[^{}]{0,2000}\}\}|<START>/g, ''),
  },
  {
    name: 'media omitted in an export',
    example: '<Media omitted> <attached: 0001-PHOTO.jpg>',
    result: '[media] [file: 0001-PHOTO.jpg]',
    source: 'WhatsApp exports',
    read: (text) =>
      text.replace(/<Media omitted>/gi, '[media]').replace(/<attached: ([^<>\n]{1,200})>/gi, '[file: $1]'),
  },
];

/** The same character or word repeated many times, which would cost as much as a long conversation. */
export const FLOODS: TextForm = {
  name: 'repeated characters and words',
  example: `No${'o'.repeat(60)}! ${'word '.repeat(50)}end`,
  result: 'Nooo… ! word word word … end'.replace('… !', '…!'),
  source: 'messages up to the maximum length of a platform',
  read: (text) =>
    text
      .replace(/(\S)\1{39,}/gu, '$1$1$1…')
      .replace(/[^\S\n]{40,}/g, ' ')
      .replace(/(\S{1,40}[^\S\n]+)\1{19,}/gu, '$1$1$1… '),
};

function readTime(whole: string, seconds: string, style?: string): string {
  const value = Number(seconds);
  if (Math.abs(value) > SECONDS_MAX) return whole;
  const text = new Date(value * 1_000).toISOString().replace('T', ' ');
  return style?.toLowerCase() === 'd' ? text.slice(0, -14) : `${text.slice(0, -8)} UTC`;
}
