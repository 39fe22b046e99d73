import { fold } from './fold.ts';
import { UNKNOWN } from './no-times.ts';
import type { Match } from './page.ts';
import { refused } from './span.ts';

/** Creates a matcher of names that look like a day or a month and are none: they are named as unread. */
export function createUnknownMatcher(names: RegExp): (text: string) => (start: number) => Match | undefined {
  return (text) => {
    const folded = fold(text);
    return (start) => {
      names.lastIndex = start;
      const match = names.exec(folded);
      if (match === null) return undefined;
      return { end: start + match[0].length, expression: refused(UNKNOWN), alone: true };
    };
  };
}
