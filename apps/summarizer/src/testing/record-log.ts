import { Writable } from 'node:stream';
import { createLogger, type Logger } from '@enrichment/runtime/logger';

/** Creates a summarizer's log whose lines a test can read. */
export function recordLog(secrets: readonly string[] = []): { log: Logger; lines: readonly string[] } {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  return {
    log: createLogger({ service: 'summarizer', level: 'info', format: 'json', secrets, stream }),
    lines,
  };
}
