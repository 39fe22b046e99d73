import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { ConfigurationError, settleWithin } from '@enrichment/core';
import winston from 'winston';
import { escapeControls } from './escape-controls.ts';
import { plainFacts } from './plain-facts.ts';
import { type LogEntry, prettyLine } from './pretty-line.ts';
import { createRedact } from './redact.ts';
import type { LogFormat, LogLevel } from './settings.ts';

/** Facts of a line. An Error is logged with name, code, message and the chain of causes. */
export type LogFacts = Readonly<Record<string, unknown>>;

type WriteLine = (text: string, facts?: LogFacts) => void;

/** The text is fixed, variable parts are facts: `log.info('window summarized', { windowId, durationMs })`. */
export interface Logger {
  readonly error: WriteLine;
  readonly warn: WriteLine;
  readonly info: WriteLine;
  readonly debug: WriteLine;
  /** Masks this logger's secrets, for texts that are not logged. */
  redact(text: string): string;
  /** Resolves when all lines are written. Later lines are discarded. */
  close(): Promise<void>;
}

export interface LoggerOptions {
  readonly service: string;
  readonly level: LogLevel;
  readonly format: LogFormat;
  /** File that also gets every line as JSON. Rotated at 20 MB, five files are kept. */
  readonly file?: string | undefined;
  /** Values to mask in the log. */
  readonly secrets: readonly string[];
  /** Default: standard output. Commands whose output is read by programs use standard error. */
  readonly stream?: NodeJS.WriteStream | NodeJS.WritableStream;
}

const FILE_BYTES = 20 * 1024 * 1024;
const FILES_MAX = 5;
const CLOSE_TIMEOUT_MS = 2_000;
const base = ['time', 'level', 'service', 'message'];

/**
 * Creates the logger of one process.
 * @throws ConfigurationError if the file cannot be written
 */
export function createLogger(options: LoggerOptions): Logger {
  const { service, level, file, secrets, stream = process.stdout } = options;
  const redact = createRedact(secrets);
  const toEntry = (info: winston.Logform.TransformableInfo): LogEntry => ({
    time: new Date().toISOString(),
    level: readLevel(info.level),
    service,
    message: redact(String(info.message)),
    facts: describeFacts(plainFacts(info.facts, redact)),
  });
  const print = (line: (entry: LogEntry) => string) => winston.format.printf((info) => line(toEntry(info)));
  const logger = winston.createLogger({
    level,
    transports: [
      new winston.transports.Stream({ stream, format: print(consoleLine(options, stream)) }),
      ...(file === undefined ? [] : [createFile(file, print(jsonLine))]),
    ],
  });
  stream.on('error', () => undefined); // the reader of the log is gone; the app continues
  logger.on('error', (error) => stream.write(`cannot write the log file: ${redact(String(error))}\n`));
  const write =
    (at: LogLevel): WriteLine =>
    (message, facts) =>
      void logger.log({ level: at, message, facts });
  return {
    error: write('error'),
    warn: write('warn'),
    info: write('info'),
    debug: write('debug'),
    redact,
    close: () => closeLogger(logger),
  };
}

function consoleLine({ format }: LoggerOptions, stream: NodeJS.WritableStream): (entry: LogEntry) => string {
  const isTerminal = 'isTTY' in stream && stream.isTTY === true;
  if (format === 'json' || (format === 'auto' && !isTerminal)) return jsonLine;
  const hasColour = isTerminal && (process.env.NO_COLOR ?? '') === '';
  return (entry) => prettyLine(entry, { hasColour });
}

/** A fact with the name of a standard field is stored under the name with `_`. */
function jsonLine({ facts, ...line }: LogEntry): string {
  const renamed = Object.entries(facts).map(([name, value]) => [
    base.includes(name) ? `${name}_` : name,
    value,
  ]);
  return escapeControls(JSON.stringify({ ...line, ...Object.fromEntries(renamed) }));
}

function readLevel(level: string): LogLevel {
  return level === 'error' || level === 'warn' || level === 'debug' ? level : 'info';
}

function describeFacts(plain: unknown): Record<string, unknown> {
  return typeof plain === 'object' && plain !== null ? { ...plain } : {};
}

function createFile(file: string, format: winston.Logform.Format): winston.transport {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    closeSync(openSync(file, 'a'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError([{ name: 'LOG_FILE', message: `must be a writable file: ${why}` }]);
  }
  return new winston.transports.File({
    filename: file,
    format,
    maxsize: FILE_BYTES,
    maxFiles: FILES_MAX,
    tailable: true,
  });
}

async function closeLogger(logger: winston.Logger): Promise<void> {
  const isDone = new Promise<void>((resolve) => logger.once('finish', () => resolve()));
  const files = logger.transports.filter((transport) => transport instanceof winston.transports.File);
  const areWritten = files.map(
    (file) => new Promise<void>((resolve) => file.once('finish', () => resolve())),
  );
  logger.end();
  await settleWithin([isDone, ...areWritten], CLOSE_TIMEOUT_MS);
}
