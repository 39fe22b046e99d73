import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { notice } from '../parts/notices.ts';

/**
 * The page in place of one that could not be made.
 * @param canRetry whether the same page may be asked for again by its address: not what a form has sent
 */
export function errorPage({
  error,
  message,
  canRetry,
}: {
  error: string;
  message: string;
  canRetry: boolean;
}): Page {
  return {
    title: 'This page cannot be shown',
    under: 'none',
    content: notice(
      'bad',
      error,
      html`<p>${message}</p>${canRetry && html`<p><a href="">Try again</a></p>`}`,
    ),
  };
}
