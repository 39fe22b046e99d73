import type { Claim } from '@enrichment/claims/claim';
import type { ClaimState } from '@enrichment/claims/claim-state';
import type { ClaimSubject, Predicate } from '@enrichment/claims/vocabulary';
import type {
  ProjectedFact,
  ProjectedPreference,
  Projection,
} from '@enrichment/store/projection/projected-rows';
import { findEntityType, PREFERENCE_TYPES, relationshipName } from './original-words.ts';

/** A value that is true now, with the bot that the user said it to. */
export interface ToldState {
  readonly botName: string;
  readonly state: ClaimState;
}

/** Maps states to rows of the original's tables. Pure, and independent of the order of the states. */
export function mapStates(
  told: readonly ToldState[],
  {
    claims,
    entityTypes,
  }: {
    /** The claims that the states stand on, by id. */
    readonly claims: ReadonlyMap<string, Claim>;
    /** The entity types that the database accepts; null: any. */
    readonly entityTypes: ReadonlySet<string> | null;
  },
): Projection {
  // What a bot says of itself is no fact of the user.
  const rows = told
    .filter(({ state }) => state.subject !== 'bot' && state.object.trim() !== '')
    .map((one) => weigh(one, claims))
    .sort(compareWeighed);
  const facts = Map.groupBy(
    rows.filter(({ state }) => !isPreference(state)),
    (row) =>
      JSON.stringify([
        chooseType(row.state, entityTypes),
        cleanName(row.state.object),
        nameRelation(row.state),
      ]),
  );
  const preferences = Map.groupBy(
    rows.filter(({ state }) => isPreference(state)),
    ({ state }) => PREFERENCE_TYPES[state.predicate]?.name ?? '',
  );
  const people = listPeople(rows, entityTypes);
  return {
    facts: [...facts.values()].flatMap((same) => toFact(same, { entityTypes, people })),
    preferences: [...preferences].flatMap(([type, same]) => toPreference(type, same)),
  };
}

interface Weighed extends ToldState {
  readonly confidence: number;
  readonly saidAt: Date;
  readonly messageIds: readonly string[];
}

function weigh({ botName, state }: ToldState, claims: ReadonlyMap<string, Claim>): Weighed {
  const supports = state.supports.flatMap((id) => claims.get(id) ?? []);
  const best = Math.max(0, ...supports.map(({ confidence }) => confidence));
  return {
    botName,
    state,
    // Six digits: what the column stores must compare equal to what was computed.
    confidence: state.isCorrected ? 1 : Math.round(Math.min(1, best) * 1e6) / 1e6,
    saidAt: new Date(Math.max(state.knownFrom.getTime(), ...supports.map(({ saidAt }) => saidAt.getTime()))),
    messageIds: supports.flatMap(({ evidence }) => evidence).slice(-10),
  };
}

/** The best first; equal ones in an order that depends on their content alone. */
function compareWeighed(a: Weighed, b: Weighed): number {
  return (
    b.confidence - a.confidence ||
    b.saidAt.getTime() - a.saidAt.getTime() ||
    compare(JSON.stringify([a.botName, a.state]), JSON.stringify([b.botName, b.state]))
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isPreference({ subject, predicate }: ClaimState): boolean {
  return subject === 'user' && PREFERENCE_TYPES[predicate] !== undefined;
}

interface PersonKey {
  readonly entityType: string;
  readonly entityName: string;
}

/** The named relatives, friends and pets that are themselves values: an edge can lead to them. */
function listPeople(
  rows: readonly Weighed[],
  entityTypes: ReadonlySet<string> | null,
): ReadonlyMap<string, PersonKey> {
  const relations = rows.filter(({ state }) => state.kind === 'relation' && state.subject === 'user');
  return new Map(
    relations.map(({ state }) => {
      const entityName = cleanName(state.object);
      return [entityName.toLowerCase(), { entityType: chooseType(state, entityTypes), entityName }];
    }),
  );
}

function toFact(
  same: readonly Weighed[],
  {
    entityTypes,
    people,
  }: { entityTypes: ReadonlySet<string> | null; people: ReadonlyMap<string, PersonKey> },
): ProjectedFact[] {
  const [best] = same;
  if (best === undefined) return [];
  const { state, botName, confidence, messageIds } = best;
  const support = same.reduce((sum, one) => sum + Math.max(1, one.state.supports.length), 0);
  const names = [...new Set(same.flatMap((one) => one.state.subjectName ?? []))];
  const times = same.map((one) => one.state.knownFrom.getTime());
  return [
    {
      entityType: chooseType(state, entityTypes),
      entityName: cleanName(state.object),
      relationshipType: nameRelation(state),
      confidence,
      strength: Math.min(1, 0.5 + 0.1 * (support - 1)),
      botName,
      bots: listBots(same),
      createdAt: new Date(Math.min(...times)),
      updatedAt: latest(same),
      about: (state.subjectName === null ? undefined : people.get(state.subjectName.toLowerCase())) ?? null,
      metadata: {
        reasoning: state.text,
        confirmation_count: support,
        source_messages: messageIds,
        claim: {
          kind: state.kind,
          subject: state.subject,
          names,
          predicate: state.predicate,
          valid_from: state.validFrom.toISOString(),
          valid_to: state.validTo?.toISOString() ?? null,
          is_inferred: state.isInferred,
          is_corrected: state.isCorrected,
        },
      },
    },
  ];
}

/** One value; of a list, such as the styles that a user asks for, all of them, the best first. */
function toPreference(type: string, same: readonly Weighed[]): ProjectedPreference[] {
  const ranked = same.toSorted((a, b) => rankPreference(a) - rankPreference(b) || compareWeighed(a, b));
  const [best] = ranked;
  if (best === undefined) return [];
  const used = PREFERENCE_TYPES[best.state.predicate]?.isList === true ? ranked : [best];
  return [
    {
      type,
      value: used.map(({ state }) => describeValue(state)).join(', '),
      confidence: best.confidence,
      updatedAt: latest(used),
      bots: listBots(used),
      metadata: {
        reasoning: used.map(({ state }) => state.text).join(' '),
        conversation_context: '',
        is_explicit: used.every(({ state }) => !state.isInferred),
        is_preference_change: false,
      },
    },
  ];
}

/** A name that the user asks for comes before one that is only the user's name. */
function rankPreference({ state }: Weighed): number {
  return PREFERENCE_TYPES[state.predicate]?.rank ?? 0;
}

function describeValue({ predicate, object }: ClaimState): string {
  return predicate === 'avoids_style' ? `not ${cleanName(object)}` : cleanName(object);
}

function listBots(same: readonly Weighed[]): string[] {
  return [...new Set(same.map(({ botName }) => botName))].sort();
}

function latest(same: readonly Weighed[]): Date {
  return new Date(Math.max(...same.map(({ saidAt }) => saidAt.getTime())));
}

function cleanName(object: string): string {
  return object.replace(/\s+/g, ' ').trim();
}

function chooseType(state: ClaimState, entityTypes: ReadonlySet<string> | null): string {
  const { free, checked } = findEntityType(state.predicate);
  if (entityTypes === null || entityTypes.has(free)) return free;
  return entityTypes.has(checked) ? checked : 'other';
}

function nameRelation({ subject, predicate }: { subject: ClaimSubject; predicate: Predicate }): string {
  const name = relationshipName(predicate);
  return subject === 'user' ? name : `${subject}_${name}`;
}
