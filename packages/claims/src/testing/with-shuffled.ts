import fc from 'fast-check';

/** The values, and the same values in any order. */
export function withShuffled<Value>(values: Value[]): fc.Arbitrary<[Value[], Value[]]> {
  return fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length }));
}
