import { createStore } from '@enrichment/store/connect';
import { expect, it, onTestFinished } from 'vitest';
import { createInvariantWatch } from './invariant-watch.ts';

it('a scan does not fail because the invariants cannot be checked', async () => {
  const store = createStore({ address: 'postgres://nobody@127.0.0.1:1/none' });
  onTestFinished(() => store.close());
  const warnings: unknown[] = [];
  const log = { warn: (message: string, facts?: object) => void warnings.push([message, facts]) };

  await createInvariantWatch({ store, log, metrics: { replace: () => undefined } })();

  expect(warnings).toMatchObject([
    [
      'the invariants could not be checked; the next scan tries again',
      { error: { code: 'STORE_UNAVAILABLE' } },
    ],
  ]);
});
