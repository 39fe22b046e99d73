import { RetryLaterError, windowLabelWithoutUser } from '@enrichment/core';
import { PREMIUM_SOURCE, type RecalledWindow, readRecalled } from '@enrichment/store/recalled';
import { z } from 'zod';
import type { AsideKind } from './aside-kind.ts';
import type { ShadowMaker } from './create-shadow-kind.ts';
import { enrichAside } from './enrich-aside.ts';
import { type StoringEngine, storeAside } from './store-aside.ts';

/** The outcome for a window. Contains no text, which is stored with the window. */
export interface PremiumOutcome {
  readonly model: string;
  /**
   * `kept`: the present summary is by the premium model already, or has a higher confidence. `outdated`: the
   * window has other content by now.
   */
  readonly outcome: 'stored' | 'kept' | 'outdated' | 'gone';
}

/** A worker holds the window, and its job may take as long as a call. */
const BUSY_MS = 30_000;

/**
 * Creates the kind that makes recalled windows again with the premium model, once per content, and stores
 * what it made unless the checks trust the present summary more.
 */
export function createPremiumKind(
  engine: StoringEngine,
  { openMaker }: { readonly openMaker: () => ShadowMaker },
): AsideKind {
  return {
    ...PREMIUM_SOURCE,
    subject: 'derived',
    model: 'premium',
    readInput: async (sql, subject) => {
      const found = await readRecalled(sql, subject);
      return found && { inputHash: found.contentHash, input: found };
    },
    makeAside: async (input: RecalledWindow, subject, tools): Promise<PremiumOutcome> => {
      const { windowId, contentHash, writtenBy, confidence } = input;
      const { model, kinds } = openMaker();
      const by = model.llm.model;
      if (writtenBy === by) return { model: by, outcome: 'kept' };
      const { userId, botName, startsAt, endsAt } = subject;
      const key = { userId, botName, startsAt: startsAt ?? new Date(0), endsAt: endsAt ?? new Date(0) };
      const asked = { windowId, key, contentHash, model, kinds, purpose: 'premium' };
      const { drafts, values } = await enrichAside(engine, asked, tools);
      if (readConfidence(values.summary) < (confidence ?? 0)) return { model: by, outcome: 'kept' };
      const window = { ...key, windowId };
      const outcome = await storeAside(engine, { window, contentHash, kinds, drafts }, tools.signal);
      if (outcome !== 'busy') return { model: by, outcome };
      const message = `${windowLabelWithoutUser(key)}: another worker still holds the window`;
      throw new RetryLaterError('CONTENT_CHANGED', message, { afterMs: BUSY_MS, scope: 'job' });
    },
  };
}

const Trusted = z.object({ confidence: z.number() });

/** Below every confidence without a summary: then nothing is stored over one. */
function readConfidence(value: unknown): number {
  return Trusted.safeParse(value).data?.confidence ?? -1;
}
