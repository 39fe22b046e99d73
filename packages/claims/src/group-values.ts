/** A value as a set of stemmed words, without words that only join others. */
export type WordsOfValue = (value: string) => ReadonlySet<string>;

/**
 * Groups values that mean the same: "Graz" and "the city of Graz", "a nurse" and "nurse at the clinic". A
 * value joins the longer one that contains all its words. If several different ones do ("music" in "rock
 * music" and "piano music"), it stays separate. The result depends on the set of values alone, not on their
 * order.
 * @returns for each value the representative of its group
 */
export function groupValues(values: Iterable<string>, readWords: WordsOfValue): ReadonlyMap<string, string> {
  const distinct = [...new Set(values)].map((value) => ({ value, words: readWords(value) }));
  // Longest first, then by the words, then by spelling: an order that depends on the values alone.
  distinct.sort(
    (a, b) =>
      b.words.size - a.words.size ||
      compare([...a.words].sort().join(' '), [...b.words].sort().join(' ')) ||
      compare(a.value, b.value),
  );
  const heads: { value: string; words: ReadonlySet<string> }[] = [];
  const headOfValue = new Map<string, string>();
  for (const { value, words } of distinct) {
    const holding = words.size === 0 ? [] : heads.filter((head) => isWithin(words, head.words));
    const equal = holding.find((head) => head.words.size === words.size);
    const head = equal ?? (holding.length === 1 ? holding[0] : undefined);
    if (head === undefined) heads.push({ value, words });
    headOfValue.set(value, head?.value ?? value);
  }
  return headOfValue;
}

function isWithin(inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  return [...inner].every((word) => outer.has(word));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
