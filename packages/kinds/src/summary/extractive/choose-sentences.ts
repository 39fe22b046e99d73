import type { Pace } from './pace.ts';
import { factorOf, isTelling, leadsUp, leans } from './rate-sentence.ts';
import type { ReadWindow, Sentence } from './read-window.ts';
import type { WordWeights } from './weigh-words.ts';

/** Sentences that are quoted together: one, or one with the sentence before it that it leans on. */
interface Candidate {
  readonly sentences: readonly Sentence[];
  readonly weights: ReadonlyMap<string, number>;
  readonly wordCount: number;
  /** All that speaks for or against it apart from its words. */
  readonly factor: number;
  readonly bucket: number;
}

const JOINED_CHARACTERS_MAX = 260;
/** A word that is already covered still counts this much: a theme may come twice, but what is new comes first. */
const REPEATED_WORD_SHARE = 0.1;
/** Sentences that share more of their words than this say the same. */
const SAME_WORDS_SHARE = 0.55;
/** Short windows are not quoted nearly whole: no further sentence once this share of all that was said is. */
const QUOTED_SHARE_MAX = 0.4;
const SENTENCES_MIN = 3;
/** What is worth less than this share of the best sentence is filler. */
const WORTH_SHARE_MIN = 0.25;
const PAUSE_EVERY_SENTENCES = 64;
const CANDIDATES_PER_BUCKET = 40;

/** How many sentences tell a window: 4 for 5 messages, 6 for 20, one more with each doubling, 15 at most. */
export function sentenceBudget(messageCount: number): number {
  return Math.max(3, Math.min(15, Math.round(1.6 + Math.log2(Math.max(2, messageCount)))));
}

/**
 * The most telling sentences, in time order: those that cover the window's weightiest words without saying anything twice,
 * spread over the window's length. Deterministic; empty where nobody said more than greetings.
 */
export async function chooseSentences(
  window: ReadWindow,
  weights: WordWeights,
  messageCount: number,
  pace: Pace,
): Promise<Sentence[]> {
  const budget = sentenceBudget(messageCount);
  const bucketCount = Math.max(1, Math.ceil(budget / 2));
  const all = await candidatesOf(window, weights, { messageCount, bucketCount, pace });
  const candidates = shortlist(all, bucketCount);
  const covered = new Set<string>();
  const usedBuckets = new Set<number>();
  const chosen: Candidate[] = [];
  let worthOfFirst: number | undefined;
  const isEnough = () => chosen.length >= SENTENCES_MIN && shareOf(chosen, window) >= QUOTED_SHARE_MAX;
  while (chosen.length < budget && !isEnough()) {
    await pace.breathe();
    const best = bestOf(candidates, (candidate) =>
      isRepetition(candidate, chosen)
        ? 0
        : worthOf(candidate, covered) * (usedBuckets.has(candidate.bucket) ? 1 : 1.25),
    );
    if (best === undefined) break;
    const worth = worthOf(best, covered);
    worthOfFirst ??= worth;
    if (chosen.length >= SENTENCES_MIN && worth < worthOfFirst * WORTH_SHARE_MIN) break;
    chosen.push(best);
    usedBuckets.add(best.bucket);
    for (const key of best.weights.keys()) covered.add(key);
  }
  const sentences = new Set(chosen.flatMap((candidate) => candidate.sentences));
  return window.sentences.filter((sentence) => sentences.has(sentence));
}

function shareOf(chosen: readonly Candidate[], { sentences }: ReadWindow): number {
  const lengthOf = (some: readonly Sentence[]) =>
    some.reduce((sum, sentence) => sum + sentence.text.length, 0);
  return lengthOf(chosen.flatMap((candidate) => candidate.sentences)) / lengthOf(sentences);
}

async function candidatesOf(
  window: ReadWindow,
  weights: WordWeights,
  { messageCount, bucketCount, pace }: { messageCount: number; bucketCount: number; pace: Pace },
): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const [index, sentence] of window.sentences.entries()) {
    if (index % PAUSE_EVERY_SENTENCES === 0) await pace.breathe();
    if (!isTelling(sentence, weights)) continue;
    const before = window.sentences[index - 1];
    const joined =
      before !== undefined && leansOn(sentence, before, window) ? [before, sentence] : [sentence];
    const words = joined.flatMap((part) => part.words);
    const keys = new Map(
      words.filter((word) => word.kind !== 'stop').map((word) => [word.key, weights.of(word)]),
    );
    candidates.push({
      sentences: joined,
      weights: keys,
      wordCount: words.length,
      factor:
        factorOf(sentence, window.language) *
        (leans(sentence, window.language) && joined.length === 1 ? 0.7 : 1),
      bucket: Math.floor((sentence.messageIndex * bucketCount) / messageCount),
    });
  }
  return candidates;
}

function leansOn(sentence: Sentence, before: Sentence, window: ReadWindow): boolean {
  return (
    leans(sentence, window.language) &&
    before.messageIndex === sentence.messageIndex &&
    before.kind === 'speech' &&
    sentence.kind === 'speech' &&
    !before.isQuestion &&
    !leadsUp(before) &&
    before.words.some((word) => word.kind === 'content') &&
    sentence.end - before.start <= JOINED_CHARACTERS_MAX
  );
}

function worthOf(candidate: Candidate, covered: ReadonlySet<string>): number {
  let sum = 0;
  for (const [key, weight] of candidate.weights) {
    sum += covered.has(key) ? weight * REPEATED_WORD_SHARE : weight;
  }
  // Long sentences hold more words; this much of the advantage is taken back.
  return (candidate.factor * sum) / (5 + candidate.wordCount) ** 0.65;
}

/** The best of each stretch of time, so that choosing among the sentences of 10,000 messages stays quick. */
function shortlist(candidates: readonly Candidate[], bucketCount: number): Candidate[] {
  const nothing: ReadonlySet<string> = new Set();
  const buckets = Array.from({ length: bucketCount }, (): { candidate: Candidate; value: number }[] => []);
  for (const candidate of candidates) {
    buckets[candidate.bucket]?.push({ candidate, value: worthOf(candidate, nothing) });
  }
  return buckets.flatMap((bucket) =>
    bucket
      .sort((one, other) => other.value - one.value)
      .slice(0, CANDIDATES_PER_BUCKET)
      .map(({ candidate }) => candidate),
  );
}

function bestOf<Item>(items: readonly Item[], valueOfItem: (item: Item) => number): Item | undefined {
  let best: Item | undefined;
  let bestValue = 0;
  for (const item of items) {
    const value = valueOfItem(item);
    if (value > bestValue) [best, bestValue] = [item, value];
  }
  return best;
}

function isRepetition(candidate: Candidate, chosen: readonly Candidate[]): boolean {
  return chosen.some((other) => {
    if (other.sentences.some((sentence) => candidate.sentences.includes(sentence))) return true;
    let shared = 0;
    for (const key of candidate.weights.keys()) if (other.weights.has(key)) shared += 1;
    return shared >= Math.min(candidate.weights.size, other.weights.size) * SAME_WORDS_SHARE;
  });
}
