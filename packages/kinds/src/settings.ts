import { envFlag, envInteger } from '@enrichment/core';
import type { z } from 'zod';
import { DOUBTFUL_BELOW } from './summary/doubtful-below.ts';

/** The environment variables that decide how results are made, by any process. */
export const kindSettings = {
  /**
   * The confidence, in percent, below which a result is asked for again, and then stored as doubtful; 0:
   * never.
   */
  DOUBTFUL_BELOW_PERCENT: envInteger({ min: 0, max: 100, fallback: 100 * DOUBTFUL_BELOW }),
  /** Whether search finds the words of a window's messages, and not only those of its summary. */
  SEARCH_WORDS: envFlag(true),
};

/** The options that these settings mean; `doubtfulBelow` is from 0 to 1. */
export function readKindOptions(settings: z.infer<z.ZodObject<typeof kindSettings>>) {
  return {
    doubtfulBelow: settings.DOUBTFUL_BELOW_PERCENT / 100,
    searchWords: settings.SEARCH_WORDS ? ('keep' as const) : ('none' as const),
  };
}
