import { createHash } from 'node:crypto';

/**
 * Returns a line that nobody in the conversation could have written, since it depends on all of it; the same
 * for the same text.
 */
export function transcriptMark(transcript: string): string {
  return `transcript-${createHash('sha256').update(transcript).digest('hex').slice(0, 24)}`;
}
