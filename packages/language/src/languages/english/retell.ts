import type { Tagged } from '../../grammar.ts';

const OWN = new Map([
  ['i', 'they'],
  ['we', 'they'],
  ['me', 'them'],
  ['us', 'them'],
  ['my', 'their'],
  ['our', 'their'],
  ['mine', 'theirs'],
  ['ours', 'theirs'],
  ['myself', 'themselves'],
  ['ourselves', 'themselves'],
]);
const SUBJECTS = new Set(['i', 'we']);

/** "were" and "are" agree with "they"; all other verbs are the same after "I" and "they". */
const FORMS = new Map([
  ["'m", "'re"],
  ['am', 'are'],
  ['was', 'were'],
]);

/** Words that make "they" ambiguous, or that address the listener. */
const UNSAFE =
  /["“”„«»?\n*_`{}<>]|https?:|(?<![\p{L}\p{N}])(?:you|your|yours|yourself|yourselves|u|ur|ya|y['’]?all|they|them|their|theirs|themselves|let['’]?s|lets|ain['’]?t|im|ive|gonna be|each other|both of us)(?![\p{L}\p{N}])/iu;

/** Words that may start a sentence whose subject precedes its verb. */
const STARTS = new Set(
  `i we my our it its it's this that that's there there's these those he she his her everyone everybody someone somebody nobody nothing
  everything something the a an some many most all one two three four five last next since when after before while as if because during in
  on at for from with by yesterday today tonight tomorrow now then once recently lately sometimes usually actually maybe another every each no
  not even just also still only although though until`.split(/\s+/u),
);
/**
 * "we" includes other people: a statement about everybody, or about speaker and listener, is not retold of
 * one.
 */
const PLURAL = new Set(['we', 'us', 'our', 'ours', 'ourselves']);
const GENERIC =
  /\b(?:can|could|should|must|may|might|would|will|need|have to|'ll|together|all|both|everyone|people|world|life|always|how)\b/iu;

/**
 * Rewrites an English sentence in the third person ("I sold my boat." as "they sold their boat"), to follow
 * "said". Returns undefined if that could change who is meant or would not be a sentence. All other words
 * keep their form and order.
 */
export function retell(
  sentence: string,
  tagged: readonly Tagged[],
  isName: (word: string) => boolean,
): string | undefined {
  if (UNSAFE.test(sentence)) return undefined;
  const first = tagged[0];
  if (
    first === undefined ||
    !hasStart(tagged, isName) ||
    !hasSubjectAndVerb(tagged) ||
    isGeneric(sentence, tagged)
  )
    return undefined;
  const changes: { start: number; end: number; text: string }[] = [];
  for (const [index, token] of tagged.entries()) {
    const other = OWN.get(token.lower);
    if (other !== undefined) {
      if (!isPronoun(tagged, index)) return undefined;
      changes.push({ start: token.start, end: token.end, text: other });
      continue;
    }
    const form = FORMS.get(token.lower);
    if (form === undefined) continue;
    const whose = subjectBefore(tagged, index);
    if (whose === 'unclear') return undefined;
    if (whose === 'own') changes.push({ start: token.start, end: token.end, text: form });
    else if (token.lower !== 'was') return undefined;
  }
  return lowerStart(applyChanges(sentence, changes), first).replace(/[\s.!…~]+$/u, '');
}

function hasStart(tagged: readonly Tagged[], isName: (word: string) => boolean): boolean {
  const [first, second] = tagged;
  if (first === undefined || second === undefined) return false;
  // "A bit discouraged, but I go on": no subject.
  if (first.lower === 'a' && /^(?:bit|lot|little|few)$/u.test(second.lower)) return false;
  if (STARTS.has(first.lower)) return true;
  // Only a name keeps its capital; for other words it is unknown whether they need one.
  if (first.pos === 'PROPN' && !isName(first.lower)) return false;
  const isNoun = first.pos === 'NOUN' || first.pos === 'PROPN';
  return (
    isNoun && second.pos === 'AUX' && second.text.startsWith(second.lower) && !second.text.startsWith("'")
  );
}

/** "It takes courage to tell our stories." */
function isGeneric(sentence: string, tagged: readonly Tagged[]): boolean {
  if (!tagged.some(({ lower }) => PLURAL.has(lower))) return false;
  const hasPast = tagged.some(
    ({ lower }, index) =>
      lower === 'we' &&
      /^(?:.{2,}ed|was|were|had|did|went|took|got|made|met|saw|bought|found|won|lost|came|gave|ran|ate|drove|flew|spent|built|sold|'ve|just|even|also)$/u.test(
        tagged[index + 1]?.lower ?? '',
      ),
  );
  return !hasPast || GENERIC.test(sentence);
}

function hasSubjectAndVerb(tagged: readonly Tagged[]): boolean {
  const verb = tagged.findIndex(({ pos }) => pos === 'VERB' || pos === 'AUX');
  if (verb < 1) return false;
  // "Went home with Nora" and "on the boat having lunch" have no subject.
  return tagged
    .slice(0, verb)
    .filter(({ lower }) => !WHEN.test(lower))
    .some(({ pos, lower }) => pos === 'NOUN' || pos === 'PROPN' || (pos === 'PRON' && lower !== 'which'));
}

/** States a time and has no verb. */
const WHEN =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|tomorrow|(?:last|this|next|week|weekend|month|year|day|morning|evening|night|summer|winter|spring|autumn)s?)$/u;

/** Excludes the apparent pronouns in "Type I error", "Henry I" and "the us". */
function isPronoun(tagged: readonly Tagged[], index: number): boolean {
  const token = tagged[index];
  const before = tagged[index - 1];
  if (token === undefined) return false;
  // "me-time", "so-called I": parts of other words.
  if (tagged[index + 1]?.start === token.end && tagged[index + 1]?.text === '-') return false;
  if (before?.end === token.start && before.text === '-') return false;
  if (token.lower === 'us' && token.text === 'US') return false;
  if (token.lower === 'mine' && token.pos !== 'PRON') return false;
  // "My brother and I": "they" would be ambiguous.
  const joined = before?.lower === 'and' || before?.lower === '&' ? tagged[index - 2] : undefined;
  if (
    SUBJECTS.has(token.lower) &&
    joined !== undefined &&
    /^(?:NOUN|PROPN)$|^(?:he|she)$/u.test(joined.pos === 'PRON' ? joined.lower : joined.pos)
  )
    return false;
  if (token.lower !== 'i') return true;
  if (
    before !== undefined &&
    ((before.pos === 'PROPN' && !WHEN.test(before.lower)) ||
      /^(?:type|part|class|phase|level)$/u.test(before.lower))
  )
    return false;
  return tagged[index + 1] !== undefined;
}

/** The subject of the verb: the speaker ("I just was"), another one ("it was"), or unclear ("and was"). */
function subjectBefore(tagged: readonly Tagged[], index: number): 'own' | 'other' | 'unclear' {
  if (SUBJECTS.has(tagged[index + 1]?.lower ?? '')) return 'unclear';
  let at = index - 1;
  while (tagged[at]?.pos === 'ADV' || tagged[at]?.lower === 'all' || tagged[at]?.lower === 'both') at -= 1;
  const before = tagged[at];
  if (before === undefined) return 'unclear';
  if (SUBJECTS.has(before.lower)) return 'own';
  if (before.pos === 'CCONJ' || before.pos === 'PUNCT' || before.pos === 'VERB' || before.lower === 'who')
    return 'unclear';
  return before.lower === 'me' || before.lower === 'us' ? 'unclear' : 'other';
}

function applyChanges(
  text: string,
  changes: readonly { start: number; end: number; text: string }[],
): string {
  let [told, at] = ['', 0];
  for (const change of changes) {
    told += text.slice(at, change.start) + change.text;
    at = change.end;
  }
  return told + text.slice(at);
}

/** Inside a sentence only names are capitalized. */
function lowerStart(text: string, { pos, lower, text: word }: Tagged): string {
  if ((pos === 'PROPN' && !STARTS.has(lower)) || /\p{Lu}.*\p{Lu}|\p{Lu}.*\p{N}/u.test(word)) return text;
  return text.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
}
