import { z } from 'zod';

/** The four tones that the table allows. */
export const EmotionalTone = z.enum(['positive', 'negative', 'neutral', 'mixed']);
export type EmotionalTone = z.infer<typeof EmotionalTone>;

/** The summary of one window, validated and ready to be stored. */
export interface Summary {
  /** In the third person, because prompts address bots as "you". */
  readonly text: string;
  /** Lower-case phrases. */
  readonly topics: readonly string[];
  readonly tone: EmotionalTone;
  /** Summary characters divided by message characters. */
  readonly compressionRatio: number;
  /** 0 to 1, from checks of the summary against its messages; see docs/decisions. */
  readonly confidence: number;
  /** At most 20 characters: the prompt's and pipeline's version. */
  readonly enrichmentVersion: string;
  readonly model: string;
}

/** States of a window in the ledger. */
export const WindowState = z.enum([
  'pending',
  'running',
  'summarized',
  'provisional',
  'failed',
  'below_minimum',
  'withheld',
]);
export type WindowState = z.infer<typeof WindowState>;

/** Why a window is on the queue. Also the priority: live before replay before backfill. */
export const Cause = z.enum(['live', 'replay', 'backfill']);
export type Cause = z.infer<typeof Cause>;
