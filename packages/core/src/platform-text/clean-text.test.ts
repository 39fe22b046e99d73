import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanMessages, cleanText, TEXT_FORMS } from './clean-text.ts';

const read = (text: string, speaker: 'user' | 'bot' = 'bot') => cleanText({ speaker, text });

describe('each form of the table is read as the table says', () => {
  test.each(TEXT_FORMS)('$name', ({ example, result }) => {
    expect(read(example)).toBe(result);
  });

  test.each(TEXT_FORMS.filter(({ by }) => by === 'bot'))(
    '$name: a person who types it means it',
    ({ example }) => {
      expect(read(example, 'user')).toBe(example);
    },
  );

  test('names are unique', () => {
    expect(new Set(TEXT_FORMS.map(({ name }) => name)).size).toBe(TEXT_FORMS.length);
  });
});

describe('text that a person reads is unchanged', () => {
  test.each([
    'a < b && c > d, <3 <grin> x<y',
    'if a<b and c>d, or x<i or j>k, then <p q>',
    '*She smiles.* "You came back..." ((OOC: skip to the morning))',
    '**bold** _slanted_ ~~gone~~ # Title',
    'Grüße aus Köln — «schön», nicht? 👩‍👩‍👧 ❤️ 👍🏽 🏴󠁧󠁢󠁳󠁣󠁴󠁿 1️⃣',
    '明日の朝、エレナと会います。',
    'می‌خواهم क्‍ष ශ්‍රී ਪੰਜਾਬੀ',
    'สวัสดีครับ ที่นี่ שָׁלוֹם مَرْحَبًا',
    'line one\nline two\tand a tab',
    'AT&T, R&D, x &y',
    'if (a || b) and true || false',
    'C:\\Users\\anna and ¯\\_(ツ)_/¯',
    '> a quotation\nand its answer',
    '`<b>code</b>` and ```\n<script>alert(1)</script>\n```',
    'https://a.example/a_(b)?page=2#top',
    'hahahaha nooooo!!!!!!! ----------',
  ])('%j', (text) => {
    expect(read(text, 'user')).toBe(text);
  });
});

describe('hidden text is removed', () => {
  const SECRET = 'SECRET';
  test.each([
    `a <div style="display:none">${SECRET}</div> b`,
    `a <div style='color:red; visibility : hidden'>${SECRET}</div> b`,
    `a <span style="font-size:0px">${SECRET}</span> b`,
    `a <span style="opacity:0">${SECRET} b`,
    `a <p hidden>${SECRET}</p> b`,
    `a <div hidden><div>${SECRET}</div>${SECRET}</div> b`,
    `a <input type="hidden" value="${SECRET}"> b`,
    `a <!-- ${SECRET} --> b`,
    `a b <!-- ${SECRET}`,
    `a <script>${SECRET}</script> b`,
    `a b <script>${SECRET}`,
    `a <STYLE>${SECRET}</STYLE> b`,
    `a <template>${SECRET}</template> b`,
    `a <details><summary>More</summary><p>${SECRET}</p></details> b`,
    `a <img src=x alt="${SECRET}"> b`,
    `a <a href="https://x.example/${SECRET}" title="${SECRET}">link</a> b`,
    `<think>${SECRET}</think> a b`,
    `${SECRET}</think> a b`,
    `a b <think>${SECRET}`,
    `<thinking>${SECRET} <think>${SECRET}</think> ${SECRET}</thinking> a b`,
    `<function_calls>${SECRET}</function_calls> a b`,
    `a b\n[//]: # (${SECRET})`,
    `a b{{// ${SECRET}}}`,
    `a b data:text/plain;base64,${SECRET}`,
    `a b https://a.example/f?X-Amz-Signature=${SECRET}`,
    `a b https://cdn.discordapp.com/attachments/1/2/x.png?ex=1&hm=${SECRET}`,
    `a b https://api.telegram.org/file/bot1:${SECRET}/photos/a.jpg`,
    `a b ${[...SECRET].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('')}`,
  ])('%j', (text) => {
    const seen = read(text);

    expect(seen).not.toContain(SECRET);
    expect(seen).toMatch(/^a/);
    expect(seen.normalize()).not.toMatch(/[\u{E0000}-\u{E007F}]/u);
  });

  test('a spoiler and open details are kept', () => {
    expect(read('||it is Anna||')).toBe('it is Anna');
    expect(read('<details open><summary>Who</summary>it is Anna</details>')).toContain('it is Anna');
  });

  test('an unclosed tag hides nothing if it may be an ordinary word', () => {
    expect(read('use the <template> tag, and <details> for more', 'user')).toContain('for more');
  });
});

test.each(['<think>only this</think>', '\u200B\u2060', '<!-- x -->', '', '\u{E0041}'])(
  'a message of nothing but markup is empty: %j',
  (text) => {
    expect(read(text)).toBe('');
  },
);

test('a comparison is text, and a tag with words beside a hidden content stays a tag', () => {
  const read = (text: string) => cleanText({ speaker: 'user', text });

  expect(read('if a<b and c>d')).toBe('if a<b and c>d');
  expect(read('<div foo style="display:none">lies</div>a <b class="x">b</b>')).toBe('a b');
  expect(read('<div foo hidden>lies</div>a<script foo>lies</script>')).toBe('a');
  expect(read('<!subteam^S123ABC> and <@U123ABC|>')).toBe('@group and @someone');
});

test('messages keep their number, their order and every field except the text', () => {
  const messages = [
    { speaker: 'bot' as const, text: '<think>x</think>', id: 1 },
    { speaker: 'user' as const, text: '<b>hi</b>', id: 2 },
  ];

  expect(cleanMessages(messages)).toEqual([
    { speaker: 'bot', text: '', id: 1 },
    { speaker: 'user', text: 'hi', id: 2 },
  ]);
});

describe('for any message', () => {
  const pieces = fc.constantFrom(
    ...TEXT_FORMS.map(({ example }) => example),
    '<',
    '>',
    '`',
    '```',
    '&amp;lt;',
    ' ',
    'a',
  );

  test('nothing throws, and the result contains no invisible characters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 8 }),
        (parts) => {
          const seen = read(parts.join(''));

          expect(seen.isWellFormed()).toBe(true);
          expect(seen).not.toMatch(/(?!\n|\t)\p{Cc}|[\u200B\u202E\u2066\u{E0049}]/u);
        },
      ),
    );
  });

  test.each([
    ['<', '<a '],
    ['quotes', '<a b="'],
    ['comments', '<!-- '],
    ['brackets', '![['],
    ['links', '[a](http://a.example/('],
    ['bars', '||a'],
    ['thoughts', '<think>'],
    ['ends of thoughts', '</think>'],
    ['divs', '<div hidden>'],
    ['letters', 'A'],
    ['words', 'word '],
    ['backquotes', '`a'],
    ['slashes', 'http://'],
    ['references', '&amp'],
  ])('a flood of %s is processed quickly', { timeout: 10_000 }, (_, piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));

    expect(read(text).length).toBeLessThanOrEqual(text.length);
  });

  test.each(['x', '7', 'A-', 'a\u0301', '[', '<a>', '\n', '京'])(
    'ten million characters of %j are read as far as the first million',
    (piece) => {
      expect(read(piece.repeat(10_000_000 / piece.length)).length).toBeLessThanOrEqual(1_000_000);
    },
  );
});
