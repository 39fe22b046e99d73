import { ClaimKind, ClaimSubject, predicates } from '@enrichment/claims/vocabulary';
import { z } from 'zod';

/**
 * Stored with each claim. Any change to the request or to the processing of the answer needs a new version.
 */
export const CLAIMS_VERSION = 'c1.3';

/** The most items that the instruction asks for. */
export const ITEMS_ASKED = 12;

/** More than a conversation establishes; further items are dropped. */
export const ITEMS_MAX = 40;

/**
 * The part of a reply with the claims. The text comes first: a small model that begins with the predicate
 * goes through the list of predicates instead of the conversation.
 */
export const ClaimsReply = z.object({
  items: z.array(
    z.object({
      text: z.string(),
      evidence: z.array(z.number()).describe('numbers of the messages that say so'),
      who: z.enum(['user', 'bot']).describe('whose statement it is'),
      kind: ClaimKind,
      subject: z.string(),
      predicate: z.string(),
      object: z.string(),
      // Most claims are stated, not denied, and of no certain time: what is left out costs no output.
      how: z.enum(['stated', 'inferred', 'fiction']).optional(),
      denied: z.boolean().optional(),
      when: z.string().optional().describe('the time that it is about'),
    }),
  ),
});

/** The closed lists for `subject` and `predicate`. */
export const CLAIMS_VOCABULARY = [
  'Words for "items", if the reply has them:',
  `subject: ${ClaimSubject.options.join(', ')}`,
  `predicate: ${predicates.join(', ')}`,
].join('\n');

/** The instruction line for the field. Short, since it is paid for with each window. */
export function claimsLines(): string[] {
  return [
    [
      `"items": an array of at most ${ITEMS_ASKED} objects, one for each thing that the user or the bot said in earnest about themselves or others and that somebody may ask for later; no questions, greetings or advice; [] if there is none. Each holds`,
      '  "text": one full sentence in the third person',
      '  "evidence": the numbers "n" of the 1 to 4 messages that say so, as an array',
      '  "who": "user" or "bot": who said so',
      '  "kind": "fact", "relation" (between people), "preference" or "plan"',
      '  "subject": whom it is about, a word of the list; a name follows behind a colon',
      '  "predicate": the word of the list that fits, else "other"',
      '  "object": the value alone, 1 to 6 words as they were said',
      '  "how": "inferred" or "fiction" (story, joke, role-play); left out if it was stated',
      '  "denied": true if it was said not to be so, or no longer; else left out',
      '  "when": the time that it is about as YYYY, YYYY-MM or YYYY-MM-DD, or two with "/" between; left out if there is none',
      // A small model leaves out keys that it has not seen together. Its copy of this one is dropped: nobody
      // said it.
      '  The form of one: {"text":"The user is learning to blow glass.","evidence":[7,9],"who":"user","kind":"fact","subject":"user","predicate":"has_hobby","object":"glassblowing"}',
    ].join('\n'),
  ];
}
