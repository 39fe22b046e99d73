import type { Clock } from '@enrichment/core';
import type { DerivedSource } from '@enrichment/store/derived';
import { PREMIUM_SOURCE } from '@enrichment/store/recalled';
import { SHADOW_SOURCE } from '@enrichment/store/shadow';
import { createClaimsKind } from './claims/create-claims-kind.ts';
import type { DerivedKind, Kind, WindowKind } from './kind.ts';
import { createHoursKind } from './patterns/create-hours-kind.ts';
import { createPatternsKind } from './patterns/create-patterns-kind.ts';
import { createProjectionKind } from './projection/create-projection-kind.ts';
import { createSummaryKind, createWrittenSummaryKind } from './summary/create-summary-kind.ts';
import { createExtractiveWriter } from './summary/extractive/extractive-writer.ts';

/** Options for creating the kinds. */
export interface KindOptions {
  /** The model's name; null without a model: kinds that need one are not created then. */
  readonly model: string | null;
  /** Names of the wanted kinds; null: all kinds that are possible with or without the model. */
  readonly wanted: readonly string[] | null;
  /** Whether the window's own words are searchable in addition to those of its summary. */
  readonly searchWords: 'keep' | 'none';
  /** The confidence below which a result is doubtful; 0, the default: none is. */
  readonly doubtfulBelow?: number;
  /** Follows the versions of the kinds by a model, if an operator has changed their prompt. */
  readonly versionMark?: string;
  /** Writes facts into the original's tables, as of this clock; none without it. */
  readonly projection?: { readonly clock: Clock } | undefined;
}

/**
 * Creates all kinds, in the order of their parts in a request. To add a kind, add one line here and its
 * folder.
 */
export function createKinds({
  model,
  searchWords,
  wanted,
  projection,
  doubtfulBelow = 0,
  versionMark = '',
}: KindOptions): readonly Kind[] {
  const kinds: readonly Kind[] = [
    model === null
      ? createWrittenSummaryKind({ writer: createExtractiveWriter(), searchWords, doubtfulBelow })
      : createSummaryKind({ model, searchWords, doubtfulBelow, versionMark }),
    ...(model === null ? [] : [createClaimsKind({ model, doubtfulBelow, versionMark })]),
    createHoursKind(),
  ];
  const isWanted = ({ name }: Kind) => wanted === null || wanted.includes(PART_OF[name] ?? name);
  return [
    ...kinds.filter(isWanted),
    // Made wherever there are hours, also of windows from before a change of ENRICH.
    createPatternsKind(),
    // Wanted by a setting of its own, since it is made of rows and not of windows.
    ...(projection === undefined ? [] : [createProjectionKind(projection)]),
  ];
}

/**
 * Creates the sources of the kinds that a scan finds due, which are the same for the scanner, `enrich
 * scan` and the API.
 */
export function createDerivedKinds({
  projectFacts,
  premiumOn,
  clock,
}: {
  projectFacts: 'none' | 'whisperengine';
  /** From PREMIUM_ON: whether recalled windows are made again. */
  premiumOn: 'doubtful' | 'recalled' | 'both';
  clock: Clock;
}): readonly DerivedSource[] {
  const projection = projectFacts === 'whisperengine' ? { clock } : undefined;
  const kinds = createKinds({ model: null, searchWords: 'none', wanted: null, projection });
  return [...pickDerivedKinds(kinds), SHADOW_SOURCE, ...(premiumOn === 'doubtful' ? [] : [PREMIUM_SOURCE])];
}

/** Names allowed in the setting ENRICH. */
export const ENRICH_NAMES = ['summary', 'claims', 'patterns'] as const;

/** Kinds that exist only for another one, which is the name in ENRICH. */
const PART_OF: Readonly<Record<string, (typeof ENRICH_NAMES)[number]>> = { hours: 'patterns' };

/** Names of the kinds that are made of a window. */
export const KIND_NAMES = ['summary', 'claims', 'hours'] as const;

/** Returns the kinds made from the messages of a window. */
export function pickWindowKinds(kinds: readonly Kind[]): readonly WindowKind[] {
  return kinds.filter((kind) => kind.subject === 'window');
}

/** Returns the kinds made from rows of the database. */
export function pickDerivedKinds(kinds: readonly Kind[]): readonly DerivedKind[] {
  return kinds.filter((kind) => kind.subject === 'derived');
}
