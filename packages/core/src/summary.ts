import { z } from 'zod';

/** The four tones that the table knows. */
export const EmotionalTone = z.enum(['positive', 'negative', 'neutral', 'mixed']);
export type EmotionalTone = z.infer<typeof EmotionalTone>;

/** What was written about one window, checked and ready to be stored. */
export interface Summary {
  /** Third person, since bots are addressed as "you" in prompts. */
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

/** States of a window in the ledger; each window is in exactly one. */
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

/** Why a window is on the queue; also the order: live before replay before backfill. */
export const Cause = z.enum(['live', 'replay', 'backfill']);
export type Cause = z.infer<typeof Cause>;
