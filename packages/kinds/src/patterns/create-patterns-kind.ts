import { computePatterns } from '@enrichment/patterns/compute-patterns';
import type { PatternInput, Patterns } from '@enrichment/patterns/patterns';
import { readTalkSlots } from '@enrichment/patterns/talk-hours';
import {
  listHours,
  listTold,
  readPatternFingerprint,
  selectPatternSubjects,
} from '@enrichment/store/patterns';
import type { DerivedKind } from '../kind.ts';

/**
 * Creates the kind for what comes back in the conversations of a user with a bot: hours, weekdays, rhythm,
 * topics, moods, in UTC. Computed from the results of the windows, without a model.
 */
export function createPatternsKind(): DerivedKind<PatternInput, Patterns> {
  return {
    name: 'patterns',
    subject: 'derived',
    version: 'patterns-1',
    model: 'code',
    followsResults: true,
    selectSubjects: selectPatternSubjects,
    readInput: async (sql, subject) => {
      // The fingerprint first: if rows change meanwhile, the next scan finds it different.
      const inputHash = await readPatternFingerprint(sql, subject);
      if (inputHash === undefined) return undefined;
      const slots = readTalkSlots(await listHours(sql, subject, 'dm'), 'dm');
      const summaries = await listTold(sql, subject, 'dm');
      return { inputHash, input: { slots, summaries } };
    },
    make: async (input) => computePatterns(input, 'UTC'),
    measure: ({ hours, weekdays, rhythm, topics, moods }) => ({
      hours: hours.length,
      weekdays: weekdays.often.length + weekdays.rarely.length,
      rhythms: rhythm === null ? 0 : 1,
      topics: topics.filter(({ everyDays }) => everyDays !== null).length,
      moods: moods.changes.length,
    }),
  };
}
