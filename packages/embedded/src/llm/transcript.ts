import { createHash } from 'node:crypto';
import { parseJson } from '@enrichment/core';
import { z } from 'zod';
import { listTexts, type MessagesRequest } from './messages-request.ts';

const Line = z.object({
  n: z.union([z.number(), z.array(z.number())]),
  t: z.string().optional(),
  who: z.string(),
  text: z.string(),
});
/** The first line of the transcript of a user with a name. */
const Names = z.object({ user: z.string(), bot: z.string() });
export type TranscriptLine = z.infer<typeof Line>;

/** The conversation in a request: its JSON lines, wherever in the request they are. */
export interface Transcript {
  readonly lines: readonly TranscriptLine[];
  /** Equal for equal content, across requests. */
  readonly hash: string;
  /** Set if a message contains `[[name]]`: lets a test distinguish windows. */
  readonly marker: string | null;
}

export function readTranscript(request: MessagesRequest): Transcript {
  const texts = listTexts(request).flatMap((text) => text.split('\n'));
  const userName = texts.map(parseNames).find((names) => names !== undefined)?.user;
  const lines = texts
    .flatMap((line) => parseLine(line))
    .map((line) => (line.who === userName ? { ...line, who: 'user' } : line));
  const marker = lines
    .map((line) => /\[\[([\w-]+)\]\]/.exec(line.text)?.[1])
    .find((found) => found !== undefined);
  const hash = createHash('sha256').update(JSON.stringify(lines)).digest('hex').slice(0, 16);
  return { lines, hash, marker: marker ?? null };
}

function parseNames(line: string): z.infer<typeof Names> | undefined {
  return line.startsWith('{"user"') ? Names.safeParse(parseJson(line)).data : undefined;
}

function parseLine(line: string): TranscriptLine[] {
  if (!line.startsWith('{')) return [];
  // Not every such line belongs to a transcript: prose of the prompt may start with a brace.
  const parsed = Line.safeParse(parseJson(line));
  return parsed.success ? [parsed.data] : [];
}
