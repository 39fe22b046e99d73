import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from './claim.ts';
import { type ClaimState, isTrueAt } from './claim-state.ts';
import { foldClaims } from './fold-claims.ts';
import { readValueWords as readWords } from './read-value-words.ts';
import { withShuffled } from './testing/with-shuffled.ts';
import { predicates } from './vocabulary.ts';

const day = (text: string) => new Date(`${text}T12:00:00Z`);

let count = 0;
function claim({ said, ...given }: Partial<Claim> & { said: string }): Claim {
  count += 1;
  return {
    ...{
      claimId: `c${String(count).padStart(4, '0')}`,
      windowId: `w${count}`,
      kind: 'fact',
      subject: 'user',
    },
    ...{ subjectName: null, predicate: 'lives_in', object: 'Graz', text: 'So it is.', isDenied: false },
    ...{ speaker: 'user', modality: 'stated', isPublic: false, evidence: ['m1'], saidAt: day(said) },
    ...{ meant: null, confidence: 0.9, ...given },
  };
}
const doubtful = (given: Partial<Claim> & { said: string }) =>
  claim({ confidence: 0.6, isDoubtful: true, ...given });
const fold = (claims: readonly Claim[]) => foldClaims(claims, [], { readWords });
const valuesAt = (states: readonly ClaimState[], at: string) =>
  states.filter((state) => isTrueAt(state, day(at))).map(({ predicate, object }) => [predicate, object]);

describe('a doubtful claim', () => {
  it('of another value does not close a certain one', () => {
    const home = [claim({ said: '2026-01-10' }), doubtful({ said: '2026-02-10', object: 'Linz' })];

    expect(fold(home)).toMatchObject([{ object: 'Graz', validTo: null, supports: { length: 1 } }]);
  });

  it('of the opposite does not close a certain one', () => {
    const likes = { kind: 'preference', predicate: 'likes', object: 'coffee' } as const;
    const states = fold([
      claim({ said: '2026-01-10', ...likes }),
      doubtful({ said: '2026-02-10', ...likes, predicate: 'dislikes' }),
    ]);

    expect(valuesAt(states, '2026-03-01')).toEqual([['likes', 'coffee']]);
  });

  it.each(['Graz', ''])('that denies "%s" does not close a certain one', (object) => {
    const states = fold([
      claim({ said: '2026-01-10' }),
      doubtful({ said: '2026-02-10', object, isDenied: true }),
    ]);

    expect(states).toMatchObject([{ object: 'Graz', validTo: null }]);
  });

  it('that a value has ended does not end a certain one', () => {
    const past = { from: day('2026-01-01'), to: day('2026-03-01'), precision: 'month' as const };
    const states = fold([claim({ said: '2026-01-10' }), doubtful({ said: '2026-02-10', meant: past })]);

    expect(states).toMatchObject([{ validTo: null, supports: { length: 2 } }]);
  });

  it('of a later time does not move a certain plan', () => {
    const trip = { kind: 'plan', predicate: 'travels_to', object: 'Japan' } as const;
    const inMonth = (month: string) => ({
      ...{ from: day(`2026-${month}-01`), to: day(`2026-${month}-15`), precision: 'day' as const },
    });
    const states = fold([
      claim({ said: '2026-01-10', ...trip, meant: inMonth('06') }),
      doubtful({ said: '2026-02-10', ...trip, meant: inMonth('08') }),
    ]);

    expect(states).toMatchObject([{ validTo: day('2026-06-15'), endReason: 'expired' }]);
  });

  it('is true where nothing certain is known, until something is', () => {
    const states = fold([
      doubtful({ said: '2026-01-10', object: 'Linz' }),
      claim({ said: '2026-02-10', object: 'Graz' }),
    ]);

    expect(valuesAt(states, '2026-01-20')).toEqual([['lives_in', 'Linz']]);
    expect(valuesAt(states, '2026-03-01')).toEqual([['lives_in', 'Graz']]);
    expect(states[0]).toMatchObject({ endReason: 'superseded', validTo: day('2026-02-10') });
  });

  it('is closed by a certain denial and by a newer doubtful claim', () => {
    expect(
      fold([doubtful({ said: '2026-01-10' }), claim({ said: '2026-02-10', isDenied: true })]),
    ).toMatchObject([{ endReason: 'denied' }]);
    expect(
      fold([doubtful({ said: '2026-01-10' }), doubtful({ said: '2026-02-10', object: 'Linz' })]).map(
        ({ object, endReason }) => [object, endReason],
      ),
    ).toEqual([
      ['Graz', 'superseded'],
      ['Linz', null],
    ]);
  });

  it('of a certain value supports it, and does not word it', () => {
    const states = fold([
      doubtful({ said: '2026-01-10', object: 'Graz, Austria', confidence: 0.99 }),
      claim({ said: '2026-02-10' }),
      doubtful({ said: '2026-03-10', object: 'the city of Graz' }),
    ]);

    expect(states).toMatchObject([{ object: 'Graz', validFrom: day('2026-02-10'), supports: { length: 3 } }]);
  });
});

const anyClaims = fc
  .array(
    fc.record({
      predicate: fc.constantFrom('lives_in', 'likes', 'dislikes', 'travels_to', ...predicates),
      subject: fc.constantFrom('user' as const, 'sibling' as const),
      subjectName: fc.constantFrom(null, 'Anna', 'Bea'),
      object: fc.constantFrom(
        'Graz',
        'city of Graz',
        'Graz, Austria',
        'Linz',
        'rock music',
        'piano music',
        'music',
        '',
      ),
      isDenied: fc.boolean(),
      modality: fc.constantFrom(
        'stated' as const,
        'stated' as const,
        'inferred' as const,
        'fiction' as const,
      ),
      said: fc.constantFrom('2026-01-01', '2026-01-02', '2026-02-01', '2026-03-05', '2026-06-30'),
      meant: fc.constantFrom(
        null,
        null,
        { from: day('2026-01-15'), to: null, precision: 'day' as const },
        { from: day('2026-05-15'), to: day('2026-05-20'), precision: 'day' as const },
        { from: day('2025-01-15'), to: day('2025-02-15'), precision: 'month' as const },
      ),
      confidence: fc.constantFrom(0.5, 0.9),
      isDoubtful: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map((all) => all.map((given, n) => ({ ...claim(given), claimId: `c${n}` })));

it('doubtful claims change nothing that certain ones establish', () => {
  fc.assert(
    fc.property(anyClaims, (claims) => {
      const certain = new Set(claims.filter(({ isDoubtful }) => !isDoubtful).map(({ claimId }) => claimId));
      const established = fold(claims)
        .map((state) => ({ ...state, supports: state.supports.filter((id) => certain.has(id)) }))
        .filter(({ supports }) => supports.length > 0);

      expect(established).toEqual(fold(claims.filter(({ isDoubtful }) => !isDoubtful)));
    }),
    { numRuns: 200 },
  );
});

it('any order of certain and doubtful claims folds to the same state', () => {
  fc.assert(
    fc.property(anyClaims.chain(withShuffled), ([claims, shuffled]) => {
      expect(fold(shuffled)).toEqual(fold(claims));
    }),
  );
});

it('a predicate that has one value has at most one at a time, doubtful or not', () => {
  fc.assert(
    fc.property(anyClaims, fc.constantFrom('2026-01-03', '2026-02-02', '2026-06-30'), (claims, at) => {
      const single = claims.map((one) => ({ ...one, predicate: 'lives_in' as const, meant: null }));
      const values = fold(single).filter((state) => isTrueAt(state, new Date(day(at).getTime() + 1)));
      const subjects = values.map(({ subject, subjectName }) => `${subject} ${subjectName}`);
      expect(subjects).toHaveLength(new Set(subjects).size);
    }),
  );
});
