import { expect, it } from 'vitest';
import { failureCases } from './testing/failure-cases.ts';
import { failurePolicyPage } from './testing/failure-policy-page.ts';

it('docs/failure-policy.md lists the tested cases; `vitest run -u` regenerates it', async () => {
  await expect(failurePolicyPage(failureCases)).toMatchFileSnapshot('../../../docs/failure-policy.md');
});
