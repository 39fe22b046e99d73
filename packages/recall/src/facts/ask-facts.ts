import { type ClaimState, foldClaims, isTrueAt } from '@enrichment/claims/fold-claims';
import { readValueWords } from '@enrichment/claims/read-value-words';
import { cleanMessages, type Message, readErrorCode } from '@enrichment/core';
import { listClaims, listClaimWindows, listCorrections, type StoredClaim } from '@enrichment/store/claims';
import { isoWithOffset } from '@enrichment/time-phrases/iso-with-offset';
import { chooseBots } from '../choose-bots.ts';
import type { QuoteLimits } from '../quotes/find-quotes.ts';
import type { QuoteSource } from '../quotes/quote-source.ts';
import type { RecallDependencies } from '../recall.ts';
import { type AskedFactsQuestion, type Fact, type FactsAnswer, FactsQuestion } from './facts-question.ts';

/** Statements told of one fact; `support` says how many there are. */
const EVIDENCE_MAX = 10;

/**
 * Answers what is known of a user, folded from the claims that readers may see at this moment. A guild gets a
 * fold over what was said in public alone: neither a private statement nor that it closed a public one shows.
 * @throws ZodError for a question that has faults; PermanentError RECALL_NOT_SHARED
 */
export async function askFacts(
  dependencies: Pick<RecallDependencies, 'store' | 'clock' | 'sharedBots' | 'quotes'>,
  asked: AskedFactsQuestion,
  signal: AbortSignal,
): Promise<FactsAnswer> {
  return await answerFacts(dependencies, FactsQuestion.parse(asked), signal);
}

/** The same for a question that was parsed where it came in. @throws PermanentError RECALL_NOT_SHARED */
export async function answerFacts(
  { store, clock, sharedBots, quotes }: Pick<RecallDependencies, 'store' | 'clock' | 'sharedBots' | 'quotes'>,
  question: FactsQuestion,
  signal: AbortSignal,
): Promise<FactsAnswer> {
  const { user: userId, audience, timeZone } = question;
  const at = question.at ?? question.now ?? clock.now();
  const scope = { userId, botNames: chooseBots(question.bots, sharedBots), audience };
  const [claims, corrections] = await Promise.all([listClaims(store, scope), listCorrections(store, scope)]);
  signal.throwIfAborted();
  // What was said after the moment was not known then.
  const known = claims.filter(({ saidAt }) => saidAt <= at);
  const bots = new Set([...known, ...corrections].map(({ botName }) => botName));
  const states = [...bots].sort().flatMap((botName) =>
    foldClaims(
      known.filter((claim) => claim.botName === botName),
      corrections.filter((correction) => correction.botName === botName),
      { readWords: readValueWords },
    ).map((state) => ({ botName, state })),
  );
  const byId = new Map(known.map((claim) => [claim.claimId, claim]));
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
    chosen.flatMap(({ state }) => state.supports.flatMap((id) => byId.get(id)?.windowId ?? [])),
  );
  const told = chosen.map(({ botName, state }) => ({ botName, state, evidence: evidenceOf(state, byId) }));
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
    facts: told.map(
      ({ botName, state, evidence }): Fact => ({
        botName,
        kind: state.kind,
        subject: state.subject,
        subjectName: state.subjectName,
        predicate: state.predicate,
        object: state.object,
        text: state.text,
        validFrom: iso(state.validFrom),
        validTo: state.validTo && iso(state.validTo),
        knownFrom: iso(state.knownFrom),
        isCurrent: isTrueAt(state, at),
        endReason: state.endReason,
        isInferred: state.isInferred,
        isCorrected: state.isCorrected,
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
          quotes: claim.evidence.flatMap((id) => {
            const message = read.messages.get(`${botName} ${id}`);
            return message === undefined
              ? []
              : [{ messageId: id, at: iso(message.sentAt), speaker: message.speaker, text: message.text }];
          }),
        })),
      }),
    ),
    dropped: fitting.length - chosen.length,
    quotesMissing: read.missing,
  };
}

/** How many of the words a fact holds; 1 where none were asked for. A fact that holds none scores 0. */
function scoreOf(state: ClaimState, about: string | undefined): number {
  const wanted = about === undefined ? new Set<string>() : readValueWords(about);
  if (wanted.size === 0) return 1;
  const held = readValueWords(
    `${state.text} ${state.object} ${state.subjectName ?? ''} ${state.subject} ${state.predicate.replaceAll('_', ' ')}`,
  );
  return [...wanted].filter((word) => held.has(word)).length / wanted.size;
}

/** The newest first. */
function evidenceOf(state: ClaimState, byId: ReadonlyMap<string, StoredClaim>): StoredClaim[] {
  return state.supports
    .flatMap((id) => byId.get(id) ?? [])
    .toReversed()
    .slice(0, EVIDENCE_MAX);
}

/** A fixed order for facts that are equally well founded: the newest first. */
function compareStates(a: ClaimState, b: ClaimState): number {
  return (
    b.knownFrom.getTime() - a.knownFrom.getTime() ||
    (a.predicate < b.predicate ? -1 : a.predicate > b.predicate ? 1 : 0) ||
    (a.object < b.object ? -1 : a.object > b.object ? 1 : 0)
  );
}

/** Messages that facts stand on, by bot and id. Nothing of them is kept. */
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
    if (!deadline.aborted && readErrorCode(error)?.startsWith('SOURCE_') !== true) throw error;
    return { messages, missing: 'source_unavailable' };
  }
}
