import { ClaimKind, ClaimSubject, predicates } from '@enrichment/claims/vocabulary';
import { z } from 'zod';

/**
 * Stored with each claim. Any change to the request or to the processing of the answer needs a new version.
 */
export const CLAIMS_VERSION = 'c1.6';

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
  'Words for "items":',
  `subject: ${ClaimSubject.options.join(', ')}`,
  `predicate: ${predicates.join(', ')}`,
].join('\n');

/** The instruction line for the field. Short, since it is paid for with each window. */
export function claimsLines(): string[] {
  return [
    [
      `"items": an array of at most ${ITEMS_ASKED} objects: what the user or the bot said in earnest about themselves or others and somebody may ask for later; no questions, greetings or advice; [] if there is none. The keys of each`,
      '  "text": a sentence in the third person',
      '  "evidence": the numbers "n" of the 1 to 4 messages that say so',
      '  "who": "user" or "bot": who said so',
      '  "kind": "fact", "relation" (between people), "preference" or "plan"',
      '  "subject": whom it is about, of the list; a name follows behind a colon',
      '  "predicate": of the list, the one that fits, else "other"',
      '  "object": the value alone, 1 to 6 words as they were said',
      '  and only where it is so: "how": "inferred" or "fiction" (story, joke, role-play); "denied": true, if not so or no longer; "when": YYYY, YYYY-MM or YYYY-MM-DD, or two with "/" between, the time that it is about',
      // A small model leaves out keys that it has not seen together, and copies the predicate of a single
      // example. Its copies of these are dropped: nobody said them.
      '  Two of other conversations: {"text":"The user saw glass being blown in Murano.","evidence":[7],"who":"user","kind":"fact","subject":"user","predicate":"did","object":"saw glass being blown"}, {"text":"Ivo, a brother of the user, lives in Split.","evidence":[4,5],"who":"user","kind":"fact","subject":"sibling:Ivo","predicate":"lives_in","object":"Split"}',
    ].join('\n'),
  ];
}
