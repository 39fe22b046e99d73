import { parseEnv } from 'node:util';
import { ConfigurationError, type SettingFault } from '@enrichment/core';

/** Characters that editors do not show and no value needs; tabs and line ends are allowed. */
const INVISIBLE = /(?!\t)\p{Cc}|[\u200b\u200c\u200e\u200f\u2028-\u202e\u2060\ufeff]/u;

/**
 * Parses the bytes of a `.env` file: UTF-8 or UTF-16, with or without a byte-order mark, any line ends,
 * `export ` and blanks around `=` allowed. A `#` starts a comment only after a blank, as in a shell; Node's
 * own parser truncates `pass#word`.
 * @throws ConfigurationError that names each unreadable line, and no value
 */
export function parseEnvText(bytes: Uint8Array, file = '.env'): Record<string, string> {
  const lines = decode(bytes, file).split('\n');
  const found: Record<string, string> = {};
  const faults: SettingFault[] = [];
  for (let index = 0; index < lines.length; index++) {
    const entry = readEntry(lines, index);
    if (entry.kind === 'entry') {
      found[entry.name] = entry.value;
      index = entry.lastLine;
    } else if (entry.kind === 'fault') {
      faults.push({ name: `${file} line ${index + 1}`, message: entry.message });
    }
  }
  if (faults.length > 0) throw new ConfigurationError(faults);
  return found;
}

type Entry =
  | { readonly kind: 'none' }
  | { readonly kind: 'entry'; readonly name: string; readonly value: string; readonly lastLine: number }
  | { readonly kind: 'fault'; readonly message: string };

function readEntry(lines: readonly string[], index: number): Entry {
  const line = lines[index] ?? '';
  if (/^\s*(#.*)?$/.test(line)) return { kind: 'none' };
  if (INVISIBLE.test(line)) return fault('contains an invisible character; retype the line');
  const [, name, rest] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=(.*)$/.exec(line) ?? [];
  if (name === undefined || rest === undefined) return fault('must be NAME=value');
  const text = rest.trim();
  const quote = /^["'`]/.exec(text)?.[0];
  if (quote !== undefined) return readQuoted({ name, quote, text, lines, index });
  if (/^[\u2018-\u201f\u00ab\u00bb]/.test(text)) {
    return fault(`must have plain quotes around the value of ${name}, " or '`);
  }
  return { kind: 'entry', name, value: rest.replace(/\s#.*$/, '').trim(), lastLine: index };
}

/** A quoted value may continue on the next lines. */
function readQuoted({
  name,
  quote,
  text,
  lines,
  index,
}: {
  name: string;
  quote: string;
  text: string;
  lines: readonly string[];
  index: number;
}): Entry {
  const all = [text, ...lines.slice(index + 1)].join('\n');
  const end = all.indexOf(quote, 1);
  if (end === -1) return fault(`must have a closing ${quote} after the value of ${name}`);
  const [tail = ''] = all.slice(end + 1).split('\n');
  if (!/^\s*(#.*)?$/.test(tail)) {
    return fault(
      `must end after the ${quote} that closes the value of ${name}; use the other kind of quotes around the value`,
    );
  }
  const whole = all.slice(0, end + 1);
  const { VALUE: value = '' } = parseEnv(`VALUE=${whole}`);
  return { kind: 'entry', name, value, lastLine: index + whole.split('\n').length - 1 };
}

function fault(message: string): Entry {
  return { kind: 'fault', message };
}

/**
 * Decodes the text, without byte-order mark and with `
 * ` line ends.
 */
function decode(bytes: Uint8Array, file: string): string {
  const encoding = findEncoding(bytes);
  const text = decodeAs(encoding, bytes) ?? decodeLines(bytes, file);
  return text.replace(/\r\n?/g, '\n');
}

/**
 * PowerShell writes UTF-16, sometimes without a byte-order mark: every other byte of English text is then 0.
 */
function findEncoding([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return 'utf-8';
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined; // another encoding, such as Windows-1252
  }
}

/** @throws ConfigurationError with the lines that cannot be decoded */
function decodeLines(bytes: Uint8Array, file: string): string {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  const faults = lines.flatMap((line, index) =>
    decodeAs('utf-8', Buffer.from(line, 'latin1')) === undefined
      ? [{ name: `${file} line ${index + 1}`, message: 'is not UTF-8; save the file as UTF-8' }]
      : [],
  );
  throw new ConfigurationError(
    faults.length > 0 ? faults : [{ name: file, message: 'is neither UTF-8 nor UTF-16; save it as UTF-8' }],
  );
}
