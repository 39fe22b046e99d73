import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { addIndex, type Collection, createCollection, dropPoints, putPoints } from './collection.ts';
import { indexTypes } from './field-index.ts';
import { type Journal, noJournal, openJournal, readJournal, writeJournal } from './journal.ts';
import { parsePointId } from './point-id.ts';
import { collectionMissing, QdrantError, wrongInput } from './qdrant-error.ts';

/** All collections and aliases, in memory and, with a folder, on disk. */
export interface Catalogue {
  readonly collections: Map<string, Collection>;
  readonly aliases: Map<string, string>;
  readonly journals: Map<string, Journal>;
  readonly dir: string | undefined;
}

/** The lines of a collection's file; the first one is `create`. */
const record = z.record(z.string(), z.unknown());
const JournalEntry = z.union([
  z.strictObject({ create: z.strictObject({ name: z.string(), config: record }) }),
  z.strictObject({
    index: z.strictObject({ field: z.string(), type: z.enum(indexTypes), params: record.optional() }),
  }),
  z.strictObject({ unindex: z.string() }),
  z.strictObject({ put: z.tuple([z.unknown(), record]) }),
  z.strictObject({ drop: z.unknown() }),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;

/** Opens the folder and loads its content; without a folder, an empty catalogue in memory. */
export function openCatalogue(dir: string | undefined): Catalogue {
  const catalogue: Catalogue = { collections: new Map(), aliases: new Map(), journals: new Map(), dir };
  if (dir === undefined) return catalogue;
  mkdirSync(dir, { recursive: true });
  for (const file of readdirSync(dir)) {
    if (file.endsWith('.new')) rmSync(join(dir, file));
    else if (file.endsWith('.jsonl')) loadCollection(catalogue, join(dir, file));
    else if (file === 'aliases.json') loadAliases(catalogue, join(dir, file));
  }
  return catalogue;
}

export function closeCatalogue(catalogue: Catalogue): void {
  for (const journal of catalogue.journals.values()) journal.close();
  catalogue.journals.clear();
}

/** Resolves a name or an alias to its collection. @throws QdrantError 404 */
export function getCollection(catalogue: Catalogue, name: string): Collection {
  const collection = catalogue.collections.get(catalogue.aliases.get(name) ?? name);
  if (!collection) throw collectionMissing(name);
  return collection;
}

export function makeCollection(
  catalogue: Catalogue,
  name: string,
  config: Readonly<Record<string, unknown>>,
): void {
  if (catalogue.collections.has(name)) {
    throw new QdrantError(409, `Wrong input: Collection \`${name}\` already exists!`);
  }
  if (catalogue.aliases.has(name)) {
    throw wrongInput(`Can't create collection with name ${name}. Alias with the same name already exists`);
  }
  catalogue.collections.set(name, createCollection(name, config));
  if (catalogue.dir === undefined) return;
  catalogue.journals.set(name, openJournal(collectionPath(catalogue.dir, name)));
  writeEntries(catalogue, name, [{ create: { name, config } }]);
}

/** Removes the collection and its aliases; false if it does not exist. */
export function removeCollection(catalogue: Catalogue, name: string): boolean {
  if (!catalogue.collections.delete(name)) return false;
  for (const [alias, target] of catalogue.aliases) if (target === name) catalogue.aliases.delete(alias);
  saveAliases(catalogue);
  catalogue.journals.get(name)?.remove();
  catalogue.journals.delete(name);
  return true;
}

/** Writes the changes of a collection to its journal; must be called before the response. */
export function writeEntries(catalogue: Catalogue, name: string, entries: readonly JournalEntry[]): void {
  (catalogue.journals.get(name) ?? noJournal).append(entries);
}

export function saveAliases(catalogue: Catalogue): void {
  if (catalogue.dir === undefined) return;
  const path = join(catalogue.dir, 'aliases.json');
  writeFileSync(`${path}.new`, JSON.stringify(Object.fromEntries(catalogue.aliases)));
  renameSync(`${path}.new`, path);
}

function collectionPath(dir: string, name: string): string {
  return join(dir, `${encodeURIComponent(name)}.jsonl`);
}

function loadAliases(catalogue: Catalogue, path: string): void {
  const aliases = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(path, 'utf8')));
  for (const [alias, target] of Object.entries(aliases)) catalogue.aliases.set(alias, target);
}

function loadCollection(catalogue: Catalogue, path: string): void {
  let collection: Collection | undefined;
  for (const line of readJournal(path)) {
    const entry = JournalEntry.parse(line);
    if ('create' in entry) collection = createCollection(entry.create.name, entry.create.config);
    else if (collection) replay(collection, entry);
  }
  // The process was killed between creating the file and writing its first line: the request was never
  // answered.
  if (!collection) {
    rmSync(path);
    return;
  }
  writeJournal(path, entriesOf(collection));
  catalogue.collections.set(collection.name, collection);
  catalogue.journals.set(collection.name, openJournal(path));
}

function replay(collection: Collection, entry: Exclude<JournalEntry, { create: unknown }>): void {
  if ('index' in entry) addIndex(collection, entry.index.field, entry.index.type, entry.index.params);
  else if ('unindex' in entry) collection.indexes.delete(entry.unindex);
  else if ('put' in entry) putPoints(collection, [{ id: parsePointId(entry.put[0]), payload: entry.put[1] }]);
  else {
    const point = collection.points.get(parsePointId(entry.drop).sort);
    if (point) dropPoints(collection, [point]);
  }
}

function* entriesOf(collection: Collection): Generator<JournalEntry> {
  yield { create: { name: collection.name, config: collection.config } };
  for (const { field, type, params } of collection.indexes.values()) {
    yield { index: { field, type, ...(params && { params }) } };
  }
  for (const point of collection.points.values()) yield { put: [point.id.json, point.payload] };
}
