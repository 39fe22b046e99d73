import type { Speaker } from '@enrichment/core';
import { z } from 'zod';
import type { ClaimKind, ClaimSubject, Predicate } from './vocabulary.ts';

/** How a statement came to be: said, read between the lines, or part of a story or role-play. */
export const Modality = z.enum(['stated', 'inferred', 'fiction']);
export type Modality = z.infer<typeof Modality>;

/** How exactly a time is meant. */
export const Precision = z.enum(['day', 'week', 'month', 'season', 'year', 'unknown']);
export type Precision = z.infer<typeof Precision>;

/**
 * The time that a statement is about, which is not the time at which it was said. Half-open; null: not said.
 */
export interface MeantTime {
  readonly from: Date | null;
  readonly to: Date | null;
  readonly precision: Precision;
}

/**
 * What one window established, with the messages that say so. Never changed; replaced together with its
 * window's content.
 */
export interface Claim {
  /** Hash of the window and of all that follows but the times: the same reply gives the same id. */
  readonly claimId: string;
  readonly windowId: string;
  readonly kind: ClaimKind;
  readonly subject: ClaimSubject;
  /** As it was said; null where the subject has no name or is the user or the bot. */
  readonly subjectName: string | null;
  readonly predicate: Predicate;
  /** The value, a short phrase; empty only in a denial of whatever the value is. */
  readonly object: string;
  /** One sentence in the third person. */
  readonly text: string;
  readonly isDenied: boolean;
  readonly speaker: Speaker;
  readonly modality: Modality;
  /** Whether each message that it stands on was sent in a channel that many can read. */
  readonly isPublic: boolean;
  /** Ids of the messages that it stands on, at least one. */
  readonly evidence: readonly string[];
  /** When the last of them was sent. */
  readonly saidAt: Date;
  readonly meant: MeantTime | null;
  /** 0 to 1, from checks against the cited messages. */
  readonly confidence: number;
}

/**
 * What a person decided about a value. It holds for every claim of the same value, also for those to come.
 */
export interface Correction {
  readonly correctionId: string;
  readonly subject: ClaimSubject;
  readonly subjectName: string | null;
  readonly predicate: Predicate;
  /** The value that is wrong. */
  readonly object: string;
  /** What is right instead; null: nothing, the value is deleted. */
  readonly right: { readonly object: string; readonly text: string } | null;
  readonly madeAt: Date;
}
