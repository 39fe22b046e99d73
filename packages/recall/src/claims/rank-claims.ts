import { isTrueAt } from '@enrichment/claims/claim-state';
import type { TimeRange } from '@enrichment/core';
import { fold } from '@enrichment/language/fold';
import { indexWords, wantWord } from '@enrichment/language/index-terms';
import { scoreWord, weighRarity } from '../bm25.ts';
import type { KnownState } from '../facts/read-states.ts';
import type { ClaimTimes } from './read-claim-times.ts';
import { type Meaning, readMeaning } from './read-meaning.ts';

/** A value that answers a question. */
export interface RankedState extends KnownState {
  /** 0 to 1; the best has 1. */
  readonly score: number;
}

/**
 * Rarity is computed as if a user had at least this many values: with two or three, every word would seem
 * common.
 */
const STATES_MIN = 20;

/** A word that occurs in no value may be a synonym, so it counts half. */
const UNKNOWN_WEIGHT = 0.5;

/** A value answers if it contains this share of the weight of the question's words and time. */
const SHARE_MIN = 0.45;

/** Values below this share of the best score are left out. */
const SCORE_SHARE_MIN = 0.4;

/** A value all of whose words are in the question; one that happens at the time of the question. */
const [EXACT_FACTOR, TIME_FACTOR] = [1.5, 1.5] as const;

/** An inferred value; one that is true now, but not known to be true at the time of the question. */
const [INFERRED_FACTOR, OTHER_TIME_FACTOR] = [0.8, 0.6] as const;

export interface ClaimQuestion extends ClaimTimes {
  readonly now: Date;
  /** Whether values that are no longer true are wanted. */
  readonly isAboutPast: boolean;
}

/**
 * Selects the values that answer a question, best first, newest first among equals: BM25 over the words of
 * each value (its sentence, object, subject and predicate; "job" also finds `works_as`), in the form in which
 * summaries are indexed. A time that the question is about limits the values to those that are true or happen
 * then, a time of telling to those that were said then. Without a time only values that are true now answer,
 * unless the question asks about the past.
 */
export function rankClaims(states: readonly KnownState[], question: ClaimQuestion): RankedState[] {
  const { words, about } = question;
  if (words.length === 0 && about.length === 0) return [];
  const documents = states.map((known) => describe(known));
  const lengthMean = Math.max(1, documents.reduce((sum, { length }) => sum + length, 0) / states.length);
  const wanted = words.map((word) => ({ ...wantWord(word), means: readMeaning(word) }));
  const countWord = createCounter();
  const counts = wanted.map((word) => documents.map((document, at) => countWord(word, document, states[at])));
  const total = Math.max(states.length, STATES_MIN);
  const rarity = counts.map((found) =>
    weighRarity({ holding: found.filter((count) => count > 0).length, total }),
  );
  const isKnown = counts.map((found) => found.some((count) => count > 0));
  const happens = states.map((known) => about.some((time) => happensAt(known, time)));
  const timeWeight = about.length === 0 ? 0 : weighRarity({ holding: 1, total });
  const weight =
    rarity.reduce((sum, one, word) => sum + one * (isKnown[word] === true ? 1 : UNKNOWN_WEIGHT), 0) +
    timeWeight * (happens.includes(true) ? 1 : UNKNOWN_WEIGHT);
  const fits = selectFitting(states, question);
  const rated = states.flatMap((known, at) => {
    const fit = fits(known);
    const document = documents[at];
    if (fit === 0 || document === undefined) return [];
    const time = happens[at] === true ? timeWeight : 0;
    const held = rarity.reduce((sum, one, word) => sum + ((counts[word]?.[at] ?? 0) > 0 ? one : 0), time);
    if (held === 0 || held / weight < SHARE_MIN) return [];
    const byWords = rarity.reduce((sum, one, word) => {
      const count = counts[word]?.[at] ?? 0;
      return sum + scoreWord(one, { count, length: document.length, lengthMean });
    }, time);
    const factors = [
      fit,
      isNamed(known, words) ? EXACT_FACTOR : 1,
      time > 0 ? TIME_FACTOR : 1,
      known.state.isInferred ? INFERRED_FACTOR : 1,
    ];
    return [{ ...known, score: factors.reduce((product, factor) => product * factor, byWords) }];
  });
  rated.sort(
    (a, b) => b.score - a.score || b.state.knownFrom.getTime() - a.state.knownFrom.getTime() || compare(a, b),
  );
  const best = rated[0]?.score ?? 1;
  return rated
    .filter(({ score }) => score >= best * SCORE_SHARE_MIN)
    .map(({ score, ...known }) => ({ ...known, score: Math.round((score / best) * 1_000) / 1_000 }));
}

/** A value as it is searched. */
interface Document {
  readonly words: readonly string[];
  /** All its text, folded, for scripts without blanks. */
  readonly folded: string;
  readonly length: number;
}

function describe({ state }: KnownState): Document {
  const { text, object, subjectName, subject, predicate } = state;
  const all = `${text} ${object} ${subjectName ?? ''} ${subject} ${predicate.replaceAll('_', ' ')}`;
  const words = indexWords(all);
  return { words, folded: fold(all), length: words.length };
}

type Wanted = ReturnType<typeof wantWord> & { readonly means: Meaning };

/** Stems keep at least this many letters of a word, so that only words that share them need stemming. */
const STEM_LETTERS_MIN = 3;

/**
 * Counts how often a value contains a word in any form, as the index of summaries does. Remembers the stems
 * of words, which are slow to compute.
 */
function createCounter(): (wanted: Wanted, document: Document, known: KnownState | undefined) => number {
  const known = new Map<string, ReadonlySet<string>>();
  const stem = (word: string) => {
    const terms = known.get(word) ?? new Set(wantWord(word).terms);
    known.set(word, terms);
    return terms;
  };
  return ({ word, terms, needs, means }, { words, folded }, state) => {
    const start = word.slice(0, STEM_LETTERS_MIN);
    const isForm = (own: string) =>
      own === word ||
      terms.includes(own) ||
      (own.startsWith(start) && terms.some((term) => stem(own).has(term)));
    const count =
      needs === 'all'
        ? Number(terms.every((term) => folded.includes(term)))
        : words.filter((own) => isForm(own)).length;
    if (count > 0 || state === undefined) return count;
    const { predicate, subject } = state.state;
    return means.predicates.has(predicate) || means.subject === subject ? 1 : 0;
  };
}

/** Whether every word of the value is in the question: "Linz" in "who do I know in Linz?". */
function isNamed({ state }: KnownState, words: readonly string[]): boolean {
  const asked = new Set(words.flatMap((word) => wantWord(word).terms));
  const own = indexWords(state.object);
  return own.length > 0 && own.every((word) => wantWord(word).terms.some((term) => asked.has(term)));
}

/** Returns how well the time of a value fits the question: 0 if it does not, else its factor. */
function selectFitting(
  states: readonly KnownState[],
  { said, about, now, isAboutPast }: ClaimQuestion,
): (known: KnownState) => number {
  const wasSaid = ({ claims }: KnownState) =>
    said === null || claims.some(({ saidAt }) => saidAt >= said.from && saidAt < said.to);
  const isThen = (known: KnownState) => about.some((time) => isAbout(known, time));
  const topic = ({ botName, state }: KnownState) =>
    JSON.stringify([botName, state.subject, state.subjectName, state.predicate]);
  const covered = new Set(states.filter(isThen).map(topic));
  return (known) => {
    if (!wasSaid(known)) return 0;
    if (about.length > 0) {
      if (isThen(known)) return 1;
      const isOnlyKnown = known.state.kind !== 'plan' && !covered.has(topic(known));
      return isOnlyKnown && isTrueAt(known.state, now) ? OTHER_TIME_FACTOR : 0;
    }
    return said !== null || isAboutPast || isTrueAt(known.state, now) ? 1 : 0;
  };
}

/** Whether a value was true at a time, or happens then; a dated plan is only about its date. */
function isAbout(known: KnownState, time: TimeRange): boolean {
  const { state, claims } = known;
  if (happensAt(known, time)) return true;
  const isDatedPlan = state.kind === 'plan' && claims.some(({ meant }) => meant?.from != null);
  return !isDatedPlan && overlaps({ from: state.validFrom, to: state.validTo }, time);
}

/** Whether a statement names a time, of a season at most, that overlaps the other. */
function happensAt({ claims }: KnownState, time: TimeRange): boolean {
  return claims.some(
    ({ meant }) =>
      meant?.from != null &&
      meant.precision !== 'year' &&
      meant.precision !== 'unknown' &&
      overlaps({ from: meant.from, to: meant.to ?? new Date(meant.from.getTime() + 1) }, time),
  );
}

function overlaps({ from, to }: { from: Date; to: Date | null }, time: TimeRange): boolean {
  return from < time.to && (to === null || to > time.from);
}

/** A stable order that depends on the values alone. */
function compare(a: KnownState, b: KnownState): number {
  const key = ({ botName, state }: KnownState) => JSON.stringify([botName, state.predicate, state.object]);
  return key(a) < key(b) ? -1 : 1;
}
