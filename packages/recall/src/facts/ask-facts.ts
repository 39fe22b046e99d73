import { type ClaimState, isTrueAt } from '@enrichment/claims/claim-state';
import { readValueWords } from '@enrichment/claims/read-value-words';
import { cleanMessages, type Message, readErrorCode } from '@enrichment/core';
import { listClaimWindows, listCorrections, type StoredClaim } from '@enrichment/store/claims';
import { listClaimFeedback } from '@enrichment/store/feedback';
import { isoWithOffset } from '@enrichment/time-phrases/iso-with-offset';
import { chooseBots } from '../choose-bots.ts';
import type { QuoteLimits } from '../quotes/find-quotes.ts';
import type { QuoteSource } from '../quotes/quote-source.ts';
import type { RecallDependencies } from '../recall.ts';
import { describeState } from './describe-state.ts';
import { type AskedFactsQuestion, type Fact, type FactsAnswer, FactsQuestion } from './facts-question.ts';
import { isAllDoubtful, type KnownState, readStates } from './read-states.ts';

/** Maximum number of statements returned for a fact; `support` has the full count. */
const EVIDENCE_MAX = 10;

/**
 * Returns what is known of a user, folded from the claims that readers may see now. A guild gets a fold over
 * public claims alone: it sees no private statement, nor that one closed a public one.
 * @throws ZodError for an invalid question; PermanentError RECALL_NOT_SHARED
 */
export async function askFacts(
  dependencies: Pick<RecallDependencies, 'store' | 'clock' | 'sharedBots' | 'quotes'>,
  asked: AskedFactsQuestion,
  signal: AbortSignal,
): Promise<FactsAnswer> {
  return await answerFacts(dependencies, FactsQuestion.parse(asked), signal);
}

/** Same as `askFacts`, for a question that is already parsed. @throws PermanentError RECALL_NOT_SHARED */
export async function answerFacts(
  { store, clock, sharedBots, quotes }: Pick<RecallDependencies, 'store' | 'clock' | 'sharedBots' | 'quotes'>,
  question: FactsQuestion,
  signal: AbortSignal,
): Promise<FactsAnswer> {
  const { user: userId, audience, timeZone } = question;
  const at = question.at ?? question.now ?? clock.now();
  const trust = question.certain ? ('certain' as const) : ('all' as const);
  const scope = { userId, botNames: chooseBots(question.bots, sharedBots), audience, trust };
  // Claims made after the moment were not known then.
  const [states, corrections, feedback] = await Promise.all([
    readStates(store, { ...scope, at }),
    listCorrections(store, scope),
    listClaimFeedback(store, scope),
  ]);
  signal.throwIfAborted();
  const verdicts = new Map(feedback.map(({ claimId, verdict }) => [claimId, verdict]));
  const fitting = states
    .filter(({ state }) => question.changes || isTrueAt(state, at))
    .filter(({ state }) => question.kinds === undefined || question.kinds.includes(state.kind))
    .map((one) => ({ ...one, score: scoreOf(one.state, question.about) }))
    .filter(({ score }) => score > 0)
    .sort(
      (a, b) =>
        b.score - a.score ||
        b.state.supports.length - a.state.supports.length ||
        compareStates(a.state, b.state),
    );
  const chosen = fitting.slice(0, question.limit);
  const windows = await listClaimWindows(
    store,
    chosen.flatMap(({ claims }) => claims.map(({ windowId }) => windowId)),
  );
  const told = chosen.map(({ claims, ...one }) => ({
    ...one,
    isDoubted: isAllDoubtful(claims),
    evidence: pickEvidence(claims),
  }));
  const read =
    quotes === undefined || !question.quotes
      ? { messages: new Map<string, Message>(), missing: null }
      : await readCited(
          quotes,
          {
            userId,
            audience,
            windows,
            cited: told.flatMap(({ botName, evidence }) => evidence.map((claim) => ({ botName, claim }))),
          },
          signal,
        );
  const iso = (moment: Date) => isoWithOffset(moment, timeZone);
  return {
    user: userId,
    bots: question.bots,
    audience,
    at: iso(at),
    facts: told.map((one) => describeFact(one, { at, iso, windows, verdicts, messages: read.messages })),
    dropped: fitting.length - chosen.length,
    quotesMissing: read.missing,
    corrections: corrections.map(
      ({ object, madeAt, right, correctionId, botName, subject, subjectName, predicate }) => ({
        ...{ correctionId, botName, subject, subjectName, predicate, right },
        wrong: object,
        madeAt: iso(madeAt),
      }),
    ),
    feedback: feedback.map(({ claimId, botName, verdict, why, givenBy, givenAt }) => ({
      ...{ claimId, botName, verdict, why },
      by: givenBy,
      at: iso(givenAt),
    })),
  };
}

/** A value that is part of the answer, with the statements that are listed for it. */
interface ToldFact extends Pick<KnownState, 'botName' | 'state'> {
  readonly isDoubted: boolean;
  readonly evidence: readonly StoredClaim[];
}

function describeFact(
  { botName, state, isDoubted, evidence }: ToldFact,
  {
    at,
    iso,
    windows,
    verdicts,
    messages,
  }: {
    at: Date;
    iso: (moment: Date) => string;
    windows: Awaited<ReturnType<typeof listClaimWindows>>;
    /** What a person last said of a statement, by its id. */
    verdicts: ReadonlyMap<string, 'good' | 'wrong'>;
    /** Those that are quoted, by bot and id. */
    messages: ReadonlyMap<string, Message>;
  },
): Fact {
  const quoteOne = (messageId: string) => {
    const message = messages.get(`${botName} ${messageId}`);
    if (message === undefined) return [];
    const { sentAt, speaker, text } = message;
    return [{ messageId, at: iso(sentAt), speaker, text }];
  };
  return {
    botName,
    ...describeState(state, { at, iso }),
    knownFrom: iso(state.knownFrom),
    isDoubtful: isDoubted,
    confidence: state.isCorrected ? 1 : Math.max(0, ...evidence.map(({ confidence }) => confidence)),
    support: state.supports.length,
    evidence: evidence.map((claim) => ({
      claimId: claim.claimId,
      window: iso(windows.get(claim.windowId)?.startsAt ?? claim.saidAt),
      windowId: claim.windowId,
      messageIds: [...claim.evidence],
      saidAt: iso(claim.saidAt),
      speaker: claim.speaker,
      modality: claim.modality,
      confidence: claim.confidence,
      isDoubtful: claim.isDoubtful === true,
      feedback: verdicts.get(claim.claimId) ?? null,
      quotes: claim.evidence.flatMap(quoteOne),
    })),
  };
}

/** The share of the words that a fact contains; 1 if none are given. A fact that contains none scores 0. */
function scoreOf(state: ClaimState, about: string | undefined): number {
  const wanted = about === undefined ? new Set<string>() : readValueWords(about);
  if (wanted.size === 0) return 1;
  const held = readValueWords(
    `${state.text} ${state.object} ${state.subjectName ?? ''} ${state.subject} ${state.predicate.replaceAll('_', ' ')}`,
  );
  return [...wanted].filter((word) => held.has(word)).length / wanted.size;
}

/** Newest first. */
function pickEvidence(claims: readonly StoredClaim[]): StoredClaim[] {
  return claims.toReversed().slice(0, EVIDENCE_MAX);
}

/** A stable order for facts with equal support: newest first. */
function compareStates(a: ClaimState, b: ClaimState): number {
  return (
    b.knownFrom.getTime() - a.knownFrom.getTime() ||
    (a.predicate < b.predicate ? -1 : a.predicate > b.predicate ? 1 : 0) ||
    (a.object < b.object ? -1 : a.object > b.object ? 1 : 0)
  );
}

/** Reads the messages that facts cite, by bot and id. They are not stored. */
async function readCited(
  { source, limits }: { source: QuoteSource; limits: QuoteLimits },
  {
    userId,
    audience,
    windows,
    cited,
  }: {
    userId: string;
    audience: 'dm' | 'guild';
    windows: ReadonlyMap<string, { startsAt: Date; endsAt: Date }>;
    cited: readonly { botName: string; claim: StoredClaim }[];
  },
  signal: AbortSignal,
): Promise<{ messages: Map<string, Message>; missing: 'source_unavailable' | null }> {
  const messages = new Map<string, Message>();
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(limits.timeoutMs)]);
  const wanted = [...new Map(cited.map((one) => [one.claim.windowId, one])).values()].slice(
    0,
    limits.windowsMax,
  );
  try {
    for (const { botName, claim } of wanted) {
      const window = windows.get(claim.windowId);
      if (window === undefined) continue;
      const range = { from: window.startsAt, to: window.endsAt };
      const heard = await source.readMessages({ botName, userId, range, audience }, deadline);
      for (const message of cleanMessages(heard)) messages.set(`${botName} ${message.id}`, message);
    }
    return { messages, missing: null };
  } catch (error) {
    signal.throwIfAborted();
    if (!deadline.aborted && !readErrorCode(error).startsWith('SOURCE_')) throw error;
    return { messages, missing: 'source_unavailable' };
  }
}
