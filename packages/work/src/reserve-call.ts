import { type Cap, formatUsd, PauseError, RetryLaterError } from '@enrichment/core';
import type { Llm, LlmUsage } from '@enrichment/llm/llm';
import type { Store } from '@enrichment/store/connect';
import { type LearnedUsage, learnUsage } from '@enrichment/store/learned-usage';
import { type CallToOpen, openCall, type Refusal } from '@enrichment/store/open-call';
import type { Spending } from '@enrichment/store/spending';
import type { PlannedCall } from './ask/call-model.ts';

/** The limits on spending, and the hooks that report it. */
export interface Budget {
  readonly caps: readonly Cap[];
  /** Called with the sums after each reservation, let through or not. */
  readonly onSpending?: (seen: { spending: Spending; botName: string }) => Promise<void> | void;
  /** Called after a call of this bot has ended. */
  readonly onSettled?: (botName: string) => Promise<void>;
  /** Called for each call that a cap refused. */
  readonly onRefused?: (refusal: Refusal) => void;
}

const NO_BUDGET: Budget = { caps: [] };

/** Who pays for a call: the window or derived result, and what the ledger stores of it. */
export type Payer = Pick<
  CallToOpen,
  'windowId' | 'owner' | 'contentHash' | 'enrichmentVersion' | 'replayRequestedAt' | 'kinds' | 'attempt'
> & { readonly leaseToken: string };

/** From this many calls on, their 99th percentile is used instead of the most that the request allows. */
const LEARNED_FROM = 20;

/** Two replicas that start a call right below a cap refuse each other: they try again after a random time. */
const TRIES = 3;
const TRY_AGAIN_MS = 100;
/** When a call that other calls' reservations kept out comes back: by then most of those have ended. */
const SOON_MS = 20_000;

/**
 * Writes a call to the usage ledger before it is sent, and reserves its cost under all caps. Returns its key.
 * @throws BudgetSpentError if a cap has no room; RetryLaterError CONTENT_CHANGED if another
 * worker has the lease; PauseError BUDGET_PRICE_UNKNOWN if there is a cap and the model has no known price
 */
export async function reserveCall(
  { store, budget = NO_BUDGET }: { store: Store; budget?: Budget | undefined },
  payer: Payer,
  planned: PlannedCall,
): Promise<string> {
  const { caps } = budget;
  const { llm, purpose, provider, question, startedAt, estimatedInputTokens, requestHash } = planned;
  const reservedUsd = await estimateCost(store, planned);
  if (caps.length > 0 && reservedUsd === null) throw priceUnknown(llm);
  const call: CallToOpen = {
    ...payer,
    ...{ purpose, provider, question, startedAt, estimatedInputTokens, reservedUsd, model: llm.model },
    ...(requestHash !== undefined && { requestHash, isBatch: true }),
  };
  for (let tries = 1; ; tries += 1) {
    const opened = await openCall(store, call, caps);
    if (opened.kind === 'fenced') {
      const message = 'another worker took the window over before its call was sent';
      throw new RetryLaterError('CONTENT_CHANGED', message, { afterMs: 1, scope: 'job' });
    }
    if (opened.spending !== null) {
      await budget.onSpending?.({ spending: opened.spending, botName: call.owner.botName });
    }
    if (opened.kind === 'opened') return opened.callKey;
    if (!opened.mayFitSoon || tries >= TRIES) {
      budget.onRefused?.(opened);
      throw new BudgetSpentError(opened, reservedUsd ?? 0);
    }
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS * Math.random() * tries));
  }
}

/** What the call is expected to cost at most: its input, and the 99th percentile of what the model wrote. */
async function estimateCost(
  store: Store,
  { llm, purpose, request, estimatedInputTokens, requestHash }: PlannedCall,
): Promise<number | null> {
  if (llm.estimateCostUsd === undefined) return null;
  const learned = await recallUsage(store, { model: llm.model, purpose });
  const isLearned = learned.calls >= LEARNED_FROM;
  const outputTokens = isLearned ? learned.outputTokensHigh : request.maxOutputTokens;
  const inputTokens = Math.ceil(estimatedInputTokens * (isLearned ? learned.inputShareHigh : 1));
  const tier = requestHash === undefined ? 'standard' : 'batch';
  return llm.estimateCostUsd({ ...NO_CACHE, inputTokens, outputTokens }, tier);
}

interface Learned {
  readonly usage: Promise<LearnedUsage>;
  readonly until: number;
}

/** What was learned changes slowly: each process reads it again after this time. */
const LEARNED_FOR_MS = 30_000;
const learnedBy = new WeakMap<Store, Map<string, Learned>>();

async function recallUsage(
  store: Store,
  question: { model: string; purpose: string },
): Promise<LearnedUsage> {
  const known = learnedBy.get(store) ?? new Map<string, Learned>();
  learnedBy.set(store, known);
  const key = `${question.model} ${question.purpose}`;
  const now = performance.now();
  const found = known.get(key);
  if (found !== undefined && found.until > now) return await found.usage;
  const usage = learnUsage(store, question);
  known.set(key, { usage, until: now + LEARNED_FOR_MS });
  // A failure is not kept.
  usage.catch(() => known.delete(key));
  return await usage;
}

const NO_CACHE: Pick<LlmUsage, 'cacheReadTokens' | 'cacheWriteTokens'> = {
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
};

function priceUnknown({ model, provider }: Llm): PauseError {
  const message = `nobody knows what ${model} (${provider}) costs, so the BUDGET_ settings cannot be kept`;
  return new PauseError('BUDGET_PRICE_UNKNOWN', message);
}

/** A limit on spending has no room for the call. */
export class BudgetSpentError extends RetryLaterError {
  /** When the limit's period ends. */
  readonly turnsAt: Date;
  constructor({ cap, spentUsd, mayFitSoon, turnsAt, spending }: Refusal, reservedUsd: number) {
    const whose = cap.per === 'bot' ? 'of this bot' : 'of all bots';
    const untilTurnMs = turnsAt.getTime() - spending.now.getTime();
    super(
      'BUDGET_SPENT',
      `${formatUsd(spentUsd)} of the ${formatUsd(cap.usd)} ${whose} per ${cap.period} are spent or reserved, and the call may cost ${formatUsd(reservedUsd)}; the next ${cap.period} begins at ${turnsAt.toISOString()}`,
      { afterMs: mayFitSoon ? Math.min(SOON_MS, untilTurnMs) : untilTurnMs, scope: 'job' },
    );
    this.turnsAt = turnsAt;
  }
}
