import { ClaimKind, predicates, Subject } from '@enrichment/claims/vocabulary';
import { z } from 'zod';

/** Stored with each claim. Any change to what is asked, or to what is made of the answer, is a new version. */
export const CLAIMS_VERSION = 'c1.0';

/** More than a talk establishes; what goes beyond is left out. */
export const ITEMS_MAX = 40;

/** The part of a reply that holds claims. The evidence comes first, so that a model looks before it writes. */
export const ClaimsReply = z.object({
  items: z.array(
    z.object({
      evidence: z.array(z.number()).describe('numbers of the messages that say so'),
      kind: ClaimKind,
      subject: z.string(),
      predicate: z.string(),
      object: z.string(),
      text: z.string(),
      who: z.enum(['user', 'bot']).describe('whose statement it is'),
      how: z.enum(['stated', 'inferred', 'fiction']),
      denied: z.boolean(),
      when: z.string().describe('the time that it is about, or empty'),
    }),
  ),
});

/** What is asked for, after the transcript. Short, since it is paid for with each window. */
export function claimsInstruction(): string {
  return [
    '"items": an array with what the conversation establishes and somebody may ask for later, at most 12, each an object with',
    '"evidence": the numbers "n" of the one to four messages that say so, as an array;',
    '"kind": "fact", "relation" (between people), "preference" or "plan";',
    `"subject": whom it is about: ${Subject.options.join(', ')}; with a name behind a colon where one was given, as in "sibling: Anna";`,
    `"predicate": one of ${predicates.join(', ')};`,
    '"object": the value alone, one to six words as they were said, with the name of a person or place;',
    '"text": one full sentence in the third person;',
    '"who": "user" or "bot": who said so;',
    '"how": "stated", "inferred" (said between the lines) or "fiction" (story, joke, role-play);',
    '"denied": true where it was said that it is not so, or no longer;',
    '"when": the time that it is about, as "YYYY", "YYYY-MM", "YYYY-MM-DD" or two of them with "/" between; "" where none is meant.',
    'Only what somebody said in earnest about themselves or others; no question, no greeting, no advice, nothing that holds for this talk alone.',
  ].join('\n');
}
