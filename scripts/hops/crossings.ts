/** A line of code that a window passes on its way: the first with `text`, from the line with `from` on. */
export interface Crossing {
  readonly what: string;
  readonly file: string;
  readonly from: string;
  readonly text: string;
}

const source = 'packages/source/src/source.ts';
const ledger = 'packages/store/src/ledger';
const work = 'packages/work/src';

/** From the scan to the stored row: each meeting with a server, and the steps of a job that meet none. */
export const CROSSINGS: readonly Crossing[] = [
  { what: 'users are counted', file: source, from: 'countPointsByUser: (', text: 'countPointsByUser({' },
  {
    what: 'totals are compared',
    file: `${ledger}/compare-totals.ts`,
    from: 'async function compareTotals',
    text: 'store.query(',
  },
  { what: 'times are read', file: source, from: 'readPointTimes: (', text: 'readPointTimes({' },
  { what: 'messages are read', file: source, from: 'readWindow: (', text: 'readWindow({' },
  {
    what: 'the window is recorded',
    file: `${ledger}/record-windows.ts`,
    from: 'async function recordWindows',
    text: 'store.transaction(',
  },
  {
    what: 'due windows are listed',
    file: `${ledger}/due-windows.ts`,
    from: 'async function listDueWindows',
    text: 'store.query(',
  },
  {
    what: 'the job is added',
    file: 'packages/queue/src/producer.ts',
    from: 'async function add(',
    text: 'queue.addBulk(',
  },
  {
    what: 'the lease is taken',
    file: `${ledger}/lease.ts`,
    from: 'async function takeLease',
    text: 'store.query(',
  },
  {
    what: 'earlier results are listed',
    file: 'packages/store/src/results.ts',
    from: 'async function listResults',
    text: 'store.query(',
  },
  {
    what: 'the readings are composed',
    file: `${work}/plan-work.ts`,
    from: 'function composeReadings',
    text: 'const {',
  },
  {
    what: 'the model is asked',
    file: 'packages/llm/src/anthropic-llm.ts',
    from: 'async function ask(',
    text: 'client.messages.create(',
  },
  {
    what: 'the drafts are checked',
    file: `${work}/check-drafts.ts`,
    from: 'function checkDrafts',
    text: 'const results',
  },
  {
    what: 'the results are saved',
    file: `${ledger}/finish-window.ts`,
    from: 'async function saveWindow',
    text: 'store.transaction(',
  },
  {
    what: 'the row is stored',
    file: 'packages/store/src/summaries.ts',
    from: 'async function upsertSummary',
    text: 'sql`',
  },
  {
    what: 'the job is settled',
    file: `${work}/save-results.ts`,
    from: 'function settleJob',
    text: 'const {',
  },
];
