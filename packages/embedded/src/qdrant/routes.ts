import type { Catalogue } from './catalogue.ts';
import {
  changeAliases,
  collectionExists,
  deleteCollection,
  deleteIndex,
  describeCollection,
  listAliases,
  listCollectionAliases,
  listCollections,
  putCollection,
  putIndex,
} from './collection-routes.ts';
import {
  countPoints,
  deletePoints,
  facetPoints,
  type QueryLimits,
  retrievePoint,
  retrievePoints,
  scrollPoints,
  setPayload,
  upsertPoints,
} from './point-routes.ts';
import { notSupported } from './qdrant-error.ts';

/** The input of a route: names from the path, and the raw body. */
interface Call {
  readonly catalogue: Catalogue;
  readonly limits: QueryLimits;
  readonly body: string;
  /** The collection, and the second name in the path (field or point id). */
  readonly name: string;
  readonly detail: string;
}

const routes: readonly [pattern: string, run: (call: Call) => unknown][] = [
  ['GET /collections', ({ catalogue }) => listCollections(catalogue)],
  ['GET /aliases', ({ catalogue }) => listAliases(catalogue)],
  ['POST /collections/aliases', ({ catalogue, body }) => changeAliases(catalogue, body)],
  ['GET /collections/:name', ({ catalogue, name }) => describeCollection(catalogue, name)],
  ['PUT /collections/:name', ({ catalogue, name, body }) => putCollection(catalogue, name, body)],
  ['DELETE /collections/:name', ({ catalogue, name }) => deleteCollection(catalogue, name)],
  ['GET /collections/:name/exists', ({ catalogue, name }) => collectionExists(catalogue, name)],
  ['GET /collections/:name/aliases', ({ catalogue, name }) => listCollectionAliases(catalogue, name)],
  ['PUT /collections/:name/index', ({ catalogue, name, body }) => putIndex(catalogue, name, body)],
  [
    'DELETE /collections/:name/index/:detail',
    ({ catalogue, name, detail }) => deleteIndex(catalogue, name, detail),
  ],
  ['PUT /collections/:name/points', ({ catalogue, name, body }) => upsertPoints(catalogue, name, body)],
  ['POST /collections/:name/points', ({ catalogue, name, body }) => retrievePoints(catalogue, name, body)],
  [
    'GET /collections/:name/points/:detail',
    ({ catalogue, name, detail }) => retrievePoint(catalogue, name, detail),
  ],
  [
    'POST /collections/:name/points/delete',
    ({ catalogue, name, body }) => deletePoints(catalogue, name, body),
  ],
  [
    'POST /collections/:name/points/payload',
    ({ catalogue, name, body }) => setPayload(catalogue, name, body),
  ],
  ['POST /collections/:name/points/count', ({ catalogue, name, body }) => countPoints(catalogue, name, body)],
  [
    'POST /collections/:name/points/scroll',
    ({ catalogue, name, body, limits }) => scrollPoints(catalogue, name, body, limits),
  ],
  [
    'POST /collections/:name/facet',
    ({ catalogue, name, body, limits }) => facetPoints(catalogue, name, body, limits),
  ],
];

const parsedRoutes = routes.map(([pattern, run]) => {
  const [method = '', path = ''] = pattern.split(' ');
  return { method, parts: path.split('/').slice(1), run };
});

/** Accepted query parameters without effect: everything is done before the response. */
const knownParameters = new Set(['wait', 'ordering', 'timeout', 'consistency']);

/** Runs the request. @throws QdrantError 501 for an unsupported route or query parameter */
export function runRoute(
  catalogue: Catalogue,
  limits: QueryLimits,
  request: { method: string; url: URL; body: string },
): unknown {
  for (const name of request.url.searchParams.keys()) {
    if (!knownParameters.has(name)) throw notSupported(`the query parameter "${name}"`);
  }
  const parts = request.url.pathname.split('/').slice(1).map(decodeURIComponent);
  for (const route of parsedRoutes) {
    if (route.method !== request.method) continue;
    const names = matchParts(route.parts, parts);
    if (names) return route.run({ catalogue, limits, body: request.body, ...names });
  }
  throw notSupported(`${request.method} ${request.url.pathname}`);
}

function matchParts(
  pattern: readonly string[],
  parts: readonly string[],
): { name: string; detail: string } | undefined {
  if (pattern.length !== parts.length) return undefined;
  const names = { name: '', detail: '' };
  for (const [index, expected] of pattern.entries()) {
    const part = parts[index] ?? '';
    if (expected === ':name') names.name = part;
    else if (expected === ':detail') names.detail = part;
    else if (expected !== part) return undefined;
  }
  return names;
}
