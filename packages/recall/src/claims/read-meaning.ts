import { type ClaimSubject, type Predicate, readPredicate, readSubject } from '@enrichment/claims/vocabulary';

/** What a word of a question names besides itself. */
export interface Meaning {
  readonly predicates: ReadonlySet<Predicate>;
  readonly subject: ClaimSubject | undefined;
}

/**
 * Folded words that ask for a predicate and are not names of it in the vocabulary, in English, German,
 * Spanish and French.
 */
const WORDS: Readonly<Partial<Record<Predicate, string>>> = {
  lives_in:
    'wohne wohnst wohnt wohnen gewohnt wohnte wohnort lebe gelebt vivo vivia vivi vives domicilio habite habitais vis vivais vecu',
  works_as:
    'beruf arbeite arbeitest arbeitete gearbeitet trabajo trabajaba profesion metier travaille travaillais',
  works_at:
    'firma arbeitgeber arbeite arbeitete gearbeitet trabajo trabajaba empresa travaille travaillais entreprise',
  is_named: 'heisse heisst llamo llama appelle',
  born_on: 'geburtstag geboren cumpleanos anniversaire naissance',
  has_age: 'old alt edad age',
  comes_from: 'from komme stamme heimat soy viens origine',
  likes: 'like enjoy mag magst mogen gern gerne gusta gustan encanta aime aimes',
  dislikes: 'dislike hate hasse odio detesto deteste',
  has_hobby: 'hobbys aficion aficiones loisir loisirs',
  has_pet: 'haustier haustiere mascota animal',
  has_sibling: 'schwester bruder geschwister hermana hermano soeur frere',
  has_partner: 'frau mann freundin partnerin pareja marido esposa mari femme conjoint',
  has_parent: 'mutter vater eltern madre padre mere pere',
  has_child: 'tochter sohn kind kinder hija hijo fille fils enfant enfants',
  has_health: 'allergie allergien allergisch krankheit alergia enfermedad maladie',
  plans: 'vor vorhabe plane planes projet projets',
  has_appointment: 'termin termine cita citas rendez',
};

const BY_WORD: ReadonlyMap<string, readonly Predicate[]> = readWords();

function readWords(): Map<string, Predicate[]> {
  const byWord = new Map<string, Predicate[]>();
  for (const [name, words] of Object.entries(WORDS))
    for (const word of words.split(' ')) byWord.set(word, [...(byWord.get(word) ?? []), readPredicate(name)]);
  return byWord;
}

/** Whether a folded word asks for a predicate, although it may be a stop word ("what do I like?"). */
export function asksForPredicate(word: string): boolean {
  return BY_WORD.has(word);
}

/** The predicates and the subject that a folded word of a question names: "job", "hobbies", "mom". */
export function readMeaning(word: string): Meaning {
  const forms = [word, word.replace(/ies$/, 'y'), word.replace(/s$/, ''), `${word}s`];
  const named = forms.flatMap((form) => [readPredicate(form), readPredicate(`has_${form}`)]);
  const predicates = new Set<Predicate>([
    ...named.filter((predicate) => predicate !== 'other'),
    ...(BY_WORD.get(word) ?? []),
  ]);
  const subject = forms.map((form) => readSubject(form)).find((one) => one !== undefined);
  return { predicates, subject: subject === 'user' || subject === 'bot' ? undefined : subject };
}
