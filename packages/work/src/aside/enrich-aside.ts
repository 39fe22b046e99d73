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
import type { Engine } from '../engine.ts';
import { composeReadings } from '../plan-work.ts';
import { readContent } from '../read-window.ts';
import type { AsideTools } from './aside-kind.ts';
import { openPaidAnswers, type PaidAnswers, type ViewAnswer } from './paid-answers.ts';

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
  readonly windowId: string;
  readonly key: WindowKey;
  /** The content that is asked about. */
  readonly contentHash: string;
  readonly model: ModelAccess;
  readonly kinds: readonly WindowKind[];
  /** Stored with each call. */
  readonly purpose: string;
}

/**
 * Reads a window and asks a model for its kinds, and writes nothing but the calls and, until the result is
 * stored, what was answered: an attempt that follows one that died asks only for what is missing. Replies are
 * read and checked as for the window's own job; what the checks doubt is not asked for again.
 * @throws PermanentError SHADOW_OUTDATED if the window has other content; the errors of asking, with those
 * that would pause the queue as PermanentError
 */
export async function enrichAside(
  engine: AsideEngine,
  { windowId, key, contentHash, model, kinds, purpose }: AsideQuestion,
  tools: AsideTools,
): Promise<MadeAside> {
  const { messages } = await readContent(engine, key, tools.signal);
  if (computeFingerprint(messages) !== contentHash) throw outdatedError(key);
  const stale = kinds.map((kind) => ({ kind, isForced: true }));
  const readings = composeReadings(engine, { window: key, messages }, { stale });
  const paid = await openPaidAnswers(tools.paid, { windowId, contentHash, model, kinds });
  const drafts: Record<string, AsideDraft> = {};
  const values: Record<string, unknown> = {};
  const failed: Record<string, string> = {};
  for (const { view, stale: asked } of readings) {
    const left = asked.map(({ kind }) => kind).filter(({ name }) => !(name in failed));
    const answer = await answerView(engine, paid, { view, kinds: left, model, purpose }, tools);
    Object.assign(failed, answer.failed);
    for (const kind of left) {
      if (!(kind.name in answer.drafts)) continue;
      const draft = answer.drafts[kind.name];
      if (view.name === 'public') drafts[kind.name] = { whole: drafts[kind.name]?.whole, public: draft };
      else {
        drafts[kind.name] = { whole: draft };
        values[kind.name] = kind.check(draft, view);
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

interface ViewQuestion {
  readonly view: View;
  readonly kinds: readonly WindowKind[];
  readonly model: ModelAccess;
  readonly purpose: string;
}

/** Asks about a view, unless it was answered before. */
async function answerView(
  engine: AsideEngine,
  paid: PaidAnswers,
  question: ViewQuestion,
  tools: AsideTools,
): Promise<ViewAnswer> {
  const { view, kinds } = question;
  const known = paid.find(view.name);
  if (known !== undefined) return known;
  const answers = await askView(engine, paid, question, tools);
  const drafts: Record<string, unknown> = {};
  const failed: Record<string, string> = {};
  for (const { name } of kinds) {
    const answer = answers.get(name);
    if (answer?.kind === 'draft') drafts[name] = answer.draft;
    else failed[name] = answer?.error.code ?? 'UNEXPECTED';
  }
  if (answers.size > 0) await paid.keep(view.name, { drafts, failed });
  return { drafts, failed };
}

async function askView(
  { clock }: AsideEngine,
  paid: PaidAnswers,
  { view, kinds, model, purpose }: ViewQuestion,
  { signal, onCall, openCall, callLimit, reportProgress }: AsideTools,
) {
  const asked = kinds.flatMap(({ name, maker }): AskedKind[] =>
    maker.by === 'model' ? [{ name, maker }] : [],
  );
  if (asked.length === 0) return new Map<string, never>();
  const question = {
    ...{ view, kinds: asked, callLimit, reportProgress },
    memory: paid.remember(view.name),
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
