import { type Html, html, type Part } from '../html.ts';
import type { Tone } from './state-badge.ts';

/** Says that there is nothing, and what to do next. */
export function emptyState({ title, content }: { title: string; content: Part }): Html {
  return html`<div class="empty"><p class="empty-title">${title}</p><p>${content}</p></div>`;
}

/** A failure in place of the data: its code, its message and what to do. */
export function errorState({
  title,
  code,
  message,
  remedy,
}: {
  title: string;
  code: string;
  message: string;
  remedy: string;
}): Html {
  return notice('bad', title, html`<p><code>${code}</code> ${message}</p><p>${remedy}</p>`);
}

/** Something that a person must see. */
export function notice(tone: Tone, title: string, content: Part): Html {
  return html`<section class="notice tone-${tone}"><h2>${title}</h2>${content}</section>`;
}
