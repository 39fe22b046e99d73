/** The queries of recall; each has its own file in recall/. */
export { findNearUsers, findUnknown, isKnownUser, listBotNames } from './recall/known-names.ts';
export { listDueFor } from './recall/list-due.ts';
export { findRecalled, listRecalled, type RecalledSummary } from './recall/list-recalled.ts';
export { listRecalledSentences } from './recall/list-recalled-sentences.ts';
export {
  findSpellings,
  type HeldWords,
  hasTrigrams,
  hasTrigramsBeyondAscii,
  matchWords,
  type WordMatch,
  type WordMatches,
} from './recall/match-words.ts';
export {
  type Coverage,
  findFirstWindow,
  findKeptFrom,
  readCoverage,
} from './recall/read-coverage.ts';
export { readLookedAt } from './recall/read-looked-at.ts';
export type { RecallScope } from './recall/scope.ts';
