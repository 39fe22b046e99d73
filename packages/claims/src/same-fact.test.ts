import { describe, expect, it, test } from 'vitest';
import type { Claim } from './claim.ts';
import { foldClaims } from './fold-claims.ts';
import { readValueWords } from './read-value-words.ts';
import { type Predicate, readPredicate, rulesOfPredicate } from './vocabulary.ts';

/** One claim a window, each a day after the one before, as a model words it: predicate and value. */
function foldWordings(wordings: readonly (readonly [predicate: string, value: string])[]) {
  const claims = wordings.map(([word, object], n): Claim => {
    const predicate: Predicate = readPredicate(word);
    return {
      claimId: `c${String(n).padStart(3, '0')}`,
      windowId: `w${n}`,
      kind: rulesOfPredicate(predicate).kind,
      subject: 'user',
      subjectName: null,
      predicate,
      object,
      text: `The user: ${word} ${object}.`,
      isDenied: false,
      speaker: 'user',
      modality: 'stated',
      isPublic: false,
      evidence: [`m${n}`],
      saidAt: new Date(Date.UTC(2026, 0, 1 + n)),
      meant: null,
      confidence: 0.9,
    };
  });
  return foldClaims(claims, [], { readWords: readValueWords });
}

const HOME = [
  ...[
    ['lives_in', 'Graz'],
    ['lives in', 'graz'],
    ['resides_in', 'Graz, Austria'],
    ['lives', 'in Graz'],
  ],
  ...[
    ['livesIn', 'the city of Graz'],
    ['moved_to', 'Graz'],
    ['location', 'City of Graz'],
    ['home', 'GRAZ'],
  ],
  ...[
    ['living_in', 'Graz (Austria)'],
    ['lives_in', 'a flat in Graz'],
    ['is living in', 'an apartment in Graz'],
  ],
  ...[
    ['located_in', 'downtown Graz'],
    ['lives_in', 'Graz, Styria'],
    ['lives_in', 'Graz in Styria'],
  ],
  ...[
    ['lives_in', 'Graz now'],
    ['current_city', 'Graz'],
    ['lives_in', 'still in Graz'],
    ['residence', 'Graz'],
  ],
  ...[
    ['lives_in', 'Graz, the second city of Austria'],
    ['lives_in', 'currently Graz'],
    ['home_city', 'Graz'],
  ],
  ...[
    ['city', 'Graz'],
    ['lives_in', 'Graz again'],
    ['lives_in', 'a small flat in the centre of Graz'],
  ],
  ...[
    ['based_in', 'Graz'],
    ['relocated_to', 'Graz'],
    ['settled_in', 'Graz'],
    ['lives_at', 'Graz'],
  ],
  ...[
    ['lives_in', 'the town of Graz'],
    ['lives_in', 'Graz city'],
    ['lives_in', 'Graz city centre'],
  ],
  ...[
    ['wohnt_in', 'Graz'],
    ['lives_in', 'in der Stadt Graz'],
    ['lives_in', 'Graz, Österreich'],
  ],
  ...[
    ['vive_en', 'Graz'],
    ['habite_a', 'Graz'],
    ['lives_in', 'the city Graz'],
    ['lives_in', 'a house in Graz'],
  ],
  ...[
    ['resides', 'Graz'],
    ['residing_in', 'Graz'],
    ['dwells_in', 'Graz'],
    ['address', 'Graz'],
  ],
  ...[
    ['lives_in', 'Graz.'],
    ['lives_in', '"Graz"'],
    ['lives_in', 'Graz,'],
    ['place_of_residence', 'Graz'],
  ],
  ...[
    ['lives_in', 'Graz these days'],
    ['lives_in', 'a room in Graz'],
    ['moved to', 'Graz, in Austria'],
  ],
  ...[['lives_in', 'old town of Graz']],
] as unknown as readonly (readonly [string, string])[];

const WORK = [
  ...[
    ['works_as', 'nurse'],
    ['works_as', 'a nurse'],
    ['job', 'Nurse'],
    ['occupation', 'nurse'],
    ['is_a', 'nurse'],
  ],
  ...[
    ['profession', 'nurse'],
    ['works as a', 'nurse'],
    ['has_job', 'nurse'],
    ['works_as', 'working as a nurse'],
  ],
  ...[
    ['works_as', 'works as a nurse'],
    ['works_as', 'nurse at the hospital'],
    ['works_as', 'nurses'],
  ],
  ...[
    ['employed_as', 'nurse'],
    ['career', 'nurse'],
    ['works_as', 'currently a nurse'],
    ['works_as', 'the nurse'],
  ],
  ...[
    ['job_title', 'nurse'],
    ['has_profession', 'nurse'],
    ['has_occupation', 'nurse'],
    ['works_as', 'nurse now'],
  ],
  ...[
    ['works_as', 'a trained nurse'],
    ['works_as', 'a professional nurse'],
    ['work', 'nurse'],
  ],
] as unknown as readonly (readonly [string, string])[];

describe('the same fact', () => {
  it('in 50 windows, in different words, is one state with 50 supports', () => {
    expect(new Set(HOME.map((wording) => wording.join(' '))).size).toBe(50);
    const states = foldWordings(HOME);
    expect(states.map(({ predicate, object, supports }) => [predicate, object, supports.length])).toEqual([
      ['lives_in', expect.stringMatching(/graz/i), 50],
    ]);
  });

  it('about work, in different words, is one state', () => {
    expect(foldWordings(WORK).map(({ supports }) => supports.length)).toEqual([WORK.length]);
  });

  test.each([
    ['has_pet', ['two cats', '2 cats', 'a couple: two cats']],
    ['has_hobby', ['playing chess', 'plays chess', 'Chess playing']],
    ['likes', ['black coffee', 'coffee, black', 'Black coffee!']],
    ['has_age', ['34', '34 years', '34 years old']],
    ['speaks', ['German', 'the German language', 'german']],
    ['wants_to_be_called', ['Mark', 'the name Mark', '"Mark"']],
    ['works_at', ['the University of Graz', 'University of Graz', 'University of Graz, library']],
  ])('%s is the same in %j', (predicate, values) => {
    const wordings = values.map((value): [string, string] => [predicate, value]);
    expect(foldWordings(wordings).map(({ supports }) => supports.length)).toEqual([values.length]);
  });
});

test.each([
  ['lives_in', ['Graz', 'Linz']],
  ['lives_in', ['York', 'New York']],
  ['lives_in', ['Graz', 'near Graz']],
  ['lives_in', ['Portland, Oregon', 'Portland, Maine']],
  ['comes_from', ['North Korea', 'South Korea']],
  ['works_as', ['teacher', 'former teacher']],
  ['works_as', ['nurse', 'doctor']],
  ['works_as', ['dental nurse', 'dental technician']],
  ['likes', ['coffee', 'not coffee']],
  ['likes', ['sweets', 'no sweets']],
  ['likes', ['coffee with milk', 'coffee without milk']],
  ['likes', ['rock music', 'piano music', 'music']],
  ['has_sibling', ['brother', 'sister']],
  ['has_sibling', ['Anna', 'Hanna']],
  ['has_pet', ['two cats', 'three cats']],
  ['has_age', ['34', '35']],
  ['owns', ['a house in Graz', 'a flat in Graz']],
  ['is_named', ['Anna', 'Anne']],
])('%s keeps %j apart', (predicate, values) => {
  const wordings = values.map((value): [string, string] => [predicate, value]);
  expect(foldWordings(wordings)).toHaveLength(values.length);
});
