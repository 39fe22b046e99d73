import { z } from 'zod';

/** The type of a claim's statement. */
export const ClaimKind = z.enum(['fact', 'relation', 'preference', 'plan']);
export type ClaimKind = z.infer<typeof ClaimKind>;

/**
 * Who or what a claim is about. The name is a separate field (`sibling` and "Anna"), so that the list stays
 * short.
 */
export const ClaimSubject = z.enum([
  'user',
  'bot',
  'partner',
  'parent',
  'child',
  'sibling',
  'grandparent',
  'relative',
  'friend',
  'colleague',
  'pet',
  'person',
  'group',
  'place',
  'thing',
  'other',
]);
export type ClaimSubject = z.infer<typeof ClaimSubject>;

/** How a predicate's values affect each other. */
export interface PredicateRules {
  readonly kind: ClaimKind;
  /** `one`: a newer value closes the older one. `many`: values are independent. */
  readonly values: 'one' | 'many';
  /** Predicates that exclude one another for the same value: a newer one closes the older one. */
  readonly family?: string;
}

const PREDICATES = {
  is_named: { kind: 'fact', values: 'one' },
  lives_in: { kind: 'fact', values: 'one' },
  comes_from: { kind: 'fact', values: 'one' },
  born_on: { kind: 'fact', values: 'one' },
  has_age: { kind: 'fact', values: 'one' },
  has_pronouns: { kind: 'fact', values: 'one' },
  works_as: { kind: 'fact', values: 'one' },
  works_at: { kind: 'fact', values: 'one' },
  studies: { kind: 'fact', values: 'one' },
  studies_at: { kind: 'fact', values: 'one' },
  has_relationship_status: { kind: 'fact', values: 'one' },
  is_in_time_zone: { kind: 'fact', values: 'one' },
  speaks: { kind: 'fact', values: 'many' },
  has_skill: { kind: 'fact', values: 'many' },
  has_hobby: { kind: 'fact', values: 'many' },
  has_health: { kind: 'fact', values: 'many' },
  takes: { kind: 'fact', values: 'many' },
  owns: { kind: 'fact', values: 'many' },
  belongs_to: { kind: 'fact', values: 'many' },
  believes: { kind: 'fact', values: 'many' },
  visited: { kind: 'fact', values: 'many' },
  did: { kind: 'fact', values: 'many' },
  made: { kind: 'fact', values: 'many' },
  feels: { kind: 'fact', values: 'many' },
  has_partner: { kind: 'relation', values: 'one' },
  has_parent: { kind: 'relation', values: 'many' },
  has_child: { kind: 'relation', values: 'many' },
  has_sibling: { kind: 'relation', values: 'many' },
  has_grandparent: { kind: 'relation', values: 'many' },
  has_relative: { kind: 'relation', values: 'many' },
  has_friend: { kind: 'relation', values: 'many' },
  has_colleague: { kind: 'relation', values: 'many' },
  has_pet: { kind: 'relation', values: 'many' },
  knows: { kind: 'relation', values: 'many' },
  likes: { kind: 'preference', values: 'many', family: 'liking' },
  dislikes: { kind: 'preference', values: 'many', family: 'liking' },
  wants_to_be_called: { kind: 'preference', values: 'one' },
  wants_style: { kind: 'preference', values: 'many', family: 'style' },
  avoids_style: { kind: 'preference', values: 'many', family: 'style' },
  wants_language: { kind: 'preference', values: 'one' },
  plans: { kind: 'plan', values: 'many' },
  wants_to: { kind: 'plan', values: 'many' },
  has_appointment: { kind: 'plan', values: 'many' },
  travels_to: { kind: 'plan', values: 'many' },
  other: { kind: 'fact', values: 'many' },
} as const satisfies Record<string, PredicateRules>;

/**
 * The closed list of predicates. A statement that fits none is `other`, with the whole statement as its
 * value.
 */
export type Predicate = keyof typeof PREDICATES;
export const predicates = Object.keys(PREDICATES).filter((name): name is Predicate => name in PREDICATES);
export const Predicate = z.enum(predicates);

/** Returns how values of a predicate affect each other. */
export function rulesOfPredicate(predicate: Predicate): PredicateRules {
  return PREDICATES[predicate];
}

/** Synonyms that models write for an entry of the list: the same statement must not have two names. */
const PREDICATE_NAMES: Readonly<Record<string, Predicate>> = {
  name: 'is_named',
  has_name: 'is_named',
  called: 'is_named',
  is_called: 'is_named',
  lives: 'lives_in',
  live_in: 'lives_in',
  resides_in: 'lives_in',
  moved_to: 'lives_in',
  located_in: 'lives_in',
  located: 'lives_in',
  live: 'lives_in',
  living: 'lives_in',
  lives_at: 'lives_in',
  resides: 'lives_in',
  residing: 'lives_in',
  residence: 'lives_in',
  has_residence: 'lives_in',
  place_of_residence: 'lives_in',
  dwells: 'lives_in',
  address: 'lives_in',
  city: 'lives_in',
  current_city: 'lives_in',
  home_city: 'lives_in',
  based: 'lives_in',
  relocated: 'lives_in',
  moved: 'lives_in',
  settled: 'lives_in',
  wohnt: 'lives_in',
  wohnt_in: 'lives_in',
  lebt_in: 'lives_in',
  vive_en: 'lives_in',
  habite_a: 'lives_in',
  hometown: 'comes_from',
  home_town: 'comes_from',
  comes: 'comes_from',
  grew_up: 'comes_from',
  raised: 'comes_from',
  location: 'lives_in',
  home: 'lives_in',
  is_from: 'comes_from',
  from: 'comes_from',
  origin: 'comes_from',
  born_in: 'comes_from',
  birthday: 'born_on',
  has_birthday: 'born_on',
  birth_date: 'born_on',
  age: 'has_age',
  is_aged: 'has_age',
  pronouns: 'has_pronouns',
  job: 'works_as',
  occupation: 'works_as',
  profession: 'works_as',
  is_a: 'works_as',
  has_job: 'works_as',
  employed_as: 'works_as',
  career: 'works_as',
  job_title: 'works_as',
  has_profession: 'works_as',
  has_occupation: 'works_as',
  has_career: 'works_as',
  work: 'works_as',
  works: 'works_as',
  working_as: 'works_as',
  arbeitet_als: 'works_as',
  trabaja_como: 'works_as',
  employer: 'works_at',
  works_for: 'works_at',
  works_in: 'works_at',
  employed_by: 'works_at',
  studying: 'studies',
  major: 'studies',
  school: 'studies_at',
  attends: 'studies_at',
  university: 'studies_at',
  relationship_status: 'has_relationship_status',
  marital_status: 'has_relationship_status',
  timezone: 'is_in_time_zone',
  time_zone: 'is_in_time_zone',
  language: 'speaks',
  speaks_language: 'speaks',
  skill: 'has_skill',
  can: 'has_skill',
  good_at: 'has_skill',
  plays: 'has_hobby',
  hobby: 'has_hobby',
  practices: 'has_hobby',
  practises: 'has_hobby',
  enjoys_activity: 'has_hobby',
  allergic_to: 'has_health',
  has_allergy: 'has_health',
  has_condition: 'has_health',
  health: 'has_health',
  suffers_from: 'has_health',
  medication: 'takes',
  takes_medication: 'takes',
  has: 'owns',
  possesses: 'owns',
  bought: 'owns',
  member_of: 'belongs_to',
  is_member_of: 'belongs_to',
  religion: 'believes',
  went_to: 'visited',
  travelled_to: 'visited',
  traveled_to: 'visited',
  has_visited: 'visited',
  event: 'did',
  experienced: 'did',
  attended: 'did',
  created: 'made',
  wrote: 'made',
  built: 'made',
  emotion: 'feels',
  is_feeling: 'feels',
  married_to: 'has_partner',
  is_married_to: 'has_partner',
  partner: 'has_partner',
  spouse: 'has_partner',
  has_spouse: 'has_partner',
  has_wife: 'has_partner',
  has_husband: 'has_partner',
  has_girlfriend: 'has_partner',
  has_boyfriend: 'has_partner',
  dating: 'has_partner',
  has_mother: 'has_parent',
  has_father: 'has_parent',
  has_son: 'has_child',
  has_daughter: 'has_child',
  has_brother: 'has_sibling',
  has_sister: 'has_sibling',
  has_grandmother: 'has_grandparent',
  has_grandfather: 'has_grandparent',
  has_uncle: 'has_relative',
  has_aunt: 'has_relative',
  has_cousin: 'has_relative',
  friend_of: 'has_friend',
  is_friend_of: 'has_friend',
  friends_with: 'has_friend',
  works_with: 'has_colleague',
  has_boss: 'has_colleague',
  has_cat: 'has_pet',
  has_dog: 'has_pet',
  pet: 'has_pet',
  met: 'knows',
  loves: 'likes',
  enjoys: 'likes',
  prefers: 'likes',
  favorite: 'likes',
  favourite: 'likes',
  has_favorite: 'likes',
  has_favourite: 'likes',
  interested_in: 'likes',
  is_interested_in: 'likes',
  hates: 'dislikes',
  avoids: 'dislikes',
  does_not_like: 'dislikes',
  preferred_name: 'wants_to_be_called',
  nickname: 'wants_to_be_called',
  communication_style: 'wants_style',
  prefers_style: 'wants_style',
  preferred_language: 'wants_language',
  plan: 'plans',
  plans_to: 'plans',
  will: 'plans',
  intends_to: 'plans',
  is_going_to: 'plans',
  goal: 'wants_to',
  has_goal: 'wants_to',
  wants: 'wants_to',
  hopes_to: 'wants_to',
  dreams_of: 'wants_to',
  appointment: 'has_appointment',
  meeting: 'has_appointment',
  will_attend: 'has_appointment',
  will_visit: 'travels_to',
  trip_to: 'travels_to',
  plans_trip_to: 'travels_to',
};

const SUBJECT_NAMES: Readonly<Record<string, ClaimSubject>> = {
  me: 'user',
  self: 'user',
  wife: 'partner',
  husband: 'partner',
  spouse: 'partner',
  girlfriend: 'partner',
  boyfriend: 'partner',
  fiance: 'partner',
  fiancee: 'partner',
  mother: 'parent',
  father: 'parent',
  mom: 'parent',
  mum: 'parent',
  dad: 'parent',
  son: 'child',
  daughter: 'child',
  kid: 'child',
  baby: 'child',
  brother: 'sibling',
  sister: 'sibling',
  grandmother: 'grandparent',
  grandfather: 'grandparent',
  grandma: 'grandparent',
  grandpa: 'grandparent',
  uncle: 'relative',
  aunt: 'relative',
  cousin: 'relative',
  nephew: 'relative',
  niece: 'relative',
  family: 'relative',
  roommate: 'friend',
  boss: 'colleague',
  coworker: 'colleague',
  cat: 'pet',
  dog: 'pet',
  team: 'group',
  band: 'group',
  company: 'group',
  city: 'place',
  country: 'place',
};

/** Maps a model's word to a predicate; `other` if no entry fits. */
export function readPredicate(word: string): Predicate {
  const name = asName(word);
  // "is living in", "currently works as a": without the words around it, if it is not known as it stands.
  const core = name
    .replace(/^(?:(?:is|am|are|was|has_been|been|currently|now|still|also|user)_)+(?=.)/, '')
    .replace(/(?:_(?:a|an|the|at|in|as|for|of|to|now|currently))+$/, '');
  for (const candidate of [name, core]) {
    const known = Predicate.safeParse(candidate);
    if (known.success) return known.data;
    const meant = lookUp(PREDICATE_NAMES, candidate);
    if (meant !== undefined) return meant;
  }
  return 'other';
}

/** Maps a model's word to a subject; undefined if no entry fits, since the word may be a name. */
export function readSubject(word: string): ClaimSubject | undefined {
  const name = asName(word).replace(/^(?:the_|users?_|my_|their_)+(?=.)/, '');
  const known = ClaimSubject.safeParse(name);
  return known.success ? known.data : lookUp(SUBJECT_NAMES, name);
}

function lookUp<Value>(names: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(names, name) ? names[name] : undefined;
}

function asName(word: string): string {
  return word
    .normalize('NFKC')
    .trim()
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, '_')
    .toLowerCase()
    .replace(/['’]s\b/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}
