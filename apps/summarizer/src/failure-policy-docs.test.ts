import { expect, it } from 'vitest';
import { failureCases } from './testing/failure-cases.ts';
import { failurePolicyPage } from './testing/failure-policy-page.ts';

it('docs/failure-policy.md shows the cases that are tested; `vitest run -u` writes it anew', async () => {
  await expect(failurePolicyPage(failureCases)).toMatchFileSnapshot('../../../docs/failure-policy.md');
});
