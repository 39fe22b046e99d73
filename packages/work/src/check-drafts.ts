import type { View, WindowKind } from '@enrichment/kinds/kind';
import type { Draft, Drafts } from './ask-for-drafts.ts';
import type { Engine } from './engine.ts';
import type { KindsReading } from './plan-work.ts';

/** The outcome of one stale kind. */
export type KindResult =
  | {
      readonly outcome: 'made';
      readonly kind: WindowKind;
      readonly whole: ViewValue;
      readonly public: ViewValue | null;
    }
  | { readonly outcome: 'failed'; readonly kind: WindowKind; readonly error: unknown };

export interface ViewValue {
  readonly view: View;
  readonly value: unknown;
}

/** Step 6, check: each kind checks its drafts against the messages they were made from. */
export function checkDrafts(
  { hooks }: Pick<Engine, 'hooks'>,
  readings: readonly KindsReading[],
  drafts: Drafts,
): readonly KindResult[] {
  const stale = readings[0]?.stale ?? [];
  return stale.map(({ kind }) => {
    const result = checkKind(kind, readings, drafts.get(kind.name));
    const { outcome } = result;
    const facts = result.outcome === 'made' ? (kind.measure?.(result.whole.value) ?? {}) : {};
    hooks.onKind?.({ kind: kind.name, version: kind.version, outcome, facts });
    return result;
  });
}

function checkKind(
  kind: WindowKind,
  readings: readonly KindsReading[],
  made: ReturnType<Drafts['get']>,
): KindResult {
  if (made === undefined || 'error' in made) return { outcome: 'failed', kind, error: made?.error };
  const check = (name: View['name']): ViewValue | null => {
    const view = readings.find((reading) => reading.view.name === name)?.view;
    const draft: Draft | undefined = made.get(name);
    if (view === undefined || draft === undefined) return null;
    return { view, value: draft.kind === 'known' ? draft.value : kind.check(draft.draft, view) };
  };
  const whole = check('whole');
  if (whole === null)
    return { outcome: 'failed', kind, error: new Error('a kind without a draft of the whole') };
  return { outcome: 'made', kind, whole, public: check('public') };
}
