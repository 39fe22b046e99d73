import type { CallOptions } from './options.ts';

/** An operation that answers with pages: a page's `next` is the `after` of the following one. */
export type PagedOperation<Query, Page> = (input?: Query, options?: CallOptions) => Promise<Page>;

/**
 * Reads every page of a list, each when it is asked for: `for await (const page of readPages(client.windows,
 * { state: 'failed' }))`. Begins at the `after` of the query, if it has one.
 */
export async function* readPages<
  Query extends { after?: string | undefined },
  Page extends { next: string | null },
>(
  operation: PagedOperation<Query, Page>,
  query: Query | undefined = undefined,
  options: CallOptions = {},
): AsyncGenerator<Page, void, undefined> {
  let page = await operation(query, options);
  yield page;
  while (page.next !== null) {
    page = await operation(followWith(query, page.next), options);
    yield page;
  }
}

function followWith<Query extends { after?: string | undefined }>(
  query: Query | undefined,
  after: string,
): Query {
  return Object.assign({}, query, { after });
}
