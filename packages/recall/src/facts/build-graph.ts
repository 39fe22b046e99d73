import { groupValues } from '@enrichment/claims/group-values';
import { readValueWords } from '@enrichment/claims/read-value-words';
import { type ClaimSubject, type Predicate, readSubject } from '@enrichment/claims/vocabulary';
import { splitWords } from '@enrichment/language/split-words';
import type { KnownState } from './read-states.ts';

/** A person, place, group or thing. */
export interface Entity {
  readonly id: string;
  readonly type: ClaimSubject;
  readonly name: string | null;
}

/** Values that connect two entities by the same predicate. */
export interface Connection {
  readonly from: string;
  readonly to: string;
  readonly predicate: Predicate;
  /** At least one; the same statement made to several bots is one connection. */
  readonly states: readonly KnownState[];
  /** Whether it only follows from the subject of another value: "my sister Anna works ...". */
  readonly isImplied: boolean;
}

export interface EntityGraph {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly connections: readonly Connection[];
}

/** Predicates whose value is an entity, with its type. All others have a plain value, such as an age. */
const TYPE_OF_VALUE: Readonly<Partial<Record<Predicate, ClaimSubject>>> = {
  has_partner: 'partner',
  has_parent: 'parent',
  has_child: 'child',
  has_sibling: 'sibling',
  has_grandparent: 'grandparent',
  has_relative: 'relative',
  has_friend: 'friend',
  has_colleague: 'colleague',
  has_pet: 'pet',
  knows: 'person',
  lives_in: 'place',
  comes_from: 'place',
  visited: 'place',
  works_at: 'group',
  studies_at: 'group',
  belongs_to: 'group',
  owns: 'thing',
  made: 'thing',
  has_hobby: 'thing',
  studies: 'thing',
  speaks: 'thing',
};

/** The connection of the user with a subject that is named by it: "my sister". */
const IMPLIED: Readonly<Partial<Record<ClaimSubject, Predicate>>> = {
  partner: 'has_partner',
  parent: 'has_parent',
  child: 'has_child',
  sibling: 'has_sibling',
  grandparent: 'has_grandparent',
  relative: 'has_relative',
  friend: 'has_friend',
  colleague: 'has_colleague',
  pet: 'has_pet',
};

/** The user's own node. */
export const USER_NODE = 'user';

/**
 * Builds the graph of entities from values: each subject is a node, and so is each value that is a person,
 * place, group or thing. Names of one type that mean the same are one node. "My sister" without a name is the
 * only sister with a name, if there is exactly one. The result depends on the set of values alone.
 */
export function buildGraph(states: readonly KnownState[]): EntityGraph {
  const mentioned = states.flatMap(({ state }) => {
    const type = TYPE_OF_VALUE[state.predicate];
    return [
      { type: state.subject, name: state.subjectName },
      ...(type === undefined || state.object === '' ? [] : [{ type, name: state.object }]),
    ];
  });
  const nameOf = groupNames(mentioned);
  const entities = new Map<string, Entity>([[USER_NODE, { id: USER_NODE, type: 'user', name: null }]]);
  const addEntity = (type: ClaimSubject, said: string | null): string => {
    const name = type === 'user' || type === 'bot' ? null : nameOf(type, said);
    const id = name === null ? type : `${type}:${name}`;
    entities.set(id, { id, type, name });
    return id;
  };
  const found = states.flatMap((known): Connection[] => {
    const { subject, subjectName, predicate, object } = known.state;
    const from = addEntity(subject, subjectName);
    const type = TYPE_OF_VALUE[predicate];
    const implied = IMPLIED[subject];
    return [
      ...(implied === undefined
        ? []
        : [{ from: USER_NODE, to: from, predicate: implied, states: [known], isImplied: true }]),
      ...(type === undefined || object === ''
        ? []
        : [{ from, to: addEntity(type, object), predicate, states: [known], isImplied: false }]),
    ];
  });
  return { entities, connections: join(found) };
}

/** Joins connections of the same ends and predicate; a stated one replaces one that is only implied. */
function join(found: readonly Connection[]): Connection[] {
  const keyOf = ({ from, predicate, to }: Connection) => JSON.stringify([from, predicate, to]);
  return [...Map.groupBy(found, keyOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, ones]) => {
      const stated = ones.filter(({ isImplied }) => !isImplied);
      const used = stated.length > 0 ? stated : ones;
      const [first] = used;
      return first === undefined ? [] : [{ ...first, states: used.flatMap(({ states }) => states) }];
    });
}

function groupNames(
  mentioned: readonly { type: ClaimSubject; name: string | null }[],
): (type: ClaimSubject, name: string | null) => string | null {
  const heads = new Map(
    [...Map.groupBy(mentioned, ({ type }) => type)].map(([type, ones]) => [
      type,
      groupValues(
        ones.flatMap(({ name }) => name ?? []),
        readValueWords,
      ),
    ]),
  );
  return (type, name) => {
    const own = heads.get(type);
    if (name !== null) return own?.get(name) ?? name;
    const [only, ...others] = new Set(own?.values() ?? []);
    return others.length === 0 ? (only ?? null) : null;
  };
}

/**
 * The entities that a phrase names in any form ("Linz", "the city of Linz"), or, if it names none, those of
 * the relation in it ("my sister").
 */
export function findEntities({ entities }: EntityGraph, phrase: string): Entity[] {
  const wanted = readValueWords(phrase);
  const all = [...entities.values()];
  const named = all.filter(({ name }) => {
    const words = readValueWords(name ?? '');
    return isWithin(words, wanted) || isWithin(wanted, words);
  });
  if (named.length > 0) return named;
  const types = new Set(splitWords(phrase).map((word) => readSubject(word)));
  return all.filter(({ type }) => types.has(type));
}

function isWithin(inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  return inner.size > 0 && [...inner].every((word) => outer.has(word));
}
