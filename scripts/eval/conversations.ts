import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { alignedRange, type Message, type WindowKey } from '@enrichment/core';
import { z } from 'zod';

const Line = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  payload: z.object({
    role: z.enum(['user', 'assistant', 'bot']),
    content: z.string().min(1),
    timestamp_unix: z.number(),
    channel_type: z.string().optional(),
    emotional_context: z.string().optional(),
    emotional_intensity: z.number().optional(),
    dia_id: z.string().optional(),
  }),
});
const Head = z.object({ bot_name: z.string(), user_id: z.string().default('') });

export interface Conversation {
  readonly key: WindowKey;
  readonly messages: readonly Message[];
  /** Numbers of the sessions in its messages (`dia_id` D3:7 is of session 3). */
  readonly sessions: ReadonlySet<number>;
}

/**
 * Reads a points file into windows of one UTC day, in time order; leaves out pairs, which repeat other
 * points.
 */
export async function readConversations(file: string): Promise<Conversation[]> {
  const days = new Map<string, { key: WindowKey; messages: Message[]; sessions: Set<number> }>();
  let head = { bot_name: '', user_id: '' };
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
    const json: unknown = line === '' ? null : JSON.parse(line);
    const parsed = Line.safeParse(json);
    if (!parsed.success) {
      const found = Head.safeParse(json);
      if (found.success) head = found.data;
      continue;
    }
    const { id, payload } = parsed.data;
    const sentAt = new Date(payload.timestamp_unix * 1_000);
    const { from, to } = alignedRange(sentAt, 24);
    const name = from.toISOString();
    const day = days.get(name) ?? {
      key: { userId: head.user_id, botName: head.bot_name, startsAt: from, endsAt: to },
      messages: [],
      sessions: new Set<number>(),
    };
    days.set(name, day);
    const label = payload.emotional_context;
    day.messages.push({
      id,
      speaker: payload.role === 'user' ? 'user' : 'bot',
      text: payload.content,
      sentAt,
      channelType: payload.channel_type ?? null,
      emotion: label === undefined ? null : { label, intensity: payload.emotional_intensity ?? 0.5 },
    });
    const session = /^D(\d+):/.exec(payload.dia_id ?? '')?.[1];
    if (session !== undefined) day.sessions.add(Number(session));
  }
  return [...days.values()]
    .map((day) => ({ ...day, messages: day.messages.toSorted((one, other) => +one.sentAt - +other.sentAt) }))
    .sort((one, other) => +one.key.startsAt - +other.key.startsAt);
}
