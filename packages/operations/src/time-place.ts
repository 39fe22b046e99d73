import { InputError } from './input-error.ts';

/** Where a page of a list by time ended. */
export interface TimePlace {
  readonly at: Date;
  readonly id: string;
}

/** Writes a place as the `next` of a page. */
export function writeTimePlace(at: Date, id: string): string {
  return `${at.toISOString()}~${id}`;
}

/**
 * Reads the `next` of an earlier page; undefined for none. @throws InputError for a text that no page gave
 */
export function readTimePlace(text: string | undefined): TimePlace | undefined {
  if (text === undefined) return undefined;
  // Postgres has no year 0.
  const { time = '', id = '' } =
    /^(?<time>(?!0000)\d{4}-[\dT:.-]+Z)~(?<id>[\w-]{1,100})$/.exec(text)?.groups ?? {};
  const at = new Date(time);
  if (Number.isNaN(at.getTime()))
    throw new InputError([{ field: 'after', message: 'must be the "next" of an earlier page' }]);
  return { at, id };
}

/** Same, for a list of windows. @throws InputError for a text that no page gave */
export function readWindowPlace(
  text: string | undefined,
): { readonly startsAt: Date; readonly windowId: string } | undefined {
  const place = readTimePlace(text);
  return place && { startsAt: place.at, windowId: place.id };
}

/** Writes the place of a window in a list by time. */
export function writeWindowPlace({ startsAt, windowId }: { startsAt: Date; windowId: string }): string {
  return writeTimePlace(startsAt, windowId);
}
