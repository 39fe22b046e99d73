import type { CallLimit } from '@enrichment/kinds/call-facts';
import type { DerivedKind, DerivedSubject, MakerTools } from '@enrichment/kinds/kind';
import type { PlannedCall } from '../ask/call-model.ts';
import type { PaidDrafts } from './paid-answers.ts';

/**
 * A derived kind that reads a window's messages and asks models of its own, beside what is stored of the
 * window.
 */
export interface AsideKind extends Omit<DerivedKind, 'make'> {
  /** @throws the errors of core; an abort rejects with the signal's reason */
  makeAside(input: unknown, subject: DerivedSubject, tools: AsideTools): Promise<unknown>;
}

export interface AsideTools extends MakerTools {
  readonly openCall: (call: PlannedCall) => Promise<string>;
  readonly callLimit: CallLimit;
  /** Keeps what was answered until the result is stored. */
  readonly paid: PaidDrafts;
}
