import { errorCodes, isErrorCode } from '@enrichment/core';
import type { Logger } from '@enrichment/runtime/logger';
import type { UnscannedBot } from '@enrichment/scan/scan-report';

/**
 * Logs bots that could not be scanned: once when it starts or its code changes, not with each scan, and once
 * when it ends.
 */
export function createUnscannedLog(
  log: Pick<Logger, 'info' | 'warn'>,
): (unscanned: readonly UnscannedBot[]) => void {
  let told = new Map<string, string>();
  return (unscanned) => {
    const now = new Map(unscanned.map(({ botName, code }) => [botName, code]));
    for (const { botName, code, message } of unscanned) {
      if (told.get(botName) === code) continue;
      const remedy = isErrorCode(code) ? { remedy: errorCodes[code] } : {};
      log.warn('bot could not be scanned', { botName, code, why: message, ...remedy });
    }
    for (const botName of told.keys()) {
      if (!now.has(botName)) log.info('bot is scanned again or gone', { botName });
    }
    told = now;
  };
}
