import { botNameIn, type NamedBots } from '../list-bots.ts';
import type { Payload } from '../payload.ts';
import type { Dialect, PointFacts } from './dialect.ts';
import { createLocalTime } from './local-time.ts';
import { createMapped } from './mapped/dialect.ts';
import { findMappedBots, type Mapping } from './mapped/mapping.ts';
import { v1 } from './v1/dialect.ts';
import { createV2 } from './v2/dialect.ts';

/** What decides in which dialects a collection may be written. */
export interface DialectOptions {
  /** The zone of WhisperEngine v2's times, which say none; by bot, else for all. */
  readonly timeZones?: TimeZones;
  readonly mappings?: readonly Mapping[];
}

export interface TimeZones {
  readonly all: string;
  readonly byBot: ReadonlyMap<string, string>;
}

/** The dialects of collections, and the bots that their names tell. */
export interface DialectFinder {
  /** The bots of a collection or alias of this name; undefined for collections of other programs. */
  findBots(name: string): NamedBots | undefined;
  /**
   * The dialects that a bot's collection may hold, for these names of it (its own and its aliases). The first
   * one whose name a mapping describes is in that mapping's dialect alone.
   */
  findDialects(botName: string, names: readonly string[]): readonly Dialect[];
}

/** Creates the finder of the dialects in which the collections of a bot may be written. */
export function createDialectFinder({
  timeZones = { all: 'UTC', byBot: new Map() },
  mappings = [],
}: DialectOptions): DialectFinder {
  const mapped = mappings.map((mapping) => ({ mapping, byBot: new Map<string, readonly Dialect[]>() }));
  const byZone = new Map<string, readonly Dialect[]>();
  const findMapped = (name: string) => mapped.find(({ mapping }) => findMappedBots(mapping, name).length > 0);
  return {
    findBots(name) {
      const mapping = findMapped(name)?.mapping;
      const botNames = mapping === undefined ? [] : findMappedBots(mapping, name);
      if (mapping !== undefined && typeof mapping.bot !== 'string') return { kind: 'shared', botNames };
      const botName = botNames[0] ?? botNameIn(name);
      return botName === undefined ? undefined : { kind: 'whole', botName };
    },
    findDialects(botName, names) {
      const [found] = names.flatMap((name) => findMapped(name) ?? []);
      if (found !== undefined) {
        const known = found.byBot.get(botName) ?? [createMapped(found.mapping, botName)];
        found.byBot.set(botName, known);
        return known;
      }
      const timeZone = timeZones.byBot.get(botName) ?? timeZones.all;
      const dialects = byZone.get(timeZone) ?? [v1, createV2(createLocalTime(timeZone))];
      byZone.set(timeZone, dialects);
      return dialects;
    },
  };
}

/** Reads a point in the first dialect that knows it; in the first one as untyped if none does. */
export function readInDialect(
  [first, ...others]: readonly Dialect[],
  payload: Payload,
): { dialect: Dialect; facts: PointFacts } {
  if (first === undefined) throw new TypeError('a collection has at least one dialect');
  const facts = first.readFacts(payload);
  if (facts.sort !== 'untyped') return { dialect: first, facts };
  for (const dialect of others) {
    const known = dialect.readFacts(payload);
    if (known.sort !== 'untyped') return { dialect, facts: known };
  }
  return { dialect: first, facts };
}

/** The payload keys for one purpose, in all of these dialects. */
export function joinKeys(dialects: readonly Dialect[], purpose: keyof Dialect['keys']): readonly string[] {
  return [...new Set(dialects.flatMap((dialect) => dialect.keys[purpose]))];
}
