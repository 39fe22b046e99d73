import type { z } from 'zod';
import { aliasesBody, createCollectionBody, createIndexBody, parseBody, vectorParams } from './bodies.ts';
import {
  type Catalogue,
  getCollection,
  makeCollection,
  removeCollection,
  saveAliases,
  writeEntries,
} from './catalogue.ts';
import { addIndex, type Collection } from './collection.ts';
import { canMatch } from './field-index.ts';
import { assertKey, readKey } from './json-path.ts';
import { collectionMissing, QdrantError } from './qdrant-error.ts';

const COMPLETED = { operation_id: 0, status: 'completed' };

export function listCollections({ collections }: Catalogue): unknown {
  return { collections: [...collections.keys()].sort().map((name) => ({ name })) };
}

export function collectionExists({ collections, aliases }: Catalogue, name: string): unknown {
  return { exists: collections.has(aliases.get(name) ?? name) };
}

export function describeCollection(catalogue: Catalogue, name: string): unknown {
  const collection = getCollection(catalogue, name);
  return {
    status: 'green',
    optimizer_status: 'ok',
    points_count: collection.points.size,
    indexed_vectors_count: 0,
    segments_count: 1,
    config: {
      params: { shard_number: 1, replication_factor: 1, write_consistency_factor: 1, ...collection.config },
      hnsw_config: { m: 16, ef_construct: 100, full_scan_threshold: 10000 },
      optimizer_config: { default_segment_number: 0, flush_interval_sec: 5 },
      wal_config: null,
      quantization_config: null,
    },
    payload_schema: describePayloadSchema(collection),
  };
}

export function putCollection(catalogue: Catalogue, name: string, body: string): unknown {
  const { vectors, on_disk_payload } = parseBody(createCollectionBody, body);
  makeCollection(catalogue, name, { vectors: vectors ?? {}, on_disk_payload: on_disk_payload ?? true });
  return true;
}

export function deleteCollection(catalogue: Catalogue, name: string): unknown {
  return removeCollection(catalogue, name);
}

export function listAliases({ aliases }: Catalogue): unknown {
  return {
    aliases: [...aliases].map(([alias_name, collection_name]) => ({ alias_name, collection_name })),
  };
}

export function listCollectionAliases(catalogue: Catalogue, name: string): unknown {
  const collection = getCollection(catalogue, name);
  const aliases = [...catalogue.aliases].filter(([, target]) => target === collection.name);
  return { aliases: aliases.map(([alias_name]) => ({ alias_name, collection_name: collection.name })) };
}

/** Applies all actions or none: they are tried on a copy first. */
export function changeAliases(catalogue: Catalogue, body: string): unknown {
  const { actions } = parseBody(aliasesBody, body);
  const aliases = new Map(catalogue.aliases);
  for (const action of actions) changeAlias(catalogue, aliases, action);
  catalogue.aliases.clear();
  for (const [alias, target] of aliases) catalogue.aliases.set(alias, target);
  saveAliases(catalogue);
  return true;
}

function changeAlias(
  { collections }: Catalogue,
  aliases: Map<string, string>,
  action: z.infer<typeof aliasesBody>['actions'][number],
): void {
  if ('create_alias' in action) {
    const { alias_name, collection_name } = action.create_alias;
    if (!collections.has(collection_name)) throw collectionMissing(collection_name);
    if (collections.has(alias_name)) {
      throw new QdrantError(409, `Wrong input: Collection \`${alias_name}\` already exists!`);
    }
    aliases.set(alias_name, collection_name);
  } else if ('delete_alias' in action) {
    aliases.delete(action.delete_alias.alias_name);
  } else {
    const { old_alias_name, new_alias_name } = action.rename_alias;
    const target = aliases.get(old_alias_name);
    if (target === undefined) {
      throw new QdrantError(404, `Not found: Alias ${old_alias_name} does not exists!`);
    }
    aliases.delete(old_alias_name);
    aliases.set(new_alias_name, target);
  }
}

export function putIndex(catalogue: Catalogue, name: string, body: string): unknown {
  const collection = getCollection(catalogue, name);
  const { field_name: field, field_schema: schema } = parseBody(createIndexBody, body);
  assertKey(field);
  const type = typeof schema === 'string' ? schema : schema.type;
  const params = typeof schema === 'string' ? undefined : schema;
  addIndex(collection, field, type, params);
  writeEntries(catalogue, collection.name, [{ index: { field, type, ...(params && { params }) } }]);
  return COMPLETED;
}

export function deleteIndex(catalogue: Catalogue, name: string, field: string): unknown {
  const collection = getCollection(catalogue, name);
  collection.indexes.delete(field);
  writeEntries(catalogue, collection.name, [{ unindex: field }]);
  return COMPLETED;
}

function describePayloadSchema(collection: Collection): Record<string, unknown> {
  const schema: Record<string, unknown> = {};
  for (const { field, type, params, pointsByValue } of collection.indexes.values()) {
    const indexed = new Set([...pointsByValue.values()].flatMap((points) => [...points])).size;
    const points = canMatch(type) ? indexed : countHolding(collection, field);
    schema[field] = { data_type: type, ...(params && { params }), points };
  }
  return schema;
}

function countHolding(collection: Collection, field: string): number {
  let count = 0;
  for (const point of collection.points.values()) if (readKey(point.payload, field) !== undefined) count += 1;
  return count;
}

/** Vector names with their sizes; the unnamed vector has the empty name. */
export function readVectorSizes(collection: Collection): Map<string, number> {
  const plain = vectorParams.safeParse(collection.config.vectors);
  if (plain.success) return new Map([['', plain.data.size]]);
  const named = createCollectionBody.shape.vectors.parse(collection.config.vectors) ?? {};
  return new Map(
    Object.entries(named).flatMap(([name, params]) => {
      const one = vectorParams.safeParse(params);
      return one.success ? [[name, one.data.size] as const] : [];
    }),
  );
}
