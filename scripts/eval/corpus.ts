import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** One message, as in the points file. */
export interface Said {
  readonly ids: readonly string[];
  readonly day: string;
  readonly text: string;
}

const Line = z.object({
  id: z.union([z.string(), z.number()]),
  payload: z.object({
    role: z.string().optional(),
    content: z.string().default(''),
    timestamp_unix: z.number().optional(),
    timestamp: z.string().optional(),
    dia_id: z.string().optional(),
    message_id: z.string().optional(),
  }),
});

/**
 * Reads the messages of a points file: speaker, text and UTC day. Leaves out pairs, which repeat other
 * points. A message is named by its point's id and, if the payload has one, by `dia_id` or `message_id`,
 * since corpora name evidence differently.
 */
export async function readSaid(file: string): Promise<Said[]> {
  const said: Said[] = [];
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
    const parsed = Line.safeParse(line === '' ? null : JSON.parse(line));
    if (!parsed.success || parsed.data.payload.role === 'conversation_pair') continue;
    const { id, payload } = parsed.data;
    const at = payload.timestamp_unix ?? Date.parse(`${payload.timestamp}Z`) / 1_000;
    if (!Number.isFinite(at)) continue;
    const ids = [String(id), payload.dia_id, payload.message_id].filter((one) => one !== undefined);
    said.push({ ids, day: new Date(at * 1_000).toISOString().slice(0, 10), text: payload.content });
  }
  return said;
}
