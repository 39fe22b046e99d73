import { InputError } from './input-error.ts';

/** Writes where a page of a list by time ended, as the `next` of the page. */
export function writeTimePlace(at: Date, id: string): string {
  return `${at.toISOString()}~${id}`;
}

/** Reads the `next` of an earlier page. @throws InputError for a text that no page gave */
export function readTimePlace(text: string): { at: Date; id: string } {
  const { time = '', id = '' } = /^(?<time>\d{4}-[\dT:.-]+Z)~(?<id>[\w-]{1,100})$/.exec(text)?.groups ?? {};
  const at = new Date(time);
  if (Number.isNaN(at.getTime()))
    throw new InputError([{ field: 'after', message: 'must be the "next" of an earlier page' }]);
  return { at, id };
}
