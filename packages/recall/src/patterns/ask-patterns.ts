import { computePatterns } from '@enrichment/patterns/compute-patterns';
import { Patterns } from '@enrichment/patterns/patterns';
import { readTalkSlots } from '@enrichment/patterns/talk-hours';
import {
  findPatterns,
  listHours,
  listPatternBots,
  listTold,
  type PatternScope,
} from '@enrichment/store/patterns';
import { chooseBots } from '../choose-bots.ts';
import type { RecallDependencies } from '../recall.ts';
import type { PatternsAnswer, PatternsQuestion } from './patterns-question.ts';

/** The zone in which patterns are stored. */
const STORED_ZONE = 'UTC';

/**
 * Returns the patterns of a user with each bot: the stored ones, or, for another time zone, for a guild, or
 * while they are not computed or out of sight, computed from the same rows at this moment. A guild's are
 * computed from public messages and summaries alone, so that nothing in them depends on direct messages.
 * @throws PermanentError RECALL_NOT_SHARED
 */
export async function answerPatterns(
  { store, sharedBots }: Pick<RecallDependencies, 'store' | 'sharedBots'>,
  { user: userId, bots, audience, timeZone }: PatternsQuestion,
  signal: AbortSignal,
): Promise<PatternsAnswer> {
  const botNames = chooseBots(bots, sharedBots);
  const found = await store.query((sql) => listPatternBots(sql, { userId, botNames }));
  const patterns: PatternsAnswer['patterns'] = [];
  for (const botName of found) {
    signal.throwIfAborted();
    const scope = { userId, botName };
    const stored =
      audience === 'dm' && timeZone === STORED_ZONE
        ? await store.query((sql) => findPatterns(sql, scope))
        : undefined;
    // A body of another version is computed again.
    const body = Patterns.safeParse(stored?.body).data;
    const isStored = stored !== undefined && body !== undefined;
    const told = isStored ? body : await computeNow(store, scope, { audience, timeZone });
    // A guild must not learn that there are conversations in private.
    if (audience === 'guild' && told.observed === null && told.topics.length === 0) continue;
    patterns.push({ botName, computedAt: isStored ? stored.madeAt.toISOString() : null, ...told });
  }
  return { user: userId, bots, audience, timeZone, patterns };
}

async function computeNow(
  store: Pick<RecallDependencies['store'], 'query'>,
  scope: PatternScope,
  { audience, timeZone }: { audience: 'dm' | 'guild'; timeZone: string },
): Promise<Patterns> {
  const [stored, summaries] = await Promise.all([
    store.query((sql) => listHours(sql, scope, audience)),
    store.query((sql) => listTold(sql, scope, audience)),
  ]);
  return computePatterns({ slots: readTalkSlots(stored, audience), summaries }, timeZone);
}
