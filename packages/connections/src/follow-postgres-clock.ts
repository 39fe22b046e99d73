import { type ClockFollower, describeSkew, followClock } from '@enrichment/runtime/follow-clock';
import type { Logger } from '@enrichment/runtime/logger';
import type { Store } from '@enrichment/store/connect';
import { readServerTimeMs } from '@enrichment/store/server-time';

/**
 * Follows the clock of Postgres. Logs once when this machine's clock becomes wrong and once when it is right
 * again.
 */
export function followPostgresClock({
  store,
  log,
}: {
  store: Store;
  log: Pick<Logger, 'info' | 'warn'>;
}): ClockFollower {
  return followClock({
    readServerTimeMs: () => readServerTimeMs(store),
    onSkew: ({ skewMs, isWrong }) => {
      const facts = { skewSeconds: Math.round(skewMs / 1_000) };
      if (isWrong) log.warn(describeSkew(skewMs), { ...facts, code: 'CLOCK_SKEWED' });
      else log.info("this machine's clock agrees with the clock of Postgres again", facts);
    },
  });
}
