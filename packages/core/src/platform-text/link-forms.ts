import type { TextForm } from './text-form.ts';

const IMAGE =
  /!\[([^\]\n]{0,300})\]\((?:<[^>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+"[^"\n]{0,300}")?\)/g;
const LINK =
  /\[([^[\]\n]{1,300})\]\((?:<[^>\n]{0,2000}>|[a-z][a-z0-9+.-]{1,20}:[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?)(?:\s+"[^"\n]{0,300}")?\)/gi;
const DATA_URI =
  /\bdata:([a-z]{1,20})\/[a-z0-9.+-]{1,60}(?:;[a-z0-9-]{1,20}(?:=[^;,\s"]{1,60})?){0,4},[a-z0-9+/=_%.~-]*/gi;
const BARE_DATA = /(?<![\w/+=-])[A-Za-z0-9+/_-]{300,}={0,2}/g;
const DISCORD_FILE =
  /<?https?:\/\/(?:cdn\.discordapp\.com|media\.discordapp\.net|cdn\.discord\.com)\/(?:ephemeral-)?attachments\/\d+\/\d+\/([^\s?#<>"')]{1,300})[^\s<>"')]*>?/gi;
const DISCORD_EMOJI =
  /<?https?:\/\/(?:cdn\.discordapp\.com|media\.discordapp\.net)\/(emojis|stickers|avatars|icons|guilds)\/[^\s<>"')]*>?/gi;
const HOSTED_FILE =
  /https?:\/\/(?:files\.slack\.com|slack-files\.com|api\.telegram\.org\/file|mmg\.whatsapp\.net|lookaside\.fbsbx\.com|[\w.-]{1,60}\.fbcdn\.net|[\w.-]{1,60}\.blob\.core\.windows\.net|oaidalleapiprodscus\.blob\.core\.windows\.net)\/[^\s<>"')]*/gi;
const MATRIX_FILE = /\bmxc:\/\/[^\s<>"')]{1,300}/gi;
const LOCAL_FILE = /\b(?:attachment:\/\/|sandbox:\/|blob:https?:\/\/|file:\/\/\/)[^\s<>"')]{1,300}/gi;
const ANIMATION =
  /https?:\/\/(?:www\.|media\.|media\d?\.|i\.)?(?:tenor\.com|giphy\.com)\/(?:view\/|gifs\/)?([\w-]{0,200})[^\s<>"')]*/gi;
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`)\]?#]{1,2000}([?#][^\s<>"'`)\]]{0,4000})?/gi;
const SECRET_QUERY =
  /[?&#](?:x-(?:amz|goog)-|sig(?:nature)?=|hm=|token=|access_token=|key=|api_?key=|auth=|expires=|se=|policy=)/i;

/** Files and links, reduced to what a reader sees: without keys, signatures and embedded bytes. */
export const LINK_FORMS: readonly TextForm[] = [
  {
    name: 'Markdown images',
    example: 'Look: ![](data:image/png;base64,iVBORw0KGgo=) ![the lake](https://a.example/l.png)',
    result: 'Look: [image] [image: the lake]',
    source: 'CommonMark 6.4',
    read: (text) => text.replace(IMAGE, (_, words: string) => label('image', words)),
  },
  {
    name: 'Markdown links',
    example: 'the [map](https://a.example/map?id=1) is here',
    result: 'the map is here',
    source: 'CommonMark 6.3; Discord, Telegram',
    read: (text) => text.replace(LINK, '$1'),
  },
  {
    name: 'data URIs',
    example: 'see data:image/png;base64,iVBORw0KGgoAAA== here',
    result: 'see [image] here',
    source: 'RFC 2397',
    read: (text) => text.replace(DATA_URI, (_, kind: string) => label(nameMimeKind(kind), '')),
  },
  {
    name: 'encoded bytes',
    example: `see ${'iVBORw0KGgoAAAANSUhEUg7d'.repeat(20)} here`,
    result: 'see [data] here',
    source: 'RFC 4648; front ends that insert files',
    read: (text) => text.replace(BARE_DATA, (run) => (isBytes(run) ? '[data]' : run)),
  },
  {
    name: 'Discord attachments',
    example: 'https://cdn.discordapp.com/attachments/1/2/my_dog.png?ex=6a&is=6b&hm=7c cute',
    result: '[image: my_dog.png] cute',
    source: 'Discord developer docs, attachments and signed URLs',
    read: (text) =>
      text.replace(DISCORD_FILE, (_, name: string) => label(nameFileKind(name), decodeName(name))),
  },
  {
    name: 'Discord emoji and stickers by URL',
    example: 'https://cdn.discordapp.com/emojis/123.webp?size=48&name=wave hi',
    result: '[emoji: wave] hi',
    source: 'Discord developer docs, CDN endpoints',
    read: (text) => text.replace(DISCORD_EMOJI, readEmojiAddress),
  },
  {
    name: 'files that need a key',
    example: 'https://api.telegram.org/file/bot12:AA/photos/f_1.jpg and mxc://a.example/xyz',
    result: '[image: f_1.jpg] and [file]',
    source: 'Telegram Bot API getFile; Slack files; Matrix specification, content repository',
    read: (text) =>
      text
        .replace(HOSTED_FILE, (address) => labelAddress(address))
        .replace(MATRIX_FILE, '[file]')
        .replace(LOCAL_FILE, (address) => labelAddress(address)),
  },
  {
    name: 'animated GIFs',
    example: 'https://tenor.com/view/cat-dance-gif-123456 lol',
    result: '[gif: cat dance] lol',
    source: 'tenor.com, giphy.com: URLs of the picker',
    read: (text) => text.replace(ANIMATION, (_, slug: string) => label('gif', readSlug(slug))),
  },
  {
    name: 'passwords, keys and signatures in URLs',
    example: 'https://a.example/f.pdf?X-Amz-Signature=abc and https://ann:secret@a.example/?page=2',
    result: 'https://a.example/f.pdf and https://a.example/?page=2',
    source: 'AWS Signature Version 4, query string; other signed URLs; RFC 3986 3.2.1, user information',
    read: (text) =>
      text
        .replace(LOGIN, '$1')
        .replace(ADDRESS, (address, query?: string) =>
          query !== undefined && SECRET_QUERY.test(query) ? address.slice(0, -query.length) : address,
        ),
  },
];

/** A user and a password before a host. */
const LOGIN = /(?<![\p{L}\p{N}])([a-z][a-z\d+.-]{1,20}:\/\/)[^\s/@:<>"']{0,200}:[^\s/@<>"']{1,200}@/giu;

function label(kind: string, words: string): string {
  const plain = words.replace(/[[\]]/g, '').trim();
  return plain === '' ? `[${kind}]` : `[${kind}: ${plain}]`;
}

function nameMimeKind(kind: string): string {
  return /^(?:image|video|audio)$/i.test(kind) ? kind.toLowerCase() : 'file';
}

function nameFileKind(name: string): string {
  if (/\.(?:png|jpe?g|gif|webp|avif|heic|bmp|svg)$/i.test(name)) return 'image';
  if (/\.(?:mp4|mov|webm|mkv|avi)$/i.test(name)) return 'video';
  return /\.(?:mp3|ogg|oga|wav|m4a|flac|opus)$/i.test(name) ? 'audio' : 'file';
}

function labelAddress(address: string): string {
  const name = /([^/?#]+\.[a-z0-9]{2,5})(?:[?#].*)?$/i.exec(address)?.[1];
  return name === undefined ? '[file]' : label(nameFileKind(name), decodeName(name));
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    // The name contains a percent sign that is not an escape.
    if (error instanceof URIError) return name;
    throw error;
  }
}

function readEmojiAddress(address: string, kind: string): string {
  const name = /[?&]name=([\w-]{1,60})/.exec(address)?.[1] ?? '';
  const kinds: Readonly<Record<string, string>> = { emojis: 'emoji', stickers: 'sticker' };
  return label(kinds[kind.toLowerCase()] ?? 'image', name);
}

function readSlug(slug: string): string {
  return slug
    .replace(/-?gif-?\w*$/i, '')
    .replace(/-\w{10,}$/, '')
    .replaceAll('-', ' ');
}

/** Random bytes mix several character classes; a long word or a row of dashes does not. */
function isBytes(run: string): boolean {
  return /\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run);
}
