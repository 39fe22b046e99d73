import { listStems } from '@enrichment/language/list-stems';
import type { SaidMessage } from './said.ts';

/** The messages that support a sentence. */
export interface Support {
  readonly messages: readonly SaidMessage[];
  /** The same with their neighbours: "I do" is about the question before it. */
  readonly near: readonly SaidMessage[];
  /** `cited`: the reply named them. `matched`: found by their words, since it named none that fit. */
  readonly source: 'cited' | 'matched' | 'none';
}

/** The most messages that a sentence without citations is matched with. */
const MATCHED_MAX = 3;
const NEIGHBOURS = 1;

/**
 * Finds the messages that support a sentence: those it cites if they share a word with it, else the nearest
 * by words.
 */
export function findSupport(
  sentence: { readonly text: string; readonly evidence: readonly number[] },
  messages: readonly SaidMessage[],
  rarity: ReadonlyMap<string, number>,
): Support {
  const stems = new Set(listStems(sentence.text));
  const cited = sentence.evidence.map((n) => n - 1).filter((index) => messages[index] !== undefined);
  const isFitting = cited.some((index) => messages[index]?.stems.some((stem) => stems.has(stem)));
  const chosen = isFitting ? cited : matchMessages(stems, messages, rarity);
  const near = new Set(
    chosen.flatMap((index) =>
      Array.from({ length: 2 * NEIGHBOURS + 1 }, (_, step) => index - NEIGHBOURS + step),
    ),
  );
  const pick = (indexes: Iterable<number>) => [...indexes].flatMap((index) => messages[index] ?? []);
  return {
    messages: pick(chosen),
    near: pick(near),
    source: isFitting ? 'cited' : chosen.length > 0 ? 'matched' : 'none',
  };
}

/** Computes how much a word tells about its message: rare words more. */
export function computeRarity(messages: readonly SaidMessage[]): Map<string, number> {
  const holders = new Map<string, number>();
  for (const { stems } of messages)
    for (const stem of new Set(stems)) holders.set(stem, (holders.get(stem) ?? 0) + 1);
  return new Map([...holders].map(([stem, count]) => [stem, Math.log(1 + messages.length / count)]));
}

function matchMessages(
  stems: ReadonlySet<string>,
  messages: readonly SaidMessage[],
  rarity: ReadonlyMap<string, number>,
): number[] {
  const scored = messages.flatMap(({ stems: own }, index) => {
    const shared = new Set(own.filter((stem) => stems.has(stem)));
    const score = [...shared].reduce((sum, stem) => sum + (rarity.get(stem) ?? 0), 0);
    return score > 0 ? [{ index, score }] : [];
  });
  const best = scored.toSorted((a, b) => b.score - a.score || a.index - b.index).slice(0, MATCHED_MAX);
  const least = (best[0]?.score ?? 0) / 2;
  return best.filter(({ score }) => score >= least).map(({ index }) => index);
}
