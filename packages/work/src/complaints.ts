import { answerComplaints, type Complaint, listComplaints } from '@enrichment/store/feedback';
import type { Engine } from './engine.ts';
import type { Decision } from './plan-work.ts';
import type { Reading } from './read-window.ts';
import type { WorkEnd } from './save-results.ts';

/** Reads the complaints with which a window was requested again; none if nothing is forced. */
export async function readComplaints(
  { store }: Pick<Engine, 'store'>,
  { window }: Pick<Reading, 'window'>,
  { stale }: Extract<Decision, { kind: 'make' }>,
): Promise<readonly Complaint[]> {
  return stale.some(({ isForced }) => isForced) ? await listComplaints(store, window.windowId) : [];
}

/** Notes that complaints are answered, once the results made with them are stored. */
export async function closeComplaints(
  { store, clock }: Pick<Engine, 'store' | 'clock'>,
  complaints: readonly Complaint[],
  { written, failed }: WorkEnd,
): Promise<void> {
  if (written !== 'saved' || failed.length > 0) return;
  const feedbackIds = complaints.map(({ feedbackId }) => feedbackId);
  await answerComplaints(store, { feedbackIds, now: clock.now() });
}
