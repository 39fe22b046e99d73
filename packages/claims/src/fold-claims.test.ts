import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim, Correction } from './claim.ts';
import { type ClaimState, isTrueAt } from './claim-state.ts';
import { foldClaims } from './fold-claims.ts';
import { withShuffled } from './testing/with-shuffled.ts';
import { predicates, readPredicate, readSubject } from './vocabulary.ts';

const LITTLE = new Set(['a', 'an', 'the', 'in', 'of', 'at', 'to', 'is', 'as', 'city']);
const readWords = (value: string) =>
  new Set((value.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? []).filter((word) => !LITTLE.has(word)));
const rules = { readWords };
const day = (text: string) => new Date(`${text}T12:00:00Z`);

let count = 0;
function claim(given: Partial<Claim> & { said: string }): Claim {
  const { said, ...rest } = given;
  count += 1;
  return {
    claimId: `c${String(count).padStart(4, '0')}`,
    windowId: `w${count}`,
    kind: 'fact',
    subject: 'user',
    subjectName: null,
    predicate: 'lives_in',
    object: 'Graz',
    text: 'The user lives in Graz.',
    isDenied: false,
    speaker: 'user',
    modality: 'stated',
    isPublic: false,
    evidence: [`m${count}`],
    saidAt: day(said),
    meant: null,
    confidence: 0.9,
    ...rest,
  };
}
const fold = (claims: readonly Claim[], corrections: readonly Correction[] = []) =>
  foldClaims(claims, corrections, rules);
const valuesAt = (states: readonly ClaimState[], at: string) =>
  states.filter((state) => isTrueAt(state, day(at))).map(({ object }) => object);

describe('one value at a time', () => {
  it('a newer statement closes the older one, and both stay known', () => {
    const states = fold([claim({ said: '2026-01-10' }), claim({ said: '2026-05-02', object: 'Linz' })]);

    expect(states.map(({ object, validTo, endReason }) => [object, validTo, endReason])).toEqual([
      ['Graz', day('2026-05-02'), 'superseded'],
      ['Linz', null, null],
    ]);
    expect(valuesAt(states, '2026-03-01')).toEqual(['Graz']);
    expect(valuesAt(states, '2026-06-01')).toEqual(['Linz']);
  });

  it('the same fact in fifty windows, in different words, is one state with fifty supports', () => {
    const words = ['Graz', 'the city of Graz', 'Graz, Austria', 'graz', 'in Graz'];
    const claims = Array.from({ length: 50 }, (_, n) =>
      claim({
        said: `2026-0${1 + (n % 9)}-1${n % 10}`,
        object: words[n % 5] ?? '',
        predicate: readPredicate(['lives_in', 'movedTo', 'resides in', 'home', 'location'][n % 5] ?? ''),
      }),
    );

    const states = fold(claims);

    expect(states).toHaveLength(1);
    expect(states[0]?.supports).toHaveLength(50);
  });

  it('a denial closes, and the same said again opens anew', () => {
    const states = fold([
      claim({ said: '2026-01-10' }),
      claim({ said: '2026-02-10', isDenied: true }),
      claim({ said: '2026-03-10' }),
    ]);

    expect(states.map(({ validFrom, validTo, endReason }) => [validFrom, validTo, endReason])).toEqual([
      [day('2026-01-10'), day('2026-02-10'), 'denied'],
      [day('2026-03-10'), null, null],
    ]);
  });

  it('a denial of another value changes nothing; one without a value closes whatever is true', () => {
    const said = [
      claim({ said: '2026-01-10' }),
      claim({ said: '2026-02-10', object: 'Linz', isDenied: true }),
    ];
    expect(valuesAt(fold(said), '2026-03-01')).toEqual(['Graz']);

    const none = claim({ said: '2026-02-12', object: '', isDenied: true });
    expect(valuesAt(fold([...said, none]), '2026-03-01')).toEqual([]);
  });

  it('what was true of the past alone closes nothing of the present', () => {
    const past = { from: day('2010-01-01'), to: day('2019-01-01'), precision: 'year' as const };
    const states = fold([
      claim({ said: '2026-01-10', object: 'Linz' }),
      claim({ said: '2026-02-10', object: 'Graz', meant: past }),
    ]);

    expect(valuesAt(states, '2026-03-01')).toEqual(['Linz']);
    expect(valuesAt(states, '2015-03-01')).toEqual(['Graz']);
  });

  it('what ended at a known time and began at an unknown one is true of nothing after its end', () => {
    const past = { from: null, to: day('2019-01-01'), precision: 'year' as const };
    const [state] = fold([claim({ said: '2026-02-10', meant: past })]);

    expect(state).toMatchObject({
      validFrom: day('2019-01-01'),
      validTo: day('2019-01-01'),
      endReason: 'ended',
    });
  });

  it('what was only inferred never closes what was stated', () => {
    const states = fold([
      claim({ said: '2026-01-10' }),
      claim({ said: '2026-02-10', object: 'Linz', modality: 'inferred' }),
    ]);

    expect(valuesAt(states, '2026-03-01')).toEqual(['Graz']);
  });

  it('role-play is true of nobody', () => {
    expect(fold([claim({ said: '2026-01-10', object: 'Mordor', modality: 'fiction' })])).toEqual([]);
  });
});

describe('many values', () => {
  it('live beside each other, and dislike closes like', () => {
    const likes = { kind: 'preference', predicate: 'likes' } as const;
    const states = fold([
      claim({ said: '2026-01-10', ...likes, object: 'coffee' }),
      claim({ said: '2026-01-11', ...likes, object: 'chess' }),
      claim({ said: '2026-02-10', ...likes, object: 'coffee', predicate: 'dislikes' }),
    ]);

    const now = states.filter((state) => isTrueAt(state, day('2026-03-01')));
    expect(now.map(({ predicate, object }) => [predicate, object])).toEqual([
      ['likes', 'chess'],
      ['dislikes', 'coffee'],
    ]);
  });

  it('a word that fits two unlike values joins neither', () => {
    const likes = { kind: 'preference', predicate: 'likes' } as const;
    const states = fold(
      ['rock music', 'piano music', 'music'].map((object) => claim({ said: '2026-01-10', ...likes, object })),
    );

    expect(states.map(({ object }) => object).sort()).toEqual(['music', 'piano music', 'rock music']);
  });

  it('a relative without a name is the same as the only one with a name', () => {
    const sister = { subject: 'sibling', predicate: 'works_as', object: 'nurse' } as const;
    const states = fold([
      claim({ said: '2026-01-10', ...sister, subjectName: 'Anna' }),
      claim({ said: '2026-01-11', ...sister, object: 'a nurse' }),
    ]);

    expect(states).toMatchObject([{ subjectName: 'Anna', supports: { length: 2 } }]);
  });
});

describe('plans', () => {
  const trip = { kind: 'plan', predicate: 'travels_to', object: 'Japan' } as const;
  const june = { from: day('2026-06-01'), to: day('2026-06-15'), precision: 'day' as const };

  it('end with their time', () => {
    const states = fold([claim({ said: '2026-01-10', ...trip, meant: june })]);

    expect(states).toMatchObject([{ validFrom: day('2026-01-10'), validTo: june.to, endReason: 'expired' }]);
    expect(valuesAt(states, '2026-06-10')).toEqual(['Japan']);
    expect(valuesAt(states, '2026-07-01')).toEqual([]);
  });

  it('without a time end when they were not mentioned for long', () => {
    const states = fold([claim({ said: '2026-01-10', ...trip }), claim({ said: '2026-03-01', ...trip })]);

    expect(valuesAt(states, '2026-05-20')).toEqual(['Japan']);
    expect(valuesAt(states, '2026-06-20')).toEqual([]);
  });

  it('that are moved are closed by the newer time', () => {
    const august = { from: day('2026-08-01'), to: day('2026-08-15'), precision: 'day' as const };
    const states = fold([
      claim({ said: '2026-01-10', ...trip, meant: june }),
      claim({ said: '2026-02-10', ...trip, meant: august }),
    ]);

    expect(states.map(({ validTo, endReason }) => [validTo, endReason])).toEqual([
      [day('2026-02-10'), 'superseded'],
      [august.to, 'expired'],
    ]);
  });
});

describe('a person', () => {
  const wrong = {
    correctionId: 'k1',
    subject: 'user',
    subjectName: null,
    predicate: 'lives_in',
    object: 'Graz',
    madeAt: day('2026-03-01'),
  } as const;

  it("a person's deletion of a value overrides every claim of it, also later ones", () => {
    const states = fold(
      [claim({ said: '2026-01-10' }), claim({ said: '2026-04-10', object: 'city of Graz' })],
      [{ ...wrong, right: null }],
    );

    expect(states).toEqual([]);
  });

  it("a person's correction of a value overrides every later claim", () => {
    const states = fold(
      [claim({ said: '2026-01-10' }), claim({ said: '2026-04-10', object: 'Vienna' })],
      [{ ...wrong, right: { object: 'Linz', text: 'The user lives in Linz.' } }],
    );

    expect(states).toMatchObject([{ object: 'Linz', isCorrected: true, validTo: null }]);
  });
});

const dates = ['2026-01-01', '2026-01-02', '2026-02-01', '2026-03-05', '2026-06-30'];
const anyClaim = fc
  .record({
    windowId: fc.constantFrom('w1', 'w2', 'w3', 'w4', 'w5'),
    predicate: fc.constantFrom(...predicates),
    subject: fc.constantFrom('user' as const, 'sibling' as const),
    subjectName: fc.constantFrom(null, 'Anna', 'Bea'),
    object: fc.constantFrom('Graz', 'city of Graz', 'Linz', 'rock music', 'music', ''),
    isDenied: fc.boolean(),
    modality: fc.constantFrom('stated' as const, 'inferred' as const, 'fiction' as const),
    said: fc.constantFrom(...dates),
    meant: fc.constantFrom(
      null,
      { from: day('2026-01-15'), to: null, precision: 'day' as const },
      { from: day('2025-01-15'), to: day('2025-02-15'), precision: 'month' as const },
      { from: null, to: day('2025-12-01'), precision: 'month' as const },
    ),
    confidence: fc.constantFrom(0.5, 0.9),
    messages: fc.subarray(['m1', 'm2', 'm3', 'm4', 'm5', 'm6'], { minLength: 1 }),
  })
  .map(({ said, messages, ...rest }) => ({ given: { ...rest, said, evidence: messages } }));
const anyClaims = fc
  .array(anyClaim, { maxLength: 14 })
  .map((all) => all.map(({ given }, n) => ({ ...claim(given), claimId: `c${n}` })));

it('any order of the same windows folds to the same state', () => {
  fc.assert(
    fc.property(anyClaims.chain(withShuffled), ([claims, shuffled]) => {
      expect(fold(shuffled)).toEqual(fold(claims));
    }),
  );
});

it('no value ends before it begins', () => {
  fc.assert(
    fc.property(anyClaims, (claims) => {
      for (const { validFrom, validTo } of fold(claims))
        expect((validTo ?? validFrom).getTime()).toBeGreaterThanOrEqual(validFrom.getTime());
    }),
  );
});

it('deleting a message leaves exactly the state that never having read it gives', () => {
  fc.assert(
    fc.property(anyClaims, fc.constantFrom('m1', 'm2', 'm3'), (claims, gone) => {
      const left = claims.filter(({ evidence }) => !evidence.includes(gone));
      const states = fold(left);
      const known = new Set(left.map(({ claimId }) => claimId));

      expect(states.flatMap(({ supports }) => supports).every((id) => known.has(id))).toBe(true);
      expect(fold(claims.filter(({ evidence }) => !evidence.includes(gone)).toReversed())).toEqual(states);
    }),
  );
});

it('a predicate with a single value has at most one at every moment', () => {
  fc.assert(
    fc.property(anyClaims, fc.constantFrom(...dates), (claims, at) => {
      const single = claims.map((one) => ({ ...one, predicate: 'lives_in' as const, meant: null }));
      const values = fold(single).filter((state) => isTrueAt(state, new Date(day(at).getTime() + 1)));
      const subjects = values.map(({ subject, subjectName }) => `${subject} ${subjectName}`);
      expect(subjects).toHaveLength(new Set(subjects).size);
    }),
  );
});

it('words of models are read as entries of the lists', () => {
  expect(['livesIn', 'Moved to', 'works_as', 'is married to', 'collects'].map(readPredicate)).toEqual([
    'lives_in',
    'lives_in',
    'works_as',
    'has_partner',
    'other',
  ]);
  expect(['User', "user's sister", 'my mom', 'Mia'].map(readSubject)).toEqual([
    'user',
    'sibling',
    'parent',
    undefined,
  ]);
  expect(readPredicate('constructor')).toBe('other');
});
