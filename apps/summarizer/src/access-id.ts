import { createHash } from 'node:crypto';
import type { LlmOptions } from '@enrichment/llm/settings';

/**
 * Returns an id that is equal for summarizers with the same model, address and key, and reveals none of them.
 */
export function identifyAccess(options: LlmOptions): string {
  const access =
    options.provider === 'extractive'
      ? [options.provider]
      : [options.provider, options.baseUrl, options.key, options.model];
  return createHash('sha256').update(JSON.stringify(access)).digest('hex').slice(0, 24);
}
