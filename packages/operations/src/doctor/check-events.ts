import type { Store } from '@enrichment/store/connect';
import { countEvents } from '@enrichment/store/events';
import { type Finding, ok, warning } from './finding.ts';

/** An event waits seconds; after this long the receiver is away, or no scanner delivers. */
const LATE_MS = 15 * 60_000;

/**
 * Checks whether events reach the webhook.
 * @param events which events are recorded; empty without a webhook
 */
export async function checkEvents(store: Store, events: readonly string[]): Promise<Finding[]> {
  const { waiting, dead, waitingSince, waitingMs } = await countEvents(store);
  const given = warning(
    'webhooks',
    `${dead} events could not be delivered and were given up`,
    '`enrich webhooks --state dead` says why; `enrich webhooks replay --state dead` delivers them again.',
  );
  const late = warning(
    'webhooks',
    `${waiting} events wait, the oldest since ${waitingSince?.toISOString()}`,
    '`enrich webhooks --state waiting` says what the receiver answered; a scanner with WEBHOOK_URL delivers.',
  );
  const isLate = waitingMs !== null && waitingMs > LATE_MS;
  const findings = [...(dead > 0 ? [given] : []), ...(isLate ? [late] : [])];
  if (findings.length > 0 || events.length === 0) return findings;
  return [ok('webhooks', `${events.join(', ')} are recorded; ${waiting} wait`)];
}
