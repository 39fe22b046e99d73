import type { Speaker } from '@enrichment/core';
import { z } from 'zod';
import type { ClaimKind, ClaimSubject, Predicate } from './vocabulary.ts';

/** How a statement was made: stated, inferred, or part of a story or role-play. */
export const Modality = z.enum(['stated', 'inferred', 'fiction']);
export type Modality = z.infer<typeof Modality>;

/** The precision of a time. */
export const Precision = z.enum(['day', 'week', 'month', 'season', 'year', 'unknown']);
export type Precision = z.infer<typeof Precision>;

/** The time that a statement is about, not the time at which it was said. Half-open; null: not stated. */
export interface MeantTime {
  readonly from: Date | null;
  readonly to: Date | null;
  readonly precision: Precision;
}

/**
 * What one window established, with the messages that support it. Immutable; replaced when its window's
 * content is replaced.
 */
export interface Claim {
  /** Hash of the window and of all fields below except the times: the same reply gives the same id. */
  readonly claimId: string;
  readonly windowId: string;
  readonly kind: ClaimKind;
  readonly subject: ClaimSubject;
  /** As it was said; null if the subject has no name or is the user or the bot. */
  readonly subjectName: string | null;
  readonly predicate: Predicate;
  /** The value, a short phrase; empty only in a denial of any value. */
  readonly object: string;
  /** One sentence in the third person. */
  readonly text: string;
  readonly isDenied: boolean;
  readonly speaker: Speaker;
  readonly modality: Modality;
  /** Whether each message in `evidence` was sent in a channel that many can read. */
  readonly isPublic: boolean;
  /** Ids of the supporting messages, at least one. */
  readonly evidence: readonly string[];
  /** When the last supporting message was sent. */
  readonly saidAt: Date;
  readonly meant: MeantTime | null;
  /** 0 to 1, from checks against the cited messages. */
  readonly confidence: number;
  /** Whether the confidence is below the threshold with which it was made; default false. */
  readonly isDoubtful?: boolean;
  /** Missing on claims made before checks were stored. */
  readonly checks?: ClaimChecks | null;
}

/** What the checks found in a claim, each from 0 (bad) to 1 (no fault found). */
export interface ClaimChecks {
  /** Share of the value's words in the cited messages; words of their neighbours count half. */
  readonly value: number;
  /** Share of the names, numbers and wording of its sentence that its messages hold. */
  readonly grounding: number;
  /** Share of the cited messages that its speaker wrote. */
  readonly speaker: number;
  /** Whether its words are those of the person it is about. */
  readonly attribution: number;
  /** Whether it denies, or leaves undenied, what its messages do. */
  readonly negation: number;
  /** No part of the sentence consists of words that nobody said. */
  readonly invention: number;
  /** In the language of its messages and in the third person. */
  readonly form: number;
}

/** A person's decision about a value. It applies to every claim of the same value, including later ones. */
export interface Correction {
  readonly correctionId: string;
  readonly subject: ClaimSubject;
  readonly subjectName: string | null;
  readonly predicate: Predicate;
  /** The value that is wrong. */
  readonly object: string;
  /** The correct value; null: none, the value is deleted. */
  readonly right: { readonly object: string; readonly text: string } | null;
  readonly madeAt: Date;
}
