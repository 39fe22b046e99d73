import { Writable } from 'node:stream';
import { settleWithin } from '@enrichment/core';
import winston from 'winston';
import { escapeControls } from './escape-controls.ts';
import { openLogFile } from './log-file.ts';
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
  const kept =
    file === undefined ? undefined : openFile(file, (message, facts) => void logger.warn({ message, facts }));
  const logger = winston.createLogger({
    level,
    transports: [
      new winston.transports.Stream({ stream, format: print(consoleLine(options, stream)) }),
      ...(kept === undefined
        ? []
        : [new winston.transports.Stream({ stream: toStream(kept), format: print(jsonLine), eol: '\n' })]),
    ],
  });
  stream.on('error', () => undefined); // the reader of the log is gone; the app continues
  logger.on('error', () => undefined); // a line after the end
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
    close: () => closeLogger(logger, kept),
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

/** Opens the log's file. Its faults are lines of the log, and so on the console. */
function openFile(file: string, warn: WriteLine): ReturnType<typeof openLogFile> {
  return openLogFile({
    ...{ file, bytesMax: FILE_BYTES, filesMax: FILES_MAX },
    onFault: (code) =>
      warn('the log file cannot be written; until it can, lines are only on the console', { code }),
    onWrittenAgain: (linesLost) => warn('the log file is written again', { linesLost }),
  });
}

/** Never makes the logger wait: the file has its own queue. */
function toStream(file: ReturnType<typeof openLogFile>): Writable {
  return new Writable({
    decodeStrings: false,
    write(line: string, _encoding, done) {
      file.write(line);
      done();
    },
  });
}

async function closeLogger(
  logger: winston.Logger,
  file: ReturnType<typeof openLogFile> | undefined,
): Promise<void> {
  const isDone = new Promise<void>((resolve) => logger.once('finish', () => resolve()));
  logger.end();
  await settleWithin([isDone.then(async () => await file?.close())], CLOSE_TIMEOUT_MS);
}
