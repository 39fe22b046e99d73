import { isTrueAt } from '@enrichment/claims/claim-state';
import { isoWithOffset } from '@enrichment/time-phrases/iso-with-offset';
import { chooseBots } from '../choose-bots.ts';
import type { RecallDependencies } from '../recall.ts';
import { buildGraph, type Connection, type EntityGraph, findEntities, USER_NODE } from './build-graph.ts';
import type { GraphAnswer, GraphEdge, GraphQuestion } from './graph-question.ts';
import { isAllDoubtful, readStates } from './read-states.ts';

/** Maximum number of claim ids of an edge; `evidence` has the full count. */
const CLAIM_IDS_MAX = 5;

/**
 * Returns the entities around the user, or around a named entity, with the edges between them and the
 * shortest paths: a view of the values that are true at the moment. A guild gets what public claims say.
 * @throws PermanentError RECALL_NOT_SHARED
 */
export async function answerGraph(
  { store, clock, sharedBots }: Pick<RecallDependencies, 'store' | 'clock' | 'sharedBots'>,
  { user, bots, audience, certain, timeZone, about, hops, limit, ...question }: GraphQuestion,
  signal: AbortSignal,
): Promise<GraphAnswer> {
  const at = question.at ?? question.now ?? clock.now();
  const trust = certain ? ('certain' as const) : ('all' as const);
  const scope = { userId: user, botNames: chooseBots(bots, sharedBots), audience, trust };
  const states = await readStates(store, { ...scope, at });
  signal.throwIfAborted();
  const graph = buildGraph(states.filter(({ state }) => isTrueAt(state, at)));
  const starts =
    about === undefined || about === '' ? [USER_NODE] : findEntities(graph, about).map(({ id }) => id);
  const { distances, edges, paths } = walk(graph, { starts, hops });
  const kept = edges.slice(0, limit);
  const iso = (moment: Date) => isoWithOffset(moment, timeZone);
  const isKept = (path: readonly number[]) => path.every((place) => place < kept.length);
  const shown = new Set([...starts, ...kept.flatMap(({ from, to }) => [from, to])]);
  return {
    ...{ user, bots, audience, at: iso(at), about: starts },
    nodes: [...distances].flatMap(([id, distance]) => {
      const entity = graph.entities.get(id);
      return entity === undefined || !shown.has(id) ? [] : [{ ...entity, distance }];
    }),
    edges: kept.map((edge) => describeEdge(edge, iso)),
    paths: paths.filter(isKept),
    dropped: edges.length - kept.length,
  };
}

/** Walks the graph breadth first from its starts, along edges in both directions. */
function walk(
  { connections }: EntityGraph,
  { starts, hops }: { starts: readonly string[]; hops: number },
): { distances: Map<string, number>; edges: Connection[]; paths: number[][] } {
  const distances = new Map(starts.map((id) => [id, 0]));
  const pathTo = new Map<string, number[]>(starts.map((id) => [id, []]));
  const edges: Connection[] = [];
  for (let distance = 1; distance <= hops; distance += 1) {
    const near = connections.filter(
      (edge) =>
        !edges.includes(edge) && [edge.from, edge.to].some((id) => distances.get(id) === distance - 1),
    );
    for (const edge of near) {
      const place = edges.push(edge) - 1;
      const [source, target] =
        distances.get(edge.from) === distance - 1 ? [edge.from, edge.to] : [edge.to, edge.from];
      if (distances.has(target)) continue;
      distances.set(target, distance);
      pathTo.set(target, [...(pathTo.get(source) ?? []), place]);
    }
  }
  return { distances, edges, paths: [...pathTo.values()].filter(({ length }) => length > 0) };
}

function describeEdge(
  { from, to, predicate, states, isImplied }: Connection,
  iso: (moment: Date) => string,
): GraphEdge {
  const claims = states
    .flatMap((known) => known.claims)
    .toSorted((a, b) => b.saidAt.getTime() - a.saidAt.getTime() || (a.claimId < b.claimId ? -1 : 1));
  const best = states.reduce((a, b) => (b.claims.length > a.claims.length ? b : a));
  const since = states.map(({ state }) => state.validFrom.getTime());
  return {
    ...{ from, to, predicate, text: best.state.text },
    isInferred: isImplied || states.every(({ state }) => state.isInferred),
    isCorrected: states.some(({ state }) => state.isCorrected),
    isDoubtful: states.every((known) => isAllDoubtful(known.claims)),
    since: iso(new Date(Math.min(...since))),
    botNames: [...new Set(states.map(({ botName }) => botName))].sort(),
    evidence: claims.length,
    claimIds: claims.slice(0, CLAIM_IDS_MAX).map(({ claimId }) => claimId),
  };
}
