import type { Pace } from './pace.ts';
import { findNews, isTelling, leadsUp, leans, readFactor } from './rate-sentence.ts';
import type { ReadWindow, Sentence } from './read-window.ts';
import type { WordWeights } from './weigh-words.ts';

/** Sentences that belong together: one, or one with the previous sentence that it depends on. */
export interface Candidate {
  readonly sentences: readonly Sentence[];
  readonly weights: ReadonlyMap<string, number>;
  /** Its value as news, independent of the other sentences. */
  readonly news: number;
  readonly characters: number;
  /** The factor of everything except its words. */
  readonly factor: number;
  readonly bucket: number;
}

const JOINED_CHARACTERS_MAX = 240;
/** The share that an already covered word still counts: a theme may repeat, but new content comes first. */
const REPEATED_WORD_SHARE = 0.1;
/** Sentences that share more of their words than this count as repetitions. */
const SAME_WORDS_SHARE = 0.55;
const SENTENCES_MIN = 3;
/** Candidates below this share of the best one's score are filler. */
const WORTH_SHARE_MIN = 0.12;
/** Length of the words that name the speaker. */
const FRAME_CHARACTERS = 14;
const PAUSE_EVERY_SENTENCES = 64;
const CANDIDATES_PER_BUCKET = 40;
/** One section of time for this many characters of summary. */
const BUCKET_CHARACTERS = 260;

/**
 * Chooses the most informative sentences, best first, as many as fit into `characters`: they cover the
 * window's words of the highest weight without repetition and are spread over its length. Deterministic;
 * empty if there are only greetings.
 */
export async function chooseSentences(
  window: ReadWindow,
  weights: WordWeights,
  { messageCount, characters, pace }: { messageCount: number; characters: number; pace: Pace },
): Promise<Candidate[]> {
  const bucketCount = Math.max(1, Math.round(characters / BUCKET_CHARACTERS));
  const all = await listCandidates(window, weights, { messageCount, bucketCount, pace });
  const candidates = shortlist(all, bucketCount);
  const covered = new Set<string>();
  const usedBuckets = new Set<number>();
  const chosen: Candidate[] = [];
  let worthOfFirst: number | undefined;
  let left = characters;
  while (left > 0) {
    await pace.breathe();
    const best = findBest(candidates, (candidate) =>
      candidate.characters > left || isRepetition(candidate, chosen)
        ? 0
        : computeWorth(candidate, covered) * (usedBuckets.has(candidate.bucket) ? 1 : 1.25),
    );
    if (best === undefined) break;
    const worth = computeWorth(best, covered);
    worthOfFirst ??= worth;
    if (chosen.length >= SENTENCES_MIN && worth < worthOfFirst * WORTH_SHARE_MIN) break;
    chosen.push(best);
    left -= best.characters;
    usedBuckets.add(best.bucket);
    for (const key of best.weights.keys()) covered.add(key);
  }
  return chosen;
}

async function listCandidates(
  window: ReadWindow,
  weights: WordWeights,
  { messageCount, bucketCount, pace }: { messageCount: number; bucketCount: number; pace: Pace },
): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  const heard = new Set<string>();
  for (const [index, sentence] of window.sentences.entries()) {
    if (index % PAUSE_EVERY_SENTENCES === 0) await pace.breathe();
    const contents = sentence.words.filter(({ kind }) => kind === 'content');
    // The first sentence of a recurring subject is news; a reaction to it repeats its words.
    const newWords = contents.filter(({ key }) => !heard.has(key));
    for (const { key } of contents) heard.add(key);
    if (!isTelling(sentence, weights, window.language)) continue;
    const before = window.sentences[index - 1];
    const isLeaning = before !== undefined && leansOn(sentence, before, window, weights);
    const joined = isLeaning ? [before, sentence] : [sentence];
    const words = joined.flatMap((part) => part.words);
    const keys = new Map(
      words.filter((word) => word.kind !== 'stop').map((word) => [word.key, weights.of(word)]),
    );
    const newShare = contents.length === 0 ? 0 : newWords.length / contents.length;
    candidates.push({
      sentences: joined,
      weights: keys,
      news: Math.max(...joined.map((part) => findNews(part, window.language))),
      characters: joined.reduce((sum, { text }) => sum + text.length, 0) + FRAME_CHARACTERS,
      factor:
        readFactor(sentence, window.language) *
        (0.6 + 0.8 * newShare) *
        (leans(sentence, window.language) && !isLeaning ? 0.45 : 1),
      bucket: Math.floor((sentence.messageIndex * bucketCount) / messageCount),
    });
  }
  return candidates;
}

function leansOn(sentence: Sentence, before: Sentence, window: ReadWindow, weights: WordWeights): boolean {
  return (
    leans(sentence, window.language) &&
    before.messageIndex === sentence.messageIndex &&
    before.kind === 'speech' &&
    sentence.kind === 'speech' &&
    !before.isQuestion &&
    !leadsUp(before) &&
    isTelling(before, weights, window.language) &&
    sentence.end - before.start <= JOINED_CHARACTERS_MAX
  );
}

function computeWorth(candidate: Candidate, covered: ReadonlySet<string>): number {
  let sum = candidate.news;
  for (const [key, weight] of candidate.weights) {
    sum += covered.has(key) ? weight * REPEATED_WORD_SHARE : weight;
  }
  // Long sentences contain more words; this divisor removes part of that advantage.
  return (candidate.factor * sum) / (25 + candidate.characters) ** 0.65;
}

/** The best candidates of each section of time, so that choosing from 10,000 messages stays fast. */
function shortlist(candidates: readonly Candidate[], bucketCount: number): Candidate[] {
  const nothing: ReadonlySet<string> = new Set();
  const buckets = Array.from({ length: bucketCount }, (): { candidate: Candidate; value: number }[] => []);
  for (const candidate of candidates) {
    buckets[candidate.bucket]?.push({ candidate, value: computeWorth(candidate, nothing) });
  }
  return buckets.flatMap((bucket) =>
    bucket
      .sort((one, other) => other.value - one.value)
      .slice(0, CANDIDATES_PER_BUCKET)
      .map(({ candidate }) => candidate),
  );
}

function findBest<Item>(items: readonly Item[], valueOfItem: (item: Item) => number): Item | undefined {
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
