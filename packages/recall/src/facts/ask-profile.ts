import { isTrueAt } from '@enrichment/claims/claim-state';
import type { Predicate } from '@enrichment/claims/vocabulary';
import { isoWithOffset } from '@enrichment/time-phrases/iso-with-offset';
import { chooseBots } from '../choose-bots.ts';
import type { RecallDependencies } from '../recall.ts';
import type { Preference, ProfileAnswer, ProfileQuestion } from './profile-question.ts';
import { isAllDoubtful, type KnownState, readStates } from './read-states.ts';

/** Facts that say how to treat a user, besides all preferences. */
const TREATING: ReadonlySet<Predicate> = new Set(['is_named', 'has_pronouns', 'is_in_time_zone']);

/**
 * Returns the preferences of a user for each bot, a view of the same values as the facts: what was said and
 * what was inferred separately. A guild gets what public claims say.
 * @throws PermanentError RECALL_NOT_SHARED
 */
export async function answerProfile(
  { store, clock, sharedBots }: Pick<RecallDependencies, 'store' | 'clock' | 'sharedBots'>,
  { user, bots, audience, certain, timeZone, ...question }: ProfileQuestion,
  signal: AbortSignal,
): Promise<ProfileAnswer> {
  const at = question.at ?? question.now ?? clock.now();
  const trust = certain ? ('certain' as const) : ('all' as const);
  const scope = { userId: user, botNames: chooseBots(bots, sharedBots), audience, trust };
  const states = (await readStates(store, { ...scope, at })).filter((known) => isPreference(known, at));
  signal.throwIfAborted();
  const iso = (moment: Date) => isoWithOffset(moment, timeZone);
  const list = (wanted: readonly KnownState[]) =>
    wanted.toSorted(compare).map((known) => describePreference(known, iso));
  const profiles = [...Map.groupBy(states, ({ botName }) => botName)].map(([botName, own]) => ({
    botName,
    explicit: list(own.filter(({ state }) => !state.isInferred)),
    inferred: list(own.filter(({ state }) => state.isInferred)),
  }));
  return { user, bots, audience, at: iso(at), profiles };
}

function isPreference({ state }: KnownState, at: Date): boolean {
  return (
    state.subject === 'user' &&
    (state.kind === 'preference' || TREATING.has(state.predicate)) &&
    isTrueAt(state, at)
  );
}

function describePreference({ state, claims }: KnownState, iso: (moment: Date) => string): Preference {
  const newest = claims.at(-1);
  return {
    predicate: state.predicate,
    value: state.object,
    text: state.text,
    since: iso(state.validFrom),
    saidAt: newest === undefined ? null : iso(newest.saidAt),
    evidence: claims.length,
    confidence: state.isCorrected ? 1 : Math.max(0, ...claims.map(({ confidence }) => confidence)),
    isCorrected: state.isCorrected,
    isDoubtful: isAllDoubtful(claims),
    claimId: newest?.claimId ?? null,
  };
}

/** What a person set first, then by the number of statements, then by predicate and value. */
function compare(a: KnownState, b: KnownState): number {
  const key = ({ state }: KnownState) => JSON.stringify([state.predicate, state.object]);
  return (
    Number(b.state.isCorrected) - Number(a.state.isCorrected) ||
    b.claims.length - a.claims.length ||
    (key(a) < key(b) ? -1 : 1)
  );
}
