import type { Predicate } from '@enrichment/claims/vocabulary';

/**
 * The entity type of a predicate's value. `free`: as the original's worker names it where the column takes
 * any text. `checked`: of the eight that `CHECK (entity_type IN ('food', 'hobby', 'person', 'place', 'media',
 * 'activity', 'topic', 'other'))` of sql/semantic_knowledge_graph_schema.sql allows.
 */
interface EntityType {
  readonly free: string;
  readonly checked: string;
}

const same = (type: string): EntityType => ({ free: type, checked: type });

const ENTITY_TYPES: Readonly<Partial<Record<Predicate, EntityType>>> = {
  lives_in: same('place'),
  comes_from: same('place'),
  visited: same('place'),
  travels_to: same('place'),
  works_as: { free: 'occupation', checked: 'topic' },
  works_at: { free: 'occupation', checked: 'other' },
  studies: { free: 'education', checked: 'topic' },
  studies_at: { free: 'education', checked: 'other' },
  has_skill: { free: 'skill', checked: 'activity' },
  speaks: { free: 'skill', checked: 'topic' },
  has_hobby: same('hobby'),
  did: same('activity'),
  made: same('activity'),
  has_appointment: same('activity'),
  plans: { free: 'goal', checked: 'activity' },
  wants_to: { free: 'goal', checked: 'activity' },
  believes: same('topic'),
  belongs_to: same('topic'),
  has_partner: same('person'),
  has_parent: same('person'),
  has_child: same('person'),
  has_sibling: same('person'),
  has_grandparent: same('person'),
  has_relative: same('person'),
  has_friend: same('person'),
  has_colleague: same('person'),
  knows: same('person'),
  has_pet: { free: 'pet', checked: 'other' },
};

/** The original's type of the entity that a predicate's value becomes. */
export function findEntityType(predicate: Predicate): EntityType {
  return ENTITY_TYPES[predicate] ?? same('other');
}

/** Relationships that the original's readers ask for under another name than ours. */
const RELATIONSHIPS: Readonly<Partial<Record<Predicate, string>>> = {
  wants_to: 'wants',
  has_pet: 'owns',
};

/** The original's name of a predicate. */
export function relationshipName(predicate: Predicate): string {
  return RELATIONSHIPS[predicate] ?? predicate;
}

/** Predicates of the user that are preferences in universal_users; of one name the lowest rank wins. */
export const PREFERENCE_TYPES: Readonly<
  Partial<Record<Predicate, { readonly name: string; readonly rank: number; readonly isList: boolean }>>
> = {
  wants_to_be_called: { name: 'preferred_name', rank: 0, isList: false },
  is_named: { name: 'preferred_name', rank: 1, isList: false },
  has_pronouns: { name: 'pronouns', rank: 0, isList: false },
  is_in_time_zone: { name: 'timezone', rank: 0, isList: false },
  wants_language: { name: 'language', rank: 0, isList: false },
  wants_style: { name: 'communication_style', rank: 0, isList: true },
  avoids_style: { name: 'communication_style', rank: 0, isList: true },
};
