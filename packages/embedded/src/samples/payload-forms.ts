/**
 * How a period of the sample history is stored: bots changed their format over the years, and all formats
 * still exist.
 */
export interface PayloadForm {
  readonly collection: string;
  /** `triple`: both messages and their pair; `pair`: only the pair; `separate`: only the messages. */
  readonly points: 'triple' | 'pair' | 'separate';
  /** `iso`: only the text without a zone, as in old points. */
  readonly time: 'both' | 'iso';
  /** `none`: only `source` names the speaker; `bot`: the bot's role is `bot` and not `assistant`. */
  readonly role: 'usual' | 'none' | 'bot';
  readonly ids: 'uuid' | 'number';
}

const usual = { points: 'triple', time: 'both', role: 'usual', ids: 'uuid' } as const;

/** The collections of the samples; the second name is an alias of the first, if there is one. */
export const sampleCollections = [
  { collection: 'whisperengine_memory_nerys_7d', alias: 'whisperengine_memory_nerys', botName: 'nerys' },
  { collection: 'whisperengine_memory_walter', alias: null, botName: 'walter' },
  { collection: 'chat_memories_walter', alias: null, botName: 'walter' },
  { collection: 'whisperengine_memory_resi', alias: null, botName: 'resi' },
  { collection: 'whisperengine_memory_joaquin', alias: null, botName: 'joaquin' },
  { collection: 'chat_memories_hana', alias: null, botName: 'hana' },
] as const;

/** Returns the form that a bot used this many days ago. */
export function readPayloadForm(botName: string, daysAgo: number): PayloadForm {
  const collection = `whisperengine_memory_${botName}`;
  switch (botName) {
    case 'nerys':
      return { ...usual, collection: `${collection}_7d` };
    case 'walter':
      if (daysAgo <= 20) return { ...usual, collection };
      return { collection: 'chat_memories_walter', points: 'pair', time: 'iso', role: 'none', ids: 'number' };
    case 'resi':
      return { ...usual, collection, points: 'separate', role: daysAgo > 24 ? 'none' : 'usual' };
    case 'hana':
      return { ...usual, collection: 'chat_memories_hana', points: 'separate', role: 'bot' };
    default:
      if (daysAgo > 24) return { ...usual, collection, points: 'separate', time: 'iso' };
      return { ...usual, collection, points: daysAgo > 11 && daysAgo < 19 ? 'pair' : 'triple' };
  }
}
