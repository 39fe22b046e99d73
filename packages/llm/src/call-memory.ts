/** Results of the latest calls with one key and one model. */
export interface CallMemory {
  /** A model responded: key, model and form are currently valid. */
  noteSuccess(): void;
  /**
   * A key or model was refused. `stray`: other calls succeed, so a gateway may have refused it temporarily.
   */
  noteRefusal(): 'stray' | 'real';
  /**
   * A request was refused as invalid in unknown words. `all`: two in a row, so one window is not the cause.
   */
  noteInvalid(): 'window' | 'all';
  /**
   * No form of the request was accepted. `several` once this happened for two windows, or for three while
   * other calls succeed. `window` distinguishes them.
   */
  noteFormless(window: string): 'one' | 'several';
  /** Records a gateway's page. Returns how many came in a row. */
  notePage(): number;
}

/** How long a success shows that key and model are valid. */
const MOMENT_MS = 10 * 60_000;
/** This many refusals in a row are real, whatever succeeded before. */
const REFUSALS_MAX = 3;
const INVALID_MAX = 2;

/** Creates a memory for one process. `now` is in ms. */
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
      // After a person has resumed, one window is tried again.
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
