import { ConfigurationError } from '@enrichment/core';
import { describe, expect, it } from 'vitest';
import { parseEnvText } from './parse-env-text.ts';

const read = (text: string) => parseEnvText(Buffer.from(text));

/** Faults as `line: message`. */
function readFaults(bytes: Uint8Array): string[] {
  try {
    parseEnvText(bytes);
  } catch (error) {
    if (error instanceof ConfigurationError)
      return error.faults.map(({ name, message }) => `${name}: ${message}`);
    throw error;
  }
  return [];
}

const LINES =
  'DATABASE_URL=postgres://u:p@127.0.0.1:5432/db\nREDIS_URL=redis://127.0.0.1:6379\nBOT=Élena 漢 🚀\n';
const MEANT = {
  DATABASE_URL: 'postgres://u:p@127.0.0.1:5432/db',
  REDIS_URL: 'redis://127.0.0.1:6379',
  BOT: 'Élena 漢 🚀',
};

describe('a file from Windows is read correctly', () => {
  const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();
  it.each([
    ['UTF-8', Buffer.from(LINES)],
    ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${LINES}`)],
    ['UTF-16 LE with a byte-order mark', Buffer.from(`\ufeff${LINES}`, 'utf16le')],
    ['UTF-16 BE with a byte-order mark', swapped(`\ufeff${LINES}`)],
    ['UTF-16 LE', Buffer.from(LINES, 'utf16le')],
    ['UTF-16 BE', swapped(LINES)],
    ["Windows' line ends", Buffer.from(LINES.replaceAll('\n', '\r\n'))],
    [
      'a mark, UTF-16 and Windows line ends',
      Buffer.from(`\ufeff${LINES.replaceAll('\n', '\r\n')}`, 'utf16le'),
    ],
    ['line ends of an old Mac', Buffer.from(LINES.replaceAll('\n', '\r'))],
    ['no line end at the end', Buffer.from(LINES.trimEnd())],
  ])('%s', (_, bytes) => {
    expect(parseEnvText(bytes)).toEqual(MEANT);
  });
});

it.each([
  ['A=pass#word', 'pass#word'],
  ['A=#word', '#word'],
  ['A=pass #comment', 'pass'],
  ['A=pass\t# comment', 'pass'],
  ['A= # comment', ''],
  ['A=', ''],
  ['A="pass #word" # comment', 'pass #word'],
  ["A='pass #word'", 'pass #word'],
  ['A=`it\'s "so"`', 'it\'s "so"'],
  ['A="it\'s"', "it's"],
  ['A=in"side\'', 'in"side\''],
  ['export A=b', 'b'],
  ['  export   A = b ', 'b'],
  ['A = b', 'b'],
  ['A=b=c==', 'b=c=='],
  ['A=$HOME\\n%40', '$HOME\\n%40'],
  ['A="two\\nlines"', 'two\nlines'],
  ['A="two\nlines"', 'two\nlines'],
  ['# A=a\n\n  # more\nA=b', 'b'],
  ['A=a\nA=b', 'b'],
])('%j means %j', (text, value) => {
  expect(read(text)).toEqual({ A: value });
});

it('lines after a multi-line value are read', () => {
  expect(read('A="one\ntwo"\nB=c')).toEqual({ A: 'one\ntwo', B: 'c' });
});

describe('an invalid line is refused with its number and without the value', () => {
  it.each([
    ['no equals sign', 'B=1\nA secretword', '.env line 2: must be NAME=value'],
    ['a colon', 'A: secretword', '.env line 1: must be NAME=value'],
    ['a command of Windows', 'set A=secretword', '.env line 1: must be NAME=value'],
    ['PowerShell', '$env:A="secretword"', '.env line 1: must be NAME=value'],
    ['a name with a dash', 'B=1\r\n\r\nMY-KEY=secretword', '.env line 3: must be NAME=value'],
    [
      'a quote that is not closed',
      'A="secretword',
      '.env line 1: must have a closing " after the value of A',
    ],
    ['a quote inside quotes', "A='secret'word'", /line 1: must end after the '/],
    ['quotes of a word processor', 'A=“secretword”', /line 1: must have plain quotes/],
    ['an invisible character', 'A=secret\u200bword', /line 1: contains an invisible character/],
    ['a mark in the middle', 'B=1\n\ufeffA=secretword', /line 2: contains an invisible character/],
  ])('%s', (_, text, message) => {
    const faults = readFaults(Buffer.from(text));

    expect(faults).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
    expect(faults.join()).not.toMatch(/secret|word$/);
  });

  it('a file in Windows-1252', () => {
    expect(readFaults(Buffer.from('B=1\nA=M\xfcller\n', 'latin1'))).toEqual([
      '.env line 2: is not UTF-8; save the file as UTF-8',
    ]);
  });

  it('reports all faults at once', () => {
    expect(readFaults(Buffer.from('A\nB=1\nC'))).toHaveLength(2);
  });
});
