import { getProvider } from '@enrichment/llm/providers/providers';
import type { LlmOptions } from '@enrichment/llm/settings';
import {
  type BatchStatus,
  listOpenBatches,
  type OpenBatch,
  readBatchStatus,
} from '@enrichment/store/batches';
import type { Store } from '@enrichment/store/connect';
import { type Finding, ok, problem, warning } from './finding.ts';

/** Anthropic ends each batch within 24 hours; after one more, its results should have been read. */
const LATE_MS = 25 * 3_600_000;
/** A summarizer looks for a batch that nobody saw accepted after 15 minutes, and then every 10. */
const UNCONFIRMED_MS = 45 * 60_000;

/** Checks whether batches go on: no finding while nothing waits for one. */
export async function checkBatches(store: Store, llm: LlmOptions | undefined): Promise<Finding[]> {
  const [status, open] = await Promise.all([readBatchStatus(store), listOpenBatches(store)]);
  const hasBatches =
    llm === undefined || (llm.provider !== 'extractive' && getProvider(llm.provider).takesBatches);
  return findBatchFaults({ status, open, hasBatches });
}

/** Reports what is open, what takes too long, and batches that these settings cannot read. */
export function findBatchFaults({
  status: { gathered, batches, requests, windows },
  open,
  hasBatches,
}: {
  status: BatchStatus;
  open: readonly Pick<OpenBatch, 'state' | 'ageMs'>[];
  hasBatches: boolean;
}): Finding[] {
  if (gathered + batches === 0) return [];
  const what = `${windows} windows wait for a batch: ${gathered} requests are gathered, ${requests} are in ${batches} open batches`;
  if (!hasBatches)
    return [
      problem(
        'batches',
        `${what}, and the provider of these settings has none: nobody reads them`,
        'Run one summarizer with the provider and key of the batches until `enrich status` shows none.',
      ),
    ];
  const unconfirmed = open.filter(({ state, ageMs }) => state === 'intended' && ageMs > UNCONFIRMED_MS);
  const late = open.filter(({ state, ageMs }) => state !== 'intended' && ageMs > LATE_MS);
  return [
    ok('batches', what),
    ...(unconfirmed.length === 0
      ? []
      : [
          warning(
            'batches',
            `nobody knows whether the provider has ${unconfirmed.length} of the batches`,
            'A summarizer with the same key looks for them every ten minutes: see that one runs. A batch of another program with as many requests may have to end first.',
          ),
        ]),
    ...(late.length === 0
      ? []
      : [
          warning(
            'batches',
            `${late.length} of the batches are open for more than 25 hours`,
            'A batch ends within 24 hours: see that a summarizer with the same key runs, and what it logs about batches.',
          ),
        ]),
  ];
}
