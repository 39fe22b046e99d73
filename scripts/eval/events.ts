import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** An event that an annotator listed for a session, and the person it is about. */
export interface ListedEvent {
  readonly session: number;
  /** As named in the file: the bot; anybody else is the user. */
  readonly who: 'user' | 'bot';
  readonly whoName: string;
  readonly text: string;
}

const EventsFile = z.object({
  bot_name: z.string(),
  event_summary: z
    .record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())])))
    .default({}),
});

/** Reads the events of a `NAME.truth.json` (`event_summary`), session by session; empty if it lists none. */
export async function readEvents(file: string): Promise<ListedEvent[]> {
  const { bot_name: botName, event_summary: sessions } = EventsFile.parse(
    JSON.parse(await readFile(file, 'utf8')),
  );
  return Object.entries(sessions).flatMap(([key, lists]) =>
    Object.entries(lists).flatMap(([whoName, events]) =>
      (Array.isArray(events) ? events : [])
        .filter((text) => /\p{L}/u.test(text))
        .map((text) => ({
          session: Number(/\d+$/.exec(key)?.[0] ?? 0),
          who: whoName.toLowerCase() === botName.toLowerCase() ? ('bot' as const) : ('user' as const),
          whoName,
          text: text.trim(),
        })),
    ),
  );
}
