import { z } from 'zod';

/** The fields of a question that is answered page by page. */
export const pageFields = {
  limit: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(1_000, 'must be 1000 at most')
    .default(50),
  /** `next` of the page before. */
  after: z.string().optional(),
};

/**
 * Cuts a page from a list that was read with one entry more than `limit`. `next` is the place of its last
 * entry; null on the last page.
 */
export function cutPage<Entry>(
  found: readonly Entry[],
  limit: number,
  writePlace: (last: Entry) => string,
): { readonly entries: readonly Entry[]; readonly next: string | null } {
  const entries = found.slice(0, limit);
  const last = entries.at(-1);
  return { entries, next: found.length > limit && last !== undefined ? writePlace(last) : null };
}
