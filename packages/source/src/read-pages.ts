import type { Page, PointId, Qdrant } from './qdrant.ts';
import { refusalStatusOf } from './qdrant-error.ts';
import type { Filter } from './qdrant-filter.ts';

/** What reading pages needs: the connection and the size of a page, which shrinks for good where a server refuses it. */
export interface PageReader {
  readonly qdrant: Pick<Qdrant, 'scroll'>;
  pageSize: number;
}

export interface PageQuestion {
  readonly collection: string;
  readonly filter: Filter | undefined;
  readonly payloadKeys: readonly string[];
}

export type PointRecord = Page['points'][number];

/** All points that pass the filter, page after page in id order (Qdrant's `order_by` leaves out points without the key). */
export async function* readPages(
  reader: PageReader,
  question: PageQuestion,
  signal?: AbortSignal,
): AsyncGenerator<PointRecord[]> {
  let offset: PointId | undefined;
  do {
    const page = await readPage(reader, question, offset, signal);
    yield page.points;
    offset = page.next_page_offset ?? undefined;
  } while (offset !== undefined);
}

/** One page. A strict-mode server refuses large pages with 400 like any bad request, so smaller ones are tried before giving up. */
export async function readPage(
  reader: PageReader,
  question: PageQuestion,
  offset: PointId | undefined,
  signal?: AbortSignal,
): Promise<Page> {
  const asked = reader.pageSize;
  for (let limit = asked; ; limit = Math.ceil(limit / 4)) {
    try {
      const page = await reader.qdrant.scroll({ ...question, limit, offset }, signal);
      if (limit < asked) reader.pageSize = Math.min(reader.pageSize, limit);
      return page;
    } catch (error) {
      if (refusalStatusOf(error) !== 400 || limit === 1) throw error;
    }
  }
}
