import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { notice } from '../parts/notices.ts';

/** The page in place of one that could not be made. */
export function errorPage({ error, message }: { error: string; message: string }): Page {
  return {
    title: 'This page cannot be shown',
    under: 'none',
    content: notice('bad', error, html`<p>${message}</p><p><a href="">Try again</a></p>`),
  };
}
