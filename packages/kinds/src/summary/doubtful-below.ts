/**
 * The default threshold of doubt, for summaries and claims. In `pnpm eval:checks` each of the 28 good
 * summaries scores 0.82 or more, and most faults less than 0.75.
 */
export const DOUBTFUL_BELOW = 0.75;
