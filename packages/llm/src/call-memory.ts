/** What the latest calls with one key and one model ended with. */
export interface CallMemory {
  /** A model answered: key, model and form are good at this moment. */
  noteSuccess(): void;
  /**
   * A key or model was refused. `stray`: among answers that succeed, so that the refusal may be a gateway's
   * moment.
   */
  noteRefusal(): 'stray' | 'real';
  /**
   * A request was refused as invalid in no known words. `all`: two in a row, so that it is not about one
   * window.
   */
  noteInvalid(): 'window' | 'all';
  /**
   * No form of the request was taken: about every window, once that was so for two, or for three among
   * answers that succeed. `window` tells them apart.
   */
  noteFormless(window: string): 'one' | 'several';
  /** A gateway's page. Returns how many came in a row. */
  notePage(): number;
}

/** How long a success says that key and model are good. */
const MOMENT_MS = 10 * 60_000;
/** So many refusals in a row are no stray ones, whatever succeeded before. */
const REFUSALS_MAX = 3;
const INVALID_MAX = 2;

/** In memory, for one process. `now` is in ms. */
export function createCallMemory(now: () => number = Date.now): CallMemory {
  let succeededAt: number | null = null;
  let refusals = 0;
  let invalid = 0;
  let pages = 0;
  const formless = new Set<string>();
  const hasJustSucceeded = () => succeededAt !== null && now() - succeededAt < MOMENT_MS;
  return {
    noteSuccess: () => {
      succeededAt = now();
      refusals = 0;
      invalid = 0;
      pages = 0;
      formless.clear();
    },
    noteRefusal: () => {
      refusals += 1;
      return hasJustSucceeded() && refusals < REFUSALS_MAX ? 'stray' : 'real';
    },
    noteInvalid: () => {
      invalid += 1;
      if (invalid < INVALID_MAX) return 'window';
      // Once a person has resumed, one window is tried again.
      invalid = 0;
      return 'all';
    },
    noteFormless: (window) => {
      formless.add(window);
      if (formless.size < (hasJustSucceeded() ? REFUSALS_MAX : INVALID_MAX)) return 'one';
      formless.clear();
      return 'several';
    },
    notePage: () => {
      pages += 1;
      return pages;
    },
  };
}
