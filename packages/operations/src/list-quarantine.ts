import type { Store } from '@enrichment/store/connect';
import { listQuarantineReasons } from '@enrichment/store/quarantine';
import { z } from 'zod';
import { remedyFor } from './doctor/unreadable-remedies.ts';
import type { OperationContext } from './operation-context.ts';

export const ListQuarantineInput = z.object({
  /** Samples of each reason. */
  samples: z
    .int('must be a whole number')
    .min(0, 'must be at least 0')
    .max(20, 'must be 20 at most')
    .default(5),
});
type ListQuarantineInput = z.input<typeof ListQuarantineInput>;

export interface Quarantine {
  /** A point that was found in two ways counts once. */
  readonly points: number;
  /** The most frequent first. */
  readonly reasons: readonly {
    readonly reason: string;
    readonly points: number;
    readonly bots: readonly string[];
    /** Each as `collection id`, the newest first. */
    readonly samples: readonly string[];
    readonly remedy: string;
  }[];
}

/**
 * Lists why points cannot be read as messages, with samples and what to do. No content of a point is read.
 * Changes nothing.
 * @throws TemporaryError STORE_UNAVAILABLE
 */
export async function listQuarantine(
  { store }: { store: Store },
  input: ListQuarantineInput,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<Quarantine> {
  const { samples } = ListQuarantineInput.parse(input);
  const reasons = await listQuarantineReasons(store, { samples });
  signal.throwIfAborted();
  return {
    points: reasons.reduce((sum, { points }) => sum + points, 0),
    reasons: reasons.map(({ examples, ...reason }) => ({
      ...reason,
      samples: examples,
      remedy: remedyFor(reason.reason),
    })),
  };
}
