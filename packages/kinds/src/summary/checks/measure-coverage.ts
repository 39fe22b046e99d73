import { listStems } from '@enrichment/language/list-stems';
import type { Said } from './said.ts';

const STRETCHES_MAX = 8;
const STRETCH_MESSAGES_MIN = 4;

/** Divides the messages into up to eight sections and checks which of them the summary mentions. */
export function measureCoverage(
  draft: { readonly text: string; readonly evidence: readonly number[] },
  messages: readonly Said[],
): number {
  const count = Math.max(1, Math.min(STRETCHES_MAX, Math.floor(messages.length / STRETCH_MESSAGES_MIN)));
  const stems = new Set(listStems(draft.text));
  const stretches = Array.from({ length: count }, (_, index) =>
    messages.slice(
      Math.floor((index * messages.length) / count),
      Math.floor(((index + 1) * messages.length) / count),
    ),
  );
  const words = stretches.map((stretch) => new Set(stretch.flatMap((message) => message.stems)));
  const isRare = (stem: string) => words.filter((known) => known.has(stem)).length <= Math.max(1, count / 4);
  const cited = new Set(
    draft.evidence.map((n) => Math.min(count - 1, Math.floor(((n - 1) * count) / messages.length))),
  );
  const isCovered = (known: ReadonlySet<string>, index: number) => {
    const shared = [...stems].filter((stem) => known.has(stem));
    // A cited message must share one word; otherwise two words, or one that is rare.
    return shared.length >= 2 || shared.some(isRare) || (cited.has(index) && shared.length > 0);
  };
  return words.filter(isCovered).length / count;
}
