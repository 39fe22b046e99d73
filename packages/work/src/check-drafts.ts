import type { View, WindowKind } from '@enrichment/kinds/kind';
import type { JobContext } from '@enrichment/queue/consumer';
import { type Draft, type Drafts, draftKey } from './ask-for-drafts.ts';
import type { Attempt } from './attempt.ts';
import type { Engine } from './engine.ts';
import type { KindsReading } from './plan-work.ts';
import { settleDoubts } from './settle-doubts.ts';

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

/**
 * Step 6, check: each kind checks its drafts against the messages they were made from. A value that the
 * checks doubt is verified and requested once more, as configured.
 * @throws RetryLaterError if the model of the second request asks to wait
 */
export async function checkDrafts(
  engine: Engine,
  attempt: Attempt,
  { readings, drafts }: { readings: readonly KindsReading[]; drafts: Drafts },
  context: Pick<JobContext, 'signal'>,
): Promise<readonly KindResult[]> {
  const results: KindResult[] = [];
  for (const { kind } of readings[0]?.stale ?? []) {
    const check = async (view: View, draft: Draft) => {
      if (draft.kind === 'known') return draft.value;
      const value = kind.check(draft.draft, view);
      if (kind.trust === undefined) return value;
      const keep = () => keepDrafts(engine, attempt, readings, drafts);
      return await settleDoubts(
        engine,
        attempt,
        { kind, trust: kind.trust, view, value, keepDrafts: keep },
        context,
      );
    };
    const result = await checkKind(kind, { readings, made: drafts.get(kind.name), check });
    const { outcome } = result;
    const facts = result.outcome === 'made' ? (kind.measure?.(result.whole.value) ?? {}) : {};
    engine.hooks.onKind?.({ kind: kind.name, version: kind.version, outcome, facts });
    results.push(result);
  }
  return results;
}

async function checkKind(
  kind: WindowKind,
  {
    readings,
    made,
    check,
  }: {
    readings: readonly KindsReading[];
    made: ReturnType<Drafts['get']>;
    check: (view: View, draft: Draft) => Promise<unknown>;
  },
): Promise<KindResult> {
  if (made === undefined || 'error' in made) return { outcome: 'failed', kind, error: made?.error };
  const checkView = async (name: View['name']): Promise<ViewValue | null> => {
    const view = readings.find((reading) => reading.view.name === name)?.view;
    const draft: Draft | undefined = made.get(name);
    if (view === undefined || draft === undefined) return null;
    return { view, value: await check(view, draft) };
  };
  const whole = await checkView('whole');
  if (whole === null)
    return { outcome: 'failed', kind, error: new Error('a kind without a draft of the whole') };
  return { outcome: 'made', kind, whole, public: await checkView('public') };
}

/**
 * Keeps all drafts in memory, so that a window that has to wait for its second request, or for Postgres to be
 * stored, does not pay twice.
 */
export function keepDrafts(
  { drafts: memory }: Pick<Engine, 'drafts'>,
  attempt: Attempt,
  readings: readonly KindsReading[],
  drafts: Drafts,
): void {
  for (const { view, stale } of readings) {
    for (const { kind } of stale) {
      const made = drafts.get(kind.name);
      const draft = made === undefined || 'error' in made ? undefined : made.get(view.name);
      if (draft?.kind !== 'draft') continue;
      const key = draftKey(attempt, kind, view);
      memory.keep(key, draft.draft);
      attempt.draftKeys.push(key);
    }
  }
}
