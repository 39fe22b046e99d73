import type { Sql, Store } from './connect.ts';
import { selectCountParts } from './window-counts.ts';

/**
 * A part of the ledger that was chosen by chance: ids are hashes, so a range of them is of no special time or
 * user.
 */
export interface LedgerSample {
  /** The first and the last pair of hex digits with which the ids of its windows and results begin. */
  readonly first: string;
  readonly last: string;
  /** Its rows of conversation_summaries, by id: from `first` to `last`. */
  readonly summaries: { readonly first: number; readonly last: number };
  /** How many windows it has, about, and how many there are. */
  readonly windows: number;
  readonly ofWindows: number;
}

/** Pairs of hex digits. */
const PARTS = 256;

/** Chooses a part of about `windowsMax` windows; undefined if there are no more than these. */
export async function chooseSample(
  store: Store,
  { windowsMax }: { windowsMax: number },
): Promise<LedgerSample | undefined> {
  const [row] = await store.query(
    (sql) => sql<{ windows: number; firstId: number; lastId: number; chance: number }[]>`
      select (select coalesce(sum(c.windows), 0)::bigint from (${selectCountParts(sql)}) c) as windows,
        (select coalesce(min(s.id), 0)::bigint from conversation_summaries s) as first_id,
        (select coalesce(max(s.id), 0)::bigint from conversation_summaries s) as last_id, random() as chance`,
  );
  if (row === undefined || row.windows <= windowsMax) return undefined;
  const { windows, firstId, lastId, chance } = row;
  const parts = Math.max(1, Math.floor((PARTS * windowsMax) / windows));
  const first = Math.floor(chance * (PARTS - parts + 1));
  const ids = lastId - firstId + 1;
  const summaryIds = Math.ceil((ids * parts) / PARTS);
  const firstSummary = firstId + Math.floor(chance * (ids - summaryIds + 1));
  return {
    first: toHex(first),
    last: toHex(first + parts - 1),
    summaries: { first: firstSummary, last: firstSummary + summaryIds - 1 },
    windows: Math.round((windows * parts) / PARTS),
    ofWindows: windows,
  };
}

const toHex = (part: number) => part.toString(16).padStart(2, '0');

/** Whether an id, or its beginning, is in the sample. `kind`: `w` for windows, `k` for derived subjects. */
export function isInSample(
  sql: Sql,
  id: ReturnType<Sql>,
  { sample, kind = 'w' }: { sample: LedgerSample | undefined; kind?: 'w' | 'k' },
) {
  if (sample === undefined) return sql`true`;
  // No digit of a hash comes after z, whatever the collation is.
  return sql`(${id} >= ${`${kind}-${sample.first}`} and ${id} <= ${`${kind}-${sample.last}z`})`;
}

/** Whether a row `s` of conversation_summaries is in the sample. */
export function isSummaryInSample(sql: Sql, sample: LedgerSample | undefined) {
  if (sample === undefined) return sql`true`;
  return sql`(s.id between ${sample.summaries.first} and ${sample.summaries.last})`;
}
