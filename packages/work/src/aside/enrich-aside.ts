import {
  computeFingerprint,
  type EnrichmentError,
  PauseError,
  PermanentError,
  type WindowKey,
  windowLabelWithoutUser,
} from '@enrichment/core';
import type { CallFacts } from '@enrichment/kinds/call-facts';
import type { View, WindowKind } from '@enrichment/kinds/kind';
import { type AskedKind, askKinds, type ModelAccess } from '../ask/ask-kinds.ts';
import { createPartMemory } from '../ask/part-memory.ts';
import type { Engine } from '../engine.ts';
import { composeReadings } from '../plan-work.ts';
import { readContent } from '../read-window.ts';
import type { AsideTools } from './aside-kind.ts';

/** What is needed to read a window and ask about it without its lease. */
export type AsideEngine = Pick<Engine, 'store' | 'source' | 'findBot' | 'rules' | 'clock'>;

/** The drafts of one kind, as they were read from the replies. */
export interface AsideDraft {
  readonly whole: unknown;
  /** undefined if there is nothing to separate. */
  readonly public?: unknown;
}

/** What was made of a window beside what is stored. */
export interface MadeAside {
  /** By kind. */
  readonly drafts: Readonly<Record<string, AsideDraft>>;
  /** What the checks made of the drafts of the whole window, by kind. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Codes of the errors of kinds that have no draft while others have. */
  readonly failed: Readonly<Record<string, string>>;
}

export interface AsideQuestion {
  readonly key: WindowKey;
  /** The content that is asked about. */
  readonly contentHash: string;
  readonly model: ModelAccess;
  readonly kinds: readonly WindowKind[];
  /** Stored with each call. */
  readonly purpose: string;
}

/**
 * Reads a window and asks a model for its kinds, and writes nothing but the calls. Replies are read and
 * checked as for the window's own job; what the checks doubt is not asked for again.
 * @throws PermanentError SHADOW_OUTDATED if the window has other content; the errors of asking, with those
 * that would pause the queue as PermanentError
 */
export async function enrichAside(
  engine: AsideEngine,
  { key, contentHash, model, kinds, purpose }: AsideQuestion,
  tools: AsideTools,
): Promise<MadeAside> {
  const { messages } = await readContent(engine, key, tools.signal);
  if (computeFingerprint(messages) !== contentHash) throw outdatedError(key);
  const stale = kinds.map((kind) => ({ kind, isForced: true }));
  const readings = composeReadings(engine, { window: key, messages }, { stale });
  const drafts: Record<string, AsideDraft> = {};
  const values: Record<string, unknown> = {};
  const failed: Record<string, string> = {};
  for (const { view, stale: asked } of readings) {
    const left = asked.map(({ kind }) => kind).filter(({ name }) => !(name in failed));
    const answers = await askView(engine, { view, kinds: left, model, purpose }, tools);
    for (const kind of left) {
      const answer = answers.get(kind.name);
      if (answer?.kind !== 'draft') failed[kind.name] = answer?.error.code ?? 'UNEXPECTED';
      else if (view.name === 'public')
        drafts[kind.name] = { whole: drafts[kind.name]?.whole, public: answer.draft };
      else {
        drafts[kind.name] = { whole: answer.draft };
        values[kind.name] = kind.check(answer.draft, view);
      }
    }
  }
  // A kind with one of its two drafts cannot be stored.
  const isWhole = ([name]: [string, unknown]) => !(name in failed);
  return {
    drafts: Object.fromEntries(Object.entries(drafts).filter(isWhole)),
    values: Object.fromEntries(Object.entries(values).filter(isWhole)),
    failed,
  };
}

async function askView(
  { clock }: AsideEngine,
  {
    view,
    kinds,
    model,
    purpose,
  }: { view: View; kinds: readonly WindowKind[]; model: ModelAccess; purpose: string },
  { signal, onCall, openCall, callLimit, reportProgress }: AsideTools,
) {
  const asked = kinds.flatMap(({ name, maker }): AskedKind[] =>
    maker.by === 'model' ? [{ name, maker }] : [],
  );
  if (asked.length === 0) return new Map<string, never>();
  const question = {
    ...{ view, kinds: asked, callLimit, reportProgress },
    memory: model.memory ?? createPartMemory(),
    onCall: (call: CallFacts) => onCall({ ...call, purpose }),
    openCall: (call: Parameters<typeof openCall>[0]) => openCall({ ...call, purpose }),
  };
  return await askKinds({ model, clock }, question, signal).catch((error: unknown) => {
    throw error instanceof PauseError ? withoutPause(error) : error;
  });
}

/** Another model that is unknown, or has no price, is no reason to stop the windows of the configured one. */
function withoutPause(error: PauseError): EnrichmentError {
  const { code, message, remedy } = error;
  return new PermanentError(code, message, { cause: error, remedy });
}

function outdatedError(key: WindowKey): PermanentError {
  const message = `${windowLabelWithoutUser(key)}: the window has other content than when it was chosen`;
  return new PermanentError('SHADOW_OUTDATED', message);
}
