import { changesValue } from './changing-words.ts';

/** A value as a set of stemmed words, without words that only join others. */
export type WordsOfValue = (value: string) => ReadonlySet<string>;

/**
 * Groups values that mean the same: "Graz" and "the city of Graz", "a nurse" and "nurse at the clinic". A
 * value joins the longer one that contains all its words, unless the others make it another value ("not
 * Graz"). If several different ones do ("music" in "rock music" and "piano music"), it stays separate; with
 * `several: 'more exact'` they all say the same more exactly ("Graz, Austria" and "Graz, Styria"), and join
 * the shorter one. The result depends on the set of values alone, not on their order.
 * @returns for each value the representative of its group
 */
export function groupValues(
  values: Iterable<string>,
  readWords: WordsOfValue,
  { several = 'others' }: { several?: 'others' | 'more exact' } = {},
): ReadonlyMap<string, string> {
  const distinct = [...new Set(values)].map((value) => ({ value, words: readWords(value) }));
  // The longest first (or the shortest), then by the words, then by spelling: an order that depends on the
  // values alone.
  const direction = several === 'others' ? 1 : -1;
  distinct.sort(
    (a, b) =>
      direction * (b.words.size - a.words.size) ||
      compare([...a.words].sort().join(' '), [...b.words].sort().join(' ')) ||
      compare(a.value, b.value),
  );
  const heads: { value: string; words: ReadonlySet<string> }[] = [];
  const headOfValue = new Map<string, string>();
  for (const { value, words } of distinct) {
    const near = heads.filter((head) =>
      words.size <= head.words.size ? isWithin(words, head.words) : isWithin(head.words, words),
    );
    const equal = near.find((head) => head.words.size === words.size);
    const head = equal ?? (near.length === 1 ? near[0] : undefined);
    if (head === undefined) heads.push({ value, words });
    headOfValue.set(value, head?.value ?? value);
  }
  return headOfValue;
}

/**
 * Groups two sets of values so that the second never changes the groups of the first: a value of the second
 * joins a group of the first if it means the same, and otherwise forms groups of its own.
 * @returns for a value of either set the representative of its group; other values represent themselves
 */
export function groupValuesInTurn(
  [first, second]: readonly [Iterable<string>, Iterable<string>],
  readWords: WordsOfValue,
  options: { several?: 'others' | 'more exact' } = {},
): (value: string) => string {
  const own = groupValues(first, readWords, options);
  const rest = [...new Set(second)].filter((value) => !own.has(value));
  if (rest.length === 0) return (value) => own.get(value) ?? value;
  const all = groupValues([...own.keys(), ...rest], readWords, options);
  const joined = new Map<string, string>();
  for (const [value, head] of own) {
    const group = all.get(value) ?? value;
    const known = joined.get(group);
    if (known === undefined || head < known) joined.set(group, head);
  }
  return (value) => {
    const group = all.get(value) ?? value;
    return own.get(value) ?? joined.get(group) ?? group;
  };
}

function isWithin(inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  if (inner.size === 0) return outer.size === 0;
  const more = [...outer].filter((word) => !inner.has(word));
  return more.length === outer.size - inner.size && !more.some(changesValue);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
