import { ClaimSubject, Predicate } from './vocabulary.ts';

/** Subject and predicate of a stored claim: a newer version may have words that this one does not know. */
interface StoredTerms {
  readonly subject: string;
  readonly predicate: string;
  readonly object: string;
}

/** The same in words of the vocabulary. */
interface KnownTerms {
  readonly subject: ClaimSubject;
  readonly predicate: Predicate;
  readonly object: string;
}

/**
 * Reads subject, predicate and value of a stored claim. An unknown subject or predicate becomes `other`; the
 * words of the predicate go in front of the value, so that two unknown ones stay distinct.
 */
export function readStoredTerms({ subject, predicate, object }: StoredTerms): KnownTerms {
  const who = ClaimSubject.safeParse(subject);
  const what = Predicate.safeParse(predicate);
  return {
    subject: who.success ? who.data : 'other',
    predicate: what.success ? what.data : 'other',
    object: what.success ? object : `${predicate.replaceAll('_', ' ')} ${object}`.trim(),
  };
}
