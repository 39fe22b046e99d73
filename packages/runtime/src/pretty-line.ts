import { type ErrorFacts, errorLine } from './describe-error.ts';
import type { LogLevel } from './settings.ts';

export interface LogEntry {
  readonly time: string;
  readonly level: LogLevel;
  readonly service: string;
  readonly message: string;
  /** Already plain and masked. */
  readonly facts: Readonly<Record<string, unknown>>;
}

const colours = { error: '\u001b[31m', warn: '\u001b[33m', info: '\u001b[32m', debug: '\u001b[90m' } as const;
const DIM = '\u001b[90m';
const RESET = '\u001b[0m';

/** Formats one readable line: `12:03:04 info  scanner  scan finished  due=3`. Times are UTC. */
export function prettyLine(entry: LogEntry, { hasColour }: { hasColour: boolean }): string {
  const paint = (colour: string, text: string) => (hasColour ? `${colour}${text}${RESET}` : text);
  const facts = Object.entries(entry.facts).map(([name, value]) => `${name}=${valueText(value)}`);
  return [
    paint(DIM, entry.time.slice(11, 19)),
    paint(colours[entry.level], entry.level.padEnd(5)),
    paint(DIM, entry.service.padEnd(10)),
    onOneLine(entry.message),
    ...(facts.length === 0 ? [] : [paint(DIM, facts.join(' '))]),
  ].join(' ');
}

function valueText(value: unknown): string {
  if (isErrorFacts(value)) return JSON.stringify(onOneLine(errorLine(value)));
  if (typeof value === 'string' && /^[^\s"=]+$/u.test(value)) return onOneLine(value);
  return onOneLine(JSON.stringify(value) ?? '');
}

function isErrorFacts(value: unknown): value is ErrorFacts {
  return typeof value === 'object' && value !== null && 'name' in value && 'message' in value;
}

/** Escapes line breaks, terminal control characters and marks that reverse text direction. */
function onOneLine(text: string): string {
  return text.replace(CONTROLS, (found) => (/^[\r\n\t ]+$/.test(found) ? ' ' : '\u{fffd}'));
}

const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;
