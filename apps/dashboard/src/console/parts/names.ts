import { type Html, html } from '../html.ts';
import { linkTo, type PageFrame } from '../page-frame.ts';

/** Longer names are cut to keep tables readable; the title has the whole name. */
const CHARACTERS_MAX = 60;

/** The name of a bot or the id of a user, cut where it is long. */
export function name(text: string): Html {
  if (text.length <= CHARACTERS_MAX) return html`<span class="id">${text}</span>`;
  return html`<span class="id" title="${text.slice(0, 1_000)}">${text.slice(0, CHARACTERS_MAX)}…</span>`;
}

/** A link to a window's page. */
export function windowLink(frame: PageFrame, windowId: string, label?: Html): Html {
  return html`<a href="${linkTo(frame, `windows/${encodeURIComponent(windowId)}`)}">${label ?? html`<code>${windowId.slice(0, 12)}</code>`}</a>`;
}

/** A link to a user's page with one bot. */
export function userLink(frame: PageFrame, { userId, botName }: { userId: string; botName?: string }): Html {
  return html`<a href="${linkTo(frame, 'user', { user: userId, bot: botName })}">${name(userId)}</a>`;
}
