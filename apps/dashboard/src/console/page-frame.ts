import type { Requester } from '../access/sign-in.ts';

/** What every page is rendered with, besides its own data. */
export interface PageFrame {
  /** The URL of the dashboard's root from the requested page: `./`, `../`, `/enrichment/`. */
  readonly root: string;
  /** The requested page from the root, with its query: `windows?bot=elena`. */
  readonly path: string;
  readonly requester: Requester;
  /** Whether people sign in, so that there is something to sign out of. */
  readonly hasSignIn: boolean;
  /** The time that ages are counted from. */
  readonly now: Date;
}

/** The values of a link's query; an undefined value is left out. */
export type Query = Readonly<Record<string, string | number | Date | undefined>>;

/**
 * Builds a link to a page of the dashboard. `path` is relative to the root and must be a constant of ours.
 */
export function linkTo({ root }: Pick<PageFrame, 'root'>, path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue;
    search.set(name, value instanceof Date ? value.toISOString() : String(value));
  }
  return `${root}${path}${search.size === 0 ? '' : `?${search}`}`;
}
