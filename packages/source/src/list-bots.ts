/** A bot and the collections with its points. */
export interface Bot {
  readonly botName: string;
  /** Physical names: aliases are resolved, and no collection is listed twice. */
  readonly collections: readonly string[];
}

const PREFIXES = ['whisperengine_memory_', 'chat_memories_'] as const;
const SUFFIX = '_7d';

/**
 * Groups collections by bot. A collection behind an alias belongs only to the alias's bot, whatever its own
 * name, so that nothing is read twice. Collections whose names tell no bot are ignored.
 */
export function groupBots(
  collections: readonly string[],
  aliases: readonly { alias: string; collection: string }[],
  findBotName: (name: string) => string | undefined = botNameIn,
): Bot[] {
  const bots = new Map<string, string[]>();
  for (const collection of [...new Set(collections)].sort()) {
    const botName = nameBot(collection, aliases, findBotName);
    if (botName !== undefined) bots.set(botName, [...(bots.get(botName) ?? []), collection]);
  }
  return [...bots]
    .map(([botName, names]) => ({ botName, collections: names }))
    .sort((a, b) => (a.botName < b.botName ? -1 : 1));
}

function nameBot(
  collection: string,
  aliases: readonly { alias: string; collection: string }[],
  findBotName: (name: string) => string | undefined,
): string | undefined {
  const own = findBotName(collection);
  const named = aliases
    .filter((one) => one.collection === collection)
    .flatMap(({ alias }) => findBotName(alias) ?? [])
    .sort();
  return named.find((name) => name === own) ?? named[0] ?? own;
}

/**
 * `whisperengine_memory_elena_7d` -> `elena`; undefined for a name without a known prefix or with nothing
 * after it.
 */
export function botNameIn(name: string): string | undefined {
  const prefix = PREFIXES.find((one) => name.startsWith(one));
  if (prefix === undefined) return undefined;
  const rest = name.slice(prefix.length);
  const botName = rest.endsWith(SUFFIX) ? rest.slice(0, -SUFFIX.length) : rest;
  return botName === '' ? undefined : botName;
}
