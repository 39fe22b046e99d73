import type { Clock } from '@enrichment/core';
import { type CoverageRow, readCoverage } from '@enrichment/store/browse/coverage';
import type { Store } from '@enrichment/store/connect';
import { z } from 'zod';
import { InputError } from './input-error.ts';
import { Name } from './names.ts';
import type { OperationContext } from './operation-context.ts';
import { cutPage, pageFields } from './page-fields.ts';

/** The most columns of one answer. */
const COLUMNS_MAX = 92;
const DAY_MS = 86_400_000;
const STEPS = {
  day: { days: 1, columns: 30 },
  week: { days: 7, columns: 26 },
} as const;

export const CoverageInput = z.object({
  /** The rows are this bot's users; without it, all bots. */
  bot: Name.optional(),
  /** The length of a column: a UTC day, or a week from Monday on. */
  step: z.enum(['day', 'week']).default('day'),
  /** The first column holds this time; default: 30 days or 26 weeks before `to`. */
  from: z.date().optional(),
  /** The last column holds the moment before this time; default: now. */
  to: z.date().optional(),
  limit: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(200, 'must be 200 at most')
    .default(50),
  after: pageFields.after,
});
export type CoverageInput = z.infer<typeof CoverageInput>;

export type { CoverageRow };

export interface CoverageMap {
  readonly bot: string | null;
  readonly step: CoverageInput['step'];
  /** The start of each column, oldest first; a column ends where the next begins. */
  readonly columns: readonly Date[];
  /** The end of the last column. */
  readonly endsAt: Date;
  /** By name. A window counts in the column in which it begins. */
  readonly rows: readonly CoverageRow[];
  /** For `after`; null on the last page. */
  readonly next: string | null;
}

/**
 * Counts the windows of each bot, or of each user of one bot, by day or week and state. Changes nothing.
 * @throws InputError for more than 92 columns or an empty range; TemporaryError STORE_UNAVAILABLE
 */
export async function coverage(
  { store, clock }: { store: Store; clock: Clock },
  { bot, step, limit, after, ...range }: CoverageInput,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<CoverageMap> {
  const { days } = STEPS[step];
  const columns = listColumns(range, step, clock.now());
  const [from = new Date(0)] = columns;
  const found = await readCoverage(store, {
    ...{ bot, from, columns: columns.length, columnDays: days, after, limit: limit + 1 },
  });
  signal.throwIfAborted();
  const { entries: rows, next } = cutPage(found, limit, ({ name }) => name);
  return {
    ...{ bot: bot ?? null, step, columns, rows },
    endsAt: new Date(from.getTime() + columns.length * days * DAY_MS),
    next,
  };
}

function listColumns(
  { from, to }: Pick<CoverageInput, 'from' | 'to'>,
  step: CoverageInput['step'],
  now: Date,
): Date[] {
  const { days, columns } = STEPS[step];
  const size = days * DAY_MS;
  const last = floorTo(step, (to ?? new Date(now.getTime() + 1)).getTime() - 1);
  const first = from === undefined ? last - (columns - 1) * size : floorTo(step, from.getTime());
  const count = Math.round((last - first) / size) + 1;
  if (count < 1) throw new InputError([{ field: 'from', message: 'must be before the end of the range' }]);
  if (count > COLUMNS_MAX) {
    const message = `must be at most ${COLUMNS_MAX} ${step}s before the end of the range`;
    throw new InputError([{ field: 'from', message }]);
  }
  return Array.from({ length: count }, (_none, at) => new Date(first + at * size));
}

/** The start of the UTC day, or of the week from Monday on. 1970-01-01 was a Thursday. */
function floorTo(step: CoverageInput['step'], ms: number): number {
  const day = Math.floor(ms / DAY_MS);
  const start = step === 'day' ? day : Math.floor((day + 3) / 7) * 7 - 3;
  return start * DAY_MS;
}
