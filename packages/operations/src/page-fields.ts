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
