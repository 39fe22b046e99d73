import type { DerivedKind, Kind, WindowKind } from './kind.ts';
import { createSummaryKind, createWrittenSummaryKind } from './summary/create-summary-kind.ts';
import { createExtractiveWriter } from './summary/extractive/extractive-writer.ts';

/** What the kinds are made with. */
export interface KindOptions {
  /** The model's name; null without one: kinds that need a model are not made then. */
  readonly model: string | null;
  /** Whether a window's own words can be found, and not only those of its summary. */
  readonly searchWords: 'keep' | 'none';
}

/** Every kind that is made, in the order of their parts in a request. A new kind is one line here and its folder. */
export function createKinds({ model, searchWords }: KindOptions): readonly Kind[] {
  return [
    model === null
      ? createWrittenSummaryKind({ writer: createExtractiveWriter(), searchWords })
      : createSummaryKind({ model, searchWords }),
  ];
}

/** Those that are made of the messages of a window. */
export function pickWindowKinds(kinds: readonly Kind[]): readonly WindowKind[] {
  return kinds.filter((kind) => kind.subject === 'window');
}

/** Those that are made of rows of the database. */
export function pickDerivedKinds(kinds: readonly Kind[]): readonly DerivedKind[] {
  return kinds.filter((kind) => kind.subject === 'derived');
}
