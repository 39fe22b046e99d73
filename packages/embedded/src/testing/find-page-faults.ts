import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { View } from './open-browser.ts';

/** Runs in the page, as text, since our types have no DOM. `rules` is JSON. */
const runAxe = (
  rules: string,
) => `axe.run(document, { resultTypes: ['violations'], ${rules} }).then(({ violations }) =>
  violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html).join(' | ')))`;
/** Light and dark differ in colours alone. */
const COLOURS_ONLY = "runOnly: ['color-contrast']";
const IS_TOO_WIDE = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';

/**
 * Finds what axe calls serious or critical in a page, one line for each rule, and boxes that are wider than
 * the screen.
 */
export async function findPageFaults(page: Page, { scheme }: Pick<View, 'scheme'>): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = z.array(z.string()).parse(await page.evaluate(runAxe(scheme === 'dark' ? COLOURS_ONLY : '')));
  const isTooWide = z.boolean().parse(await page.evaluate(IS_TOO_WIDE));
  return isTooWide ? [...found, 'the page is wider than the screen'] : found;
}
