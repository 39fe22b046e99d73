import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** Something that a person listed as having come up in a session, and whose it is. */
export interface ListedEvent {
  readonly session: number;
  /** As the file names them: the bot, or anybody else, who is the user. */
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

/**
 * The events that a `NAME.truth.json` lists (`event_summary`), session by session; none where it lists none.
 */
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
