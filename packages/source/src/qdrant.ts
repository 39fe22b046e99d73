import { z } from 'zod';
import type { Filter } from './filter-language.ts';
import type { IndexType, Payload } from './payload.ts';
import { type Client, createClient, sendTo } from './qdrant-client.ts';
import type { SourceConnection } from './settings.ts';

const PointId = z.union([z.string(), z.number(), z.bigint()]);
export type PointId = z.infer<typeof PointId>;
const PayloadJson = z.record(z.string(), z.unknown());

const makeResult = <Schema extends z.ZodType>(result: Schema) => z.object({ result });
const Version = z.object({ version: z.string() });
const Collections = makeResult(z.object({ collections: z.array(z.object({ name: z.string() })) }));
const Aliases = makeResult(
  z.object({ aliases: z.array(z.object({ alias_name: z.string(), collection_name: z.string() })) }),
);
const CollectionFacts = makeResult(
  z.object({
    points_count: z.number().nullish(),
    payload_schema: z.record(z.string(), z.object({ data_type: z.string() })),
    config: z.object({ params: z.object({ vectors: z.unknown() }) }),
  }),
);
const Page = makeResult(
  z.object({
    points: z.array(z.object({ id: PointId, payload: PayloadJson.nullish() })),
    next_page_offset: PointId.nullish(),
  }),
);
const FacetValue = z.union([z.string(), z.number(), z.bigint(), z.boolean()]);
const Facet = makeResult(z.object({ hits: z.array(z.object({ value: FacetValue, count: z.number() })) }));
const Count = makeResult(z.object({ count: z.number() }));
const Done = z.object({ result: z.unknown() });

export type Page = z.infer<typeof Page>['result'];
export type FacetHit = z.infer<typeof Facet>['result']['hits'][number];
export type CollectionFacts = z.infer<typeof CollectionFacts>['result'];

export interface PageRequest {
  readonly collection: string;
  readonly filter: Filter | undefined;
  /** `true` requests whole payloads. */
  readonly payloadKeys: readonly string[] | true;
  readonly limit: number;
  readonly offset: PointId | undefined;
}

export interface FacetRequest {
  readonly collection: string;
  readonly key: string;
  readonly filter: Filter | undefined;
  readonly limit: number;
}

export interface CountRequest {
  readonly collection: string;
  readonly filter: Filter | undefined;
}

/**
 * The read requests of this package. All throw the SOURCE_ errors of core; an aborted signal throws its
 * reason.
 */
export interface Qdrant {
  readVersion(signal?: AbortSignal): Promise<{ version: string }>;
  listCollections(signal?: AbortSignal): Promise<string[]>;
  listAliases(signal?: AbortSignal): Promise<{ alias: string; collection: string }[]>;
  describeCollection(collection: string, signal?: AbortSignal): Promise<CollectionFacts>;
  /** One page of points with only the named payload keys and no vectors. */
  scroll(request: PageRequest, signal?: AbortSignal): Promise<Page>;
  /** The number of points per value of a key, most frequent first. */
  facet(request: FacetRequest, signal?: AbortSignal): Promise<FacetHit[]>;
  /** The exact number of points that match the filter. */
  count(request: CountRequest, signal?: AbortSignal): Promise<number>;
  close(): Promise<void>;
}

/** Opens no connection yet. @throws ConfigurationError if `caFile` cannot be read */
export function connectQdrant(connection: SourceConnection): Qdrant {
  return createReads(createClient(connection));
}

/**
 * A bot that shares a collection asks for its part, `collection/bot`; the filters of its dialect select it.
 */
function nameWhole(collection: string): string {
  return collection.split('/', 1)[0] ?? collection;
}

function createReads({ api, ask, close }: Client): Qdrant {
  return {
    readVersion: (signal) => ask(Version, (init) => api.root({}, init), { what: 'its version', signal }),
    async listCollections(signal) {
      const question = { what: 'its collections', signal };
      const { result } = await ask(Collections, (init) => api.getCollections({}, init), question);
      return result.collections.map(({ name }) => name);
    },
    async listAliases(signal) {
      const question = { what: 'its aliases', signal };
      const { result } = await ask(Aliases, (init) => api.getCollectionsAliases({}, init), question);
      return result.aliases.map((one) => ({ alias: one.alias_name, collection: one.collection_name }));
    },
    async describeCollection(collection, signal) {
      const request = sendTo(api.getCollection, { collection_name: nameWhole(collection) });
      const { result } = await ask(CollectionFacts, request, { what: 'its facts', collection, signal });
      return result;
    },
    async scroll({ collection, filter, payloadKeys, limit, offset }, signal) {
      const request = sendTo(api.scrollPoints, {
        collection_name: nameWhole(collection),
        limit,
        with_payload: payloadKeys,
        with_vector: false,
        ...(filter && { filter }),
        ...(offset !== undefined && { offset }),
      });
      const { result } = await ask(Page, request, {
        what: 'a page of points',
        collection,
        signal,
        isPage: true,
      });
      return result;
    },
    async facet({ collection, filter, ...body }, signal) {
      const request = sendTo(api.facet, {
        collection_name: nameWhole(collection),
        ...body,
        ...(filter && { filter }),
      });
      const { result } = await ask(Facet, request, { what: 'points per user', collection, signal });
      return result.hits;
    },
    async count({ collection, filter }, signal) {
      const request = sendTo(api.countPoints, {
        collection_name: nameWhole(collection),
        exact: true,
        ...(filter && { filter }),
      });
      const { result } = await ask(Count, request, { what: 'a number of points', collection, signal });
      return result.count;
    },
    close,
  };
}

export interface VectorParams {
  readonly size: number;
  readonly distance: 'Cosine';
}

export interface NewPoint {
  readonly id: PointId;
  readonly payload: Payload;
  readonly vector: readonly number[] | Readonly<Record<string, readonly number[]>>;
}

/** Requests that write; only the import and the creation of indexes use them. */
export interface WritableQdrant extends Qdrant {
  createCollection(
    collection: string,
    vectors: Readonly<Record<string, VectorParams>>,
    signal?: AbortSignal,
  ): Promise<void>;
  createIndex(collection: string, field: string, type: IndexType, signal?: AbortSignal): Promise<void>;
  upsert(collection: string, points: readonly NewPoint[], signal?: AbortSignal): Promise<void>;
}

/** Like `connectQdrant`, but with write requests. */
export function connectWritableQdrant(connection: SourceConnection): WritableQdrant {
  const client = createClient(connection);
  const { api, ask } = client;
  return {
    ...createReads(client),
    async createCollection(collection, vectors, signal) {
      const request = sendTo(api.createCollection, { collection_name: nameWhole(collection), vectors });
      await ask(Done, request, { what: 'a new collection', collection, signal });
    },
    async createIndex(collection, field, type, signal) {
      const body = {
        collection_name: nameWhole(collection),
        field_name: field,
        field_schema: type,
        wait: true,
      };
      const question = { what: `an index on ${field}`, collection, signal };
      await ask(Done, sendTo(api.createFieldIndex, body), question);
    },
    async upsert(collection, points, signal) {
      const request = sendTo(api.upsertPoints, {
        collection_name: nameWhole(collection),
        points,
        wait: true,
      });
      await ask(Done, request, { what: 'a place for points', collection, signal });
    },
  };
}
