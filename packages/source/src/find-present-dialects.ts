import type { Dialect } from './dialects/dialect.ts';
import type { CollectionFacts, Qdrant } from './qdrant.ts';
import { type PageReader, readPage } from './read-pages.ts';

/** Points looked at where no index can tell; ids are random, so the first ones are a fair sample. */
const SAMPLE_POINTS = 256;

/** The dialects that a collection's points are written in. */
export interface PresentDialects {
  readonly present: readonly Dialect[];
  /** Whether it is known from indexes; otherwise from a sample only. */
  readonly isExact: boolean;
}

/**
 * Finds which of its dialects a collection holds, so that no request asks for keys that no point has. Reads
 * no payloads if the collection holds one dialect and has the index on that dialect's type. If no point is in
 * any dialect, the first one counts as present.
 */
export async function findPresentDialects(
  { qdrant, pages }: { qdrant: Pick<Qdrant, 'count'>; pages: PageReader },
  {
    collection,
    dialects,
    schema,
  }: {
    collection: string;
    dialects: readonly Dialect[];
    schema: CollectionFacts['payload_schema'];
  },
  signal?: AbortSignal,
): Promise<PresentDialects> {
  if (dialects.length === 1) return { present: dialects, isExact: true };
  const isIndexed = ({ typeKey }: Dialect) =>
    typeKey !== undefined && schema[typeKey]?.data_type === 'keyword';
  const indexed = dialects.filter(isIndexed);
  const present = new Set<Dialect>();
  for (const dialect of indexed) {
    // An index makes requests for a dialect cheap, but a dialect without messages needs none.
    if (indexed.length === 1) present.add(dialect);
    else if ((await qdrant.count({ collection, filter: { must: dialect.isMessage } }, signal)) > 0) {
      present.add(dialect);
    }
  }
  const others = dialects.filter((dialect) => !isIndexed(dialect));
  if (others.length > 0) {
    const untyped = indexed.flatMap(({ typeKey: key }) => (key === undefined ? [] : [{ is_empty: { key } }]));
    const filter = untyped.length === 0 ? undefined : { must: untyped };
    const payloadKeys = dialects.flatMap(({ typeKey }) => typeKey ?? []);
    const isNeeded = filter === undefined || (await qdrant.count({ collection, filter }, signal)) > 0;
    const reader = { ...pages, pageSize: Math.min(SAMPLE_POINTS, pages.pageSize) };
    const page = isNeeded
      ? await readPage(reader, { collection, filter, payloadKeys }, undefined, signal)
      : { points: [] };
    for (const { payload } of page.points) {
      const dialect = others.find((one) => one.readFacts(payload ?? {}).sort !== 'untyped');
      if (dialect !== undefined) present.add(dialect);
    }
  }
  const [first] = dialects;
  if (present.size === 0 && first !== undefined) present.add(first);
  return { present: dialects.filter((dialect) => present.has(dialect)), isExact: indexed.length > 0 };
}
