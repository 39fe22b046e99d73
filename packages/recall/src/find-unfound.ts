import { isGrammarWord } from '@enrichment/language/grammar-words';
import { countTerms, wantWord } from '@enrichment/language/index-terms';
import type { RecalledClaim } from './answer.ts';
import { readMeaning } from './claims/read-meaning.ts';
import type { WordWeight } from './rank-matches.ts';

/** Which words of a question were not found as they are written, in the order of the question. */
export interface UnfoundWords {
  /** Found in no form. */
  readonly notFound: readonly string[];
  /** Found only by a similar spelling. */
  readonly similar: readonly string[];
}

/**
 * Lists the words of a question that no summary of the scope and no stored word of its messages contains. A
 * word that a quote or a claim of the answer contains was found: the words of messages may not be stored, and
 * a claim may answer in another word. Words that only ask are left out: in a short question they may not be
 * recognized as such when words are searched for.
 */
export function findUnfound(
  words: readonly string[],
  {
    weights,
    claims,
    quotes,
  }: {
    readonly weights: readonly WordWeight[];
    readonly claims: readonly RecalledClaim[];
    readonly quotes: readonly { readonly text: string }[];
  },
): UnfoundWords {
  const isExact = (number: number) => {
    const weight = weights[number];
    return weight !== undefined && weight.windows > 0 && !weight.isNearly;
  };
  const missing = words.filter((_, number) => !isExact(number));
  if (missing.length === 0) return { notFound: [], similar: [] };
  const beside = [
    ...quotes.map(({ text }) => text),
    ...claims.map(({ text, object, subjectName }) => `${text} ${object} ${subjectName ?? ''}`),
  ];
  const { counts } = countTerms(beside);
  const isBeside = (word: string) => {
    const { terms, needs } = wantWord(word);
    if (needs === 'all' ? terms.every((term) => counts.has(term)) : terms.some((term) => counts.has(term)))
      return true;
    const { predicates, subject } = readMeaning(word);
    return claims.some((claim) => predicates.has(claim.predicate) || claim.subject === subject);
  };
  const unfound = missing.filter(
    (word) =>
      !isGrammarWord(word, null) && !ONE_LETTER.test(word) && !ONE_SIGN_VERB.test(word) && !isBeside(word),
  );
  const isSimilar = (word: string) => (weights[words.indexOf(word)]?.windows ?? 0) > 0;
  return { notFound: unfound.filter((word) => !isSimilar(word)), similar: unfound.filter(isSimilar) };
}

/** A Japanese verb or adjective of one sign, such as 行き: the records may have another of its forms, 行った. */
const ONE_SIGN_VERB = /^\p{Script=Han}\p{Script=Hiragana}+$/u;

/** What is left of "j'ai" without its apostrophe. */
const ONE_LETTER = /^\p{Script=Latin}$/u;
