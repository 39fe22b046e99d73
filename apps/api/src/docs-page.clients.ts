import { findPageFaults } from '@enrichment/embedded/testing/find-page-faults';
import { openPage, startChromium, VIEWS } from '@enrichment/embedded/testing/open-browser';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createTestApi, OPERATOR } from './testing/create-test-api.ts';

/** Faults of Swagger UI's own elements and colours, which we only serve. */
const OF_SWAGGER_UI = /: (?:nested-interactive|select-name|color-contrast): /;

const Described = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

test('the page of the description shows every operation in a browser, asks a question with a token, sends nothing to other servers, breaks no policy, and axe finds nothing serious of ours', async () => {
  const { server } = await createTestApi();
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.close());
  const { paths } = Described.parse((await server.inject('/openapi.json')).json());
  const operations = Object.values(paths).flatMap((path) => Object.keys(path));
  const browser = await startChromium(process.env.CHROMIUM ?? '/usr/bin/chromium');
  onTestFinished(() => browser.close());
  const faults: string[] = [];

  for (const view of VIEWS) {
    const { page, problems } = await openPage(browser, view);
    const requested: string[] = [];
    page.on('request', (request) => requested.push(request.url()));
    await page.goto(`${url}/docs/`);
    await page.locator('.opblock').first().waitFor();
    expect(await page.locator('.opblock').count()).toBe(operations.length);
    const found = await findPageFaults(page, view);
    faults.push(...found.map((fault) => `${view.width} ${view.scheme}: ${fault}`));
    if (view === VIEWS[0]) {
      await page.getByRole('button', { name: 'Authorize' }).click();
      await page.locator('.auth-container input').fill(OPERATOR);
      await page.locator('.auth-container button[type=submit]').click();
      await page.locator('.btn-done').click();
      const recall = page.locator('[id$="-recall"]');
      await recall.locator('.opblock-summary-control').click();
      await recall.getByRole('button', { name: 'Try it out' }).click();
      await recall.locator('textarea').first().fill('{"user": "42", "bots": ["elena"], "text": "last week"}');
      await recall.getByRole('button', { name: 'Execute' }).click();
      await recall.locator('.live-responses-table .response').waitFor();
      const answered = recall.locator('.live-responses-table .response .response-col_status').first();
      expect(await answered.textContent()).toContain('200');
    }
    expect(requested.filter((one) => !one.startsWith(url) && !one.startsWith('data:'))).toEqual([]);
    expect(problems).toEqual([]);
  }
  expect(faults.filter((fault) => !OF_SWAGGER_UI.test(fault))).toEqual([]);
});
