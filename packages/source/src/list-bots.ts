/** A bot and the collections with its points. */
export interface Bot {
  readonly botName: string;
  /**
   * Physical names: aliases are resolved, and no collection is listed twice. The part of a bot that shares
   * its collection with others is named `collection/bot`.
   */
  readonly collections: readonly string[];
}

/** The bots that a name tells: one with the whole collection, or several that share it. */
export type NamedBots =
  | { readonly kind: 'whole'; readonly botName: string }
  | { readonly kind: 'shared'; readonly botNames: readonly string[] };

const PREFIXES = ['whisperengine_memory_', 'chat_memories_'] as const;
const SUFFIX = '_7d';

/**
 * Groups collections by bot. A collection behind an alias belongs only to the alias's bot, whatever its own
 * name, so that nothing is read twice. Collections whose names tell no bot are ignored.
 */
export function groupBots(
  collections: readonly string[],
  aliases: readonly { alias: string; collection: string }[],
  findBots: (name: string) => NamedBots | undefined = findWhole,
): Bot[] {
  const bots = new Map<string, string[]>();
  for (const collection of [...new Set(collections)].sort()) {
    for (const { botName, name } of listParts(collection, aliases, findBots)) {
      bots.set(botName, [...(bots.get(botName) ?? []), name]);
    }
  }
  return [...bots]
    .map(([botName, names]) => ({ botName, collections: names }))
    .sort((a, b) => (a.botName < b.botName ? -1 : 1));
}

function listParts(
  collection: string,
  aliases: readonly { alias: string; collection: string }[],
  findBots: (name: string) => NamedBots | undefined,
): readonly { botName: string; name: string }[] {
  const own = findBots(collection);
  const named = aliases
    .filter((one) => one.collection === collection)
    .flatMap(({ alias }) => findBots(alias) ?? []);
  const shared = [...named, ...(own === undefined ? [] : [own])].find((one) => one.kind === 'shared');
  if (shared !== undefined)
    return shared.botNames.map((botName) => ({ botName, name: namePart(collection, botName) }));
  const names = named.flatMap((one) => (one.kind === 'whole' ? [one.botName] : [])).sort();
  const ownName = own?.kind === 'whole' ? own.botName : undefined;
  const botName = names.find((name) => name === ownName) ?? names[0] ?? ownName;
  return botName === undefined ? [] : [{ botName, name: collection }];
}

/** Names the part of a collection that is one bot's. Qdrant allows no slash in the name of a collection. */
function namePart(collection: string, botName: string): string {
  return `${collection}/${botName}`;
}

/** The collection and the bot of a part; the bot is undefined for a whole collection. */
export function splitPart(name: string): { collection: string; botName: string | undefined } {
  const slash = name.indexOf('/');
  if (slash < 0) return { collection: name, botName: undefined };
  return { collection: name.slice(0, slash), botName: name.slice(slash + 1) };
}

function findWhole(name: string): NamedBots | undefined {
  const botName = botNameIn(name);
  return botName === undefined ? undefined : { kind: 'whole', botName };
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
