import type { Kept } from './erase-user.ts';

/** What a count of `Kept` counts, in the words of an operator. */
export interface KeptPlace {
  readonly place: Exclude<keyof Kept, 'events'>;
  readonly what: string;
  /** The tables, or the queue. */
  readonly where: string;
}

const tuples = [
  ['summaries', 'summaries', 'conversation_summaries'],
  ['held', 'summaries that are held back', 'enrichment_withheld_summaries'],
  ['results', 'what was made, kind by kind', 'enrichment_results'],
  ['windows', 'windows of the ledger', 'enrichment_windows'],
  ['calls', 'LLM calls that led to a window', 'enrichment_llm_calls'],
  ['feedback', 'what people said about summaries and claims', 'enrichment_feedback'],
  ['quarantine', 'unreadable points', 'enrichment_quarantine'],
  ['scans', 'scan reports that name the user', 'enrichment_scans'],
  ['looks', 'looks that did not end well', 'enrichment_looks'],
  ['webhookEvents', 'events for the webhook', 'enrichment_events'],
  ['audited', 'actions of operators that name the user', 'enrichment_audit'],
  ['pauses', 'reasons of a pause that name the user', 'enrichment_pause'],
  ['projected', "facts and preferences in the bots' own tables", 'user_fact_relationships, universal_users'],
  ['jobs', 'jobs with their logs', 'queue'],
] as const;

/**
 * Every place that holds data of a user, in the order of certificates; the event streams are of all users.
 */
export const keptPlaces: readonly KeptPlace[] = tuples.map(([place, what, where]) => ({
  place,
  what,
  where,
}));
