import type { WindowKind } from '@enrichment/kinds/kind';
import { readPart } from '@enrichment/kinds/reply/read-part';
import { z } from 'zod';

const Moods = z.object({
  moods: z.array(z.object({ evidence: z.array(z.number()).min(1), mood: z.string().min(1).max(40) })),
});
type Moods = z.infer<typeof Moods>;

/** An example of a window kind: the moods of the user, requested in the same call as the summary. */
export function createMoods(model: string): WindowKind<Moods, Moods> {
  return {
    name: 'moods',
    subject: 'window',
    version: 'm1',
    model,
    reads: 'whole',
    maker: {
      by: 'model',
      title: "the user's moods",
      fields: Moods.shape,
      outputTokens: 300,
      instruct: () => [
        '"moods": an array of the moods of the user, each with "evidence", the numbers "n" of its messages, and "mood", one word',
      ],
      read: (reply, context) => readPart(reply, context, Moods),
    },
    // Keeps only moods that cite a message of the user.
    check: ({ moods }, { said }) => ({
      moods: moods.filter(({ evidence }) => evidence.every((n) => said[n - 1]?.speaker === 'user')),
    }),
    measure: ({ moods }) => ({ moods: moods.length }),
  };
}
