import { ClaimKind, ClaimSubject, predicates } from '@enrichment/claims/vocabulary';
import { z } from 'zod';

/**
 * Stored with each claim. Any change to the request or to the processing of the answer needs a new version.
 */
export const CLAIMS_VERSION = 'c1.1';

/** More than a conversation establishes; further items are dropped. */
export const ITEMS_MAX = 40;

/**
 * The part of a reply with the claims. The evidence comes first, so that the model reads before it writes.
 */
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

/** The instruction line for the field. Short, since it is paid for with each window. */
export function claimsLines(): string[] {
  return [
    [
      '"items": an array of at most 12 objects with what somebody may ask for later: what the user or the bot said in earnest about themselves and others, no questions, greetings or advice. Each object holds',
      '  "evidence": the numbers "n" of the 1 to 4 messages that say so, as an array',
      '  "kind": "fact", "relation" (between people), "preference" or "plan"',
      `  "subject": whom it is about: ${ClaimSubject.options.join(', ')}; a name follows behind a colon, as in "sibling: Anna"`,
      `  "predicate": ${predicates.join(', ')}`,
      '  "object": the value alone, 1 to 6 words as they were said',
      '  "text": one full sentence in the third person',
      '  "who": "user" or "bot": who said so',
      '  "how": "stated", "inferred" or "fiction" (story, joke, role-play)',
      '  "denied": true where it was said not to be so, or no longer',
      '  "when": the time that it is about as YYYY, YYYY-MM or YYYY-MM-DD, or two of them with "/" between; "" where none is meant',
    ].join('\n'),
  ];
}
