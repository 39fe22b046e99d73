import { readErrorCode } from '@enrichment/core';
import type { Filter } from './filter-language.ts';
import type { Page, PointId, Qdrant } from './qdrant.ts';
import { readRefusalStatus } from './qdrant-error.ts';

/** The connection and the page size, which is reduced permanently if a server refuses it. */
export interface PageReader {
  readonly qdrant: Pick<Qdrant, 'scroll'>;
  pageSize: number;
  /** Whether a page that was too long also reduces the page size of later requests. */
  readonly shrinksForLength?: boolean;
}

export interface PageQuestion {
  readonly collection: string;
  readonly filter: Filter | undefined;
  readonly payloadKeys: readonly string[];
}

export type PointRecord = Page['points'][number];

/**
 * All points that match the filter, page by page in id order (Qdrant's `order_by` leaves out points without
 * the key).
 */
export async function* readPages(
  reader: PageReader,
  question: PageQuestion,
  signal?: AbortSignal,
): AsyncGenerator<PointRecord[]> {
  let offset: PointId | undefined;
  // If some points are large, the next ones of the same question are likely to be large too.
  let limitMax = Number.POSITIVE_INFINITY;
  do {
    const { page, limit } = await readWithin(reader, { ...question, limitMax, offset }, signal);
    yield page.points;
    limitMax = limit;
    offset = page.next_page_offset ?? undefined;
  } while (offset !== undefined);
}

/**
 * Reads one page. Tries smaller ones if a strict-mode server refuses a large page, which it does with 400
 * like any bad request, or if the response is too long.
 * @throws PermanentError WINDOW_TOO_LARGE if a single point is too long
 */
export async function readPage(
  reader: PageReader,
  question: PageQuestion,
  offset: PointId | undefined,
  signal?: AbortSignal,
): Promise<Page> {
  const limitMax = reader.pageSize;
  return (await readWithin(reader, { ...question, limitMax, offset }, signal)).page;
}

async function readWithin(
  reader: PageReader,
  { limitMax, ...question }: PageQuestion & { limitMax: number; offset: PointId | undefined },
  signal: AbortSignal | undefined,
): Promise<{ page: Page; limit: number }> {
  let isRefused = false;
  for (let limit = Math.min(limitMax, reader.pageSize); ; limit = Math.ceil(limit / 4)) {
    try {
      const page = await reader.qdrant.scroll({ ...question, limit }, signal);
      // The server's limit applies to all requests, a too long response usually only to this one.
      if (isRefused || reader.shrinksForLength) reader.pageSize = Math.min(reader.pageSize, limit);
      return { page, limit };
    } catch (error) {
      if (limit === 1) throw error;
      if (readRefusalStatus(error) === 400) isRefused = true;
      else if (readErrorCode(error) !== 'WINDOW_TOO_LARGE') throw error;
    }
  }
}
