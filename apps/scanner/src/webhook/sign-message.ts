import { createHmac } from 'node:crypto';

/**
 * Creates the headers that tell a receiver who sent a body and when: one signature for each secret, so that a
 * receiver may have the old or the new one. Source: https://www.standardwebhooks.com
 * @param id the same in every attempt
 */
export function signMessage(
  secrets: readonly Buffer[],
  { id, at, body }: { id: string; at: Date; body: string },
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  );
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
