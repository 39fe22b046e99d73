import { createClaimsKind } from './claims/create-claims-kind.ts';
import type { DerivedKind, Kind, WindowKind } from './kind.ts';
import { createSummaryKind, createWrittenSummaryKind } from './summary/create-summary-kind.ts';
import { createExtractiveWriter } from './summary/extractive/extractive-writer.ts';

/** What the kinds are made with. */
export interface KindOptions {
  /** The model's name; null without one: kinds that need a model are not made then. */
  readonly model: string | null;
  /** Which kinds are wanted, by name; null: all that the model, or the want of one, allows. */
  readonly wanted: readonly string[] | null;
  /** Whether a window's own words can be found, and not only those of its summary. */
  readonly searchWords: 'keep' | 'none';
}

/**
 * Every kind that is made, in the order of their parts in a request. A new kind is one line here and its
 * folder.
 */
export function createKinds({ model, searchWords, wanted }: KindOptions): readonly Kind[] {
  const kinds: readonly Kind[] = [
    model === null
      ? createWrittenSummaryKind({ writer: createExtractiveWriter(), searchWords })
      : createSummaryKind({ model, searchWords }),
    ...(model === null ? [] : [createClaimsKind({ model })]),
  ];
  return wanted === null ? kinds : kinds.filter(({ name }) => wanted.includes(name));
}

/** Kinds that can be named in the setting ENRICH. */
export const KIND_NAMES = ['summary', 'claims'] as const;

/** Those that are made of the messages of a window. */
export function pickWindowKinds(kinds: readonly Kind[]): readonly WindowKind[] {
  return kinds.filter((kind) => kind.subject === 'window');
}

/** Those that are made of rows of the database. */
export function pickDerivedKinds(kinds: readonly Kind[]): readonly DerivedKind[] {
  return kinds.filter((kind) => kind.subject === 'derived');
}
