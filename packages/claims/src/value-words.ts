import type { WordsOfValue } from './group-values.ts';
import { type Predicate, rulesOfPredicate } from './vocabulary.ts';

/** Words that say when or how surely, and nothing of the value itself. */
const ADVERBS = [
  ...['now', 'currently', 'still', 'again', 'lately', 'nowadays', 'presently', 'actually', 'really', 'just'],
  ...[
    'mostly',
    'mainly',
    'already',
    'these',
    'days',
    'moment',
    'time',
    'jetzt',
    'derzeit',
    'momentan',
    'noch',
  ],
  ...[
    'immer',
    'aktuell',
    'gerade',
    'ahora',
    'actualmente',
    'todavia',
    'maintenant',
    'actuellement',
    'toujours',
  ],
];

const PLACE_WORDS = [
  ...[
    'city',
    'town',
    'village',
    'place',
    'area',
    'region',
    'centre',
    'center',
    'downtown',
    'central',
    'inner',
  ],
  ...['flat', 'apartment', 'house', 'home', 'room', 'studio', 'lives', 'living', 'live', 'resides', 'based'],
  ...['moved', 'located', 'small', 'little', 'tiny', 'big', 'large', 'old', 'beautiful', 'lovely', 'stadt'],
  ...[
    'ort',
    'dorf',
    'wohnung',
    'haus',
    'zentrum',
    'innenstadt',
    'ciudad',
    'pueblo',
    'piso',
    'casa',
    'centro',
  ],
  ...['ville', 'village', 'appartement', 'maison', 'vit', 'wohnt', 'lebt', 'vive'],
];

const WORK_WORDS = [
  ...[
    'works',
    'work',
    'working',
    'worked',
    'job',
    'position',
    'profession',
    'occupation',
    'career',
    'employed',
  ],
  ...[
    'trained',
    'qualified',
    'professional',
    'arbeitet',
    'beruf',
    'trabaja',
    'travaille',
    'studies',
    'studying',
  ],
  ...['student', 'study', 'studiert', 'studium', 'degree', 'subject', 'major', 'course'],
];

/** What a wording adds to a value of these predicates, and what is left out where anything else remains. */
const FILLERS: Readonly<Partial<Record<Predicate, readonly string[]>>> = {
  lives_in: PLACE_WORDS,
  comes_from: PLACE_WORDS,
  visited: PLACE_WORDS,
  travels_to: PLACE_WORDS,
  works_as: WORK_WORDS,
  works_at: WORK_WORDS,
  studies: WORK_WORDS,
  studies_at: WORK_WORDS,
  is_named: ['name', 'named', 'called', 'nombre', 'nom'],
  wants_to_be_called: ['name', 'named', 'called', 'call', 'nickname'],
};

/** Creates the reader of values of a predicate: without words that add nothing to such a value. */
export function createValueReader(predicate: Predicate, readWords: WordsOfValue): WordsOfValue {
  const filler = new Set([...ADVERBS, ...(FILLERS[predicate] ?? [])].flatMap((word) => [...readWords(word)]));
  return (value) => {
    const words = readWords(value);
    const left = [...words].filter((word) => !filler.has(word));
    return left.length === 0 ? words : new Set(left);
  };
}

/**
 * Whether a longer value of this predicate says the shorter one more exactly: "Graz, Austria" and "Graz,
 * Styria" are both Graz. Of kinds of things this is not so: rock music and piano music are not the same.
 */
export function namesOnePlace(predicate: Predicate): boolean {
  return (
    rulesOfPredicate(predicate).values === 'one' &&
    ['lives_in', 'comes_from', 'works_at', 'studies_at'].includes(predicate)
  );
}
